using RnnCourse.Data.Letters;

namespace RnnCourse.Tests.Data.Letters;

public class LetterSequencesTests
{
    [Theory]
    [InlineData(LetterRule.Reverse, "zcba")]
    [InlineData(LetterRule.Shift, "bcda")]
    [InlineData(LetterRule.ReverseAndShift, "adcb")]
    public void The_three_rules_by_hand(LetterRule rule, string target)
    {
        var pair = LetterSequences.Solve("abcz", rule);
        pair.Target.ShouldBe(target);
        pair.Alignment.ShouldBe(rule == LetterRule.Shift ? [[0], [1], [2], [3]] : [[3], [2], [1], [0]]);
    }

    [Fact]
    public void A_smaller_alphabet_wraps_at_its_own_end() =>
        LetterSequences.Solve("cab", LetterRule.Shift, letters: 3).Target.ShouldBe("abc");

    [Fact]
    public void All_lengths_come_equally_often()
    {
        var pairs = LetterSequences.Draw(2900, LetterSequences.Shortest, LetterSequences.Longest, LetterRule.Reverse,
            new Random(2), letters: 10);
        var lengths = pairs.CountBy(pair => pair.Source.Length).ToDictionary();
        lengths.Keys.Order().ShouldBe(Enumerable.Range(4, 29));
        lengths.Values.ShouldAllBe(count => count > 60 && count < 140);
        pairs.SelectMany(pair => pair.Source).Distinct().Order().ShouldBe("abcdefghij");
        pairs.ShouldAllBe(pair => pair.Target.SequenceEqual(pair.Source.Reverse()));
    }

    [Fact]
    public void A_seed_gives_the_same_letters_on_every_platform() =>
        LetterSequences.Draw(8, LetterRule.ReverseAndShift, new Random(1997)).Source.ShouldBe("auquvtrh");

    [Fact]
    public void Nonsense_is_refused()
    {
        Should.Throw<ArgumentException>(() => LetterSequences.Solve("aBc", LetterRule.Shift))
            .Message.ShouldContain("'B' at position 1");
        Should.Throw<ArgumentOutOfRangeException>(() => LetterSequences.Draw(0, LetterRule.Shift, new Random(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => LetterSequences.Draw(3, LetterRule.Shift, new Random(1), letters: 27));
        Should.Throw<ArgumentOutOfRangeException>(() => LetterSequences.Draw(3, 5, 4, LetterRule.Shift, new Random(1)));
    }
}
