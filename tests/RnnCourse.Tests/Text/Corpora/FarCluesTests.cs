using RnnCourse.Data;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Text.Corpora;

public class FarCluesTests
{
    /// <summary>Every different question that many draws bring: each is as likely as the others.</summary>
    static ClueQuestion[] All(ClueKind kind, int fillers)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, 4000).Select(_ => FarClues.Question(kind, fillers, random))
            .DistinctBy(question => string.Join(' ', question.Words) + question.Answer)];
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

    [Fact]
    public void Fillers_are_of_the_language_and_either_of_two_may_be_asked_about()
    {
        var random = new Random(3);
        string Question(ClueKind kind, int fillers = 3) => string.Join(' ', FarClues.Question(kind, fillers, random).Words);
        for (var k = 0; k < 50; k++)
        {
            Question(ClueKind.Kinship).ShouldNotContain("the ");
            Question(ClueKind.Language).ShouldNotContain("estava");
        }
        var meetings = Enumerable.Range(0, 400).Select(_ => FarClues.Question(ClueKind.Meeting, 0, random)).ToArray();
        meetings.Average(m => m.Words[0] == m.Answer ? 1.0 : 0).ShouldBe(0.5, 5 * 0.5 / 20);       // five standard errors
        foreach (var m in meetings) (m.Words[^4] != m.Answer, m.Words[^3]).ShouldBe((true, "said"));
        Should.Throw<ArgumentOutOfRangeException>(() => FarClues.Question(ClueKind.Place, -1, random));
    }

    [Fact]
    public void Agreement_takes_every_distance_of_its_range_and_links_clauses()
    {
        var random = new Random(3);
        AgreementSentences.Draw(300, 2, 4, random).Select(s => s.Distance).Distinct().Order().ShouldBe([2, 3, 4]);
        AgreementSentences.Draw(20, 5, 5, random).ShouldAllBe(s => s.Distance == 5);
        for (var k = 0; k < 200; k++)
        {
            var words = AgreementSentences.One(10, random).Words;
            words.Count(word => word == "that").ShouldBe(1);
            words[2].ShouldBe("that");
            words.Count(word => word == "and").ShouldBeInRange(1, 3);
        }
        // of distance 3 and 4, too, there are both kinds of clauses; a second noun needs four words
        bool[] Nouns(int distance) => [.. Enumerable.Range(0, 100)
            .Select(_ => AgreementSentences.One(distance, random).Words.Count(word => word == "the") == 2).Distinct().Order()];
        Nouns(4).ShouldBe([false, true]);
        Nouns(3).ShouldBe([false]);
        AgreementSentences.One(3, random).Words.Count(word => word is "that").ShouldBe(1);
    }

    [Fact]
    public void A_tagged_sentence_knows_its_persons()
    {
        var names = new TaggedSentence(["Ana", "Lima", "met", "Rose", "in", "New", "Porto"],
            ["B-PER", "I-PER", "O", "B-PER", "O", "B-LOC", "I-LOC"]);
        names.IsPerson.ShouldBe([1, 1, 0, 1, 0, 0, 0]);
    }
}
