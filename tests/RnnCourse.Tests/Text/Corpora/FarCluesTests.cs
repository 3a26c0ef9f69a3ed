using RnnCourse.Data;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Text.Corpora;

public class FarCluesTests
{
    /// <summary>Every different question that many draws bring: each is as likely as the others.</summary>
    static ClueQuestion[] All(ClueKind kind, int fillers)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 4000).Select(_ => FarClues.Question(kind, fillers, random)).DistinctBy(question => string.Join(' ', question.Words) + question.Answer)];
    }

    static double SeeingTheLast(int words, ClueQuestion[] questions) =>
        Ceiling.Of(questions, question => string.Join(' ', question.Words.TakeLast(words)), question => question.Answer);

    [Fact, Trait("Concept", "B8")]
    public void A_near_clue_needs_a_window_of_four_words_whatever_came_before()
    {
        // "clouds are in the" decides among 6 places; "are in the" says nothing.
        var questions = All(ClueKind.Place, fillers: 0);
        questions.Length.ShouldBe(6);
        SeeingTheLast(3, questions).ShouldBe(1.0 / 6);
        SeeingTheLast(4, questions).ShouldBe(1);
    }

    [Fact, Trait("Concept", "B8")]
    public void A_far_clue_is_lost_to_every_window_that_ends_before_it()
    {
        // "I grew up in C . [filler] I speak fluent": 8 countries, one filler sentence of 8.
        var near = All(ClueKind.Language, fillers: 0);
        near.Length.ShouldBe(8);
        SeeingTheLast(4, near).ShouldBe(1.0 / 8);      // ". I speak fluent"
        SeeingTheLast(5, near).ShouldBe(1);

        var far = All(ClueKind.Language, fillers: 1);
        far.Length.ShouldBe(64);
        SeeingTheLast(5, far).ShouldBe(1.0 / 8);
        SeeingTheLast(12, far).ShouldBe(1);
        far.ShouldAllBe(question => question.Gap > 5);
    }
}
