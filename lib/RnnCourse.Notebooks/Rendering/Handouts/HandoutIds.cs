namespace RnnCourse.Notebooks.Rendering.Handouts;

/// <summary>Ids of the questions of one lesson, also beside other lessons in a book.</summary>
/// <param name="lesson">The lesson's name.</param>
/// <param name="answered">The questions that something answers.</param>
internal sealed class HandoutIds(string lesson, IReadOnlySet<int> answered)
{
    /// <summary>Whether something answers a question.</summary>
    public bool IsAnswered(int number) => answered.Contains(number);

    readonly string prefix = new([.. lesson.TakeWhile(char.IsAsciiLetterOrDigit)]);

    /// <summary>Of a question to predict.</summary>
    public string Predict(int number) => $"p{prefix}-{number}";

    /// <summary>Of what answers it.</summary>
    public string Answer(int number) => $"a{prefix}-{number}";
}
