using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Answers what is asked about code, one after the other on a thread of its own, so that a slow answer keeps
/// no cell from being stopped.</summary>
internal sealed class Questions
{
    /// <summary>Who answers which kind of question, given the session and what was asked.</summary>
    static readonly Dictionary<string, Func<ScriptSession, Question, JsonObject>> Answers = new()
    {
        ["complete"] = CodeAnswers.FromServices,
        ["inspect"] = CodeAnswers.FromServices,
        ["is_complete"] = CodeAnswers.IsComplete,
    };

    readonly BlockingCollection<Question> asked = [];

    public Questions(CellOutput output, Func<ScriptSession> session)
    {
        new Thread(() =>
        {
            foreach (var question in asked.GetConsumingEnumerable()) output.SendAside(Answer(question, session));
        })
        { IsBackground = true, Name = "questions" }.Start();
    }

    public void Add(Question question) => asked.Add(question);

    static Answered Answer(Question question, Func<ScriptSession> session)
    {
        if (!Answers.TryGetValue(question.Kind, out var answer))
            return new(question.Id, null, $"Nothing here answers {question.Kind}.");
        try
        {
            return new(question.Id, answer(session(), question));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(question.Id, null, $"{question.Kind} failed: {e.Message}");
        }
    }
}
