using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Text.Corpora;

public class TwoSensesTests
{
    [Fact, Trait("Concept", "A11")]
    public void Word_and_place_alone_say_nothing_about_the_sense()
    {
        var sentences = TwoSenses.Sentences(60_000, new Random(1)).Where(s => s.Place >= 0).ToArray();
        sentences.Length.ShouldBeInRange(29_000, 31_000);
        foreach (var group in sentences.GroupBy(s => (s.Word, s.Place)))
            group.Average(s => s.Sense).ShouldBe(0.5, 5 * 0.5 / Math.Sqrt(group.Count()));     // five standard errors
        sentences.Select(s => s.Word).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public void A_word_comes_in_the_sense_that_was_asked_for()
    {
        var sentence = TwoSenses.With("bank", 1, new Random(3));
        sentence.Word.ShouldBe("bank");
        sentence.Words.Intersect(TwoSenses.Nouns("money")).ShouldNotBeEmpty();
        sentence.Words.Intersect(TwoSenses.Nouns("water")).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => TwoSenses.With("river", 0, new Random(3))).Message.ShouldContain("got sense 0 of 'river'");
        Should.Throw<ArgumentException>(() => TwoSenses.Nouns("sea")).Message.ShouldContain("got 'sea'");
    }
}
