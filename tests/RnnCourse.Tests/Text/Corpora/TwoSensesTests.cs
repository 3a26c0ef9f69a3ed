using RnnCourse.Text;
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
        Should.Throw<ArgumentException>(() => TwoSenses.With("river", 0, new Random(3)))
            .Message.ShouldContain("got sense 0 of 'river'");
        Should.Throw<ArgumentException>(() => TwoSenses.Nouns("sea")).Message.ShouldContain("got 'sea'");
    }

    [Fact]
    public void Each_sense_keeps_the_company_of_its_own_field()
    {
        var random = new Random(5);
        foreach (var (word, first, second) in TwoSenses.Words)
            foreach (var (sense, own, other) in new[] { (0, first, second), (1, second, first) })
                for (var k = 0; k < 20; k++)
                {
                    var sentence = TwoSenses.With(word, sense, random);
                    (sentence.Sense, sentence.Word).ShouldBe((sense, word));
                    sentence.Words.Intersect(TwoSenses.Nouns(own)).ShouldNotBeEmpty();
                    sentence.Words.Intersect(TwoSenses.Nouns(other)).ShouldBeEmpty();
                }
        // drawn sentences, too; a plain noun stands for the word in half of them
        foreach (var sentence in TwoSenses.Sentences(500, random).Where(s => s.Place >= 0))
        {
            var (_, first, second) = TwoSenses.Words.Single(w => w.Word == sentence.Word);
            sentence.Words.Intersect(TwoSenses.Nouns(sentence.Sense == 0 ? first : second)).ShouldNotBeEmpty();
        }
        TwoSenses.Sentences(50, random).Where(s => s.Place < 0)
            .ShouldAllBe(s => !s.Words.Intersect(TwoSenses.Words.Select(w => w.Word)).Any());
    }

    [Fact]
    public void Opinions_are_shared_out_over_the_kinds_and_mixed()
    {
        var sample = Opinions.Sample(10, new Random(1));
        sample.GroupBy(s => s.Kind).Select(kind => kind.Count()).ShouldBe([3, 3, 2, 2], ignoreOrder: true);
        sample.Distinct().Count().ShouldBe(10);
        sample.Select(s => s.Kind).ShouldNotBe(sample.Select(s => s.Kind).Order());
        Opinions.Sample(10, new Random(2)).Select(s => s.Text).ShouldNotBe(sample.Select(s => s.Text));
        new LabelledSentence(["b", "c", "a"], true).Bag.ShouldBe("a b c");
        new GeneratedText("abcd", 8 * Math.Log(2)).BitsPerCharacter.ShouldBe(2, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => OpeningMarks.Ceiling(-1));
        Salads.Sentences(7, new Random(1)).Length.ShouldBe(7);
    }
}
