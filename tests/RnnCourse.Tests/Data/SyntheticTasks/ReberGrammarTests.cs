using RnnCourse.Data.SyntheticTasks;

namespace RnnCourse.Tests.Data.SyntheticTasks;

public class ReberGrammarTests
{
    [Fact]
    public void The_optimal_loss_follows_from_all_strings()
    {
        // Every string up to probability 1e-7, by walking all ways: their probabilities add up to nearly 1,
        // -sum p ln p is the entropy of a string and sum p (length - 1) the number of symbols predicted.
        double mass = 0, surprise = 0, predicted = 0;
        var open = new Stack<(string Text, double Probability)>();
        open.Push(("", 1));
        while (open.TryPop(out var begin))
        {
            var next = ReberGrammar.Next(begin.Text);
            if (next.Count == 0)
            {
                mass += begin.Probability;
                surprise -= begin.Probability * Math.Log(begin.Probability);
                predicted += begin.Probability * (begin.Text.Length - 1);
            }
            else if (begin.Probability > 1e-7)
            {
                foreach (var (symbol, probability) in next) open.Push((begin.Text + symbol, begin.Probability * probability));
            }
        }
        mass.ShouldBe(1, 2e-4);
        (surprise / predicted).ShouldBe(ReberGrammar.OptimalLoss, 2e-4);
        ReberGrammar.OptimalLoss.ShouldBe(0.441094, 5e-7);
        predicted.ShouldBe(ReberGrammar.MeanLength - 1, 0.01);
    }

    [Fact]
    public void Forgetting_the_frame_costs_one_more_bit_per_string() =>
        ((ReberGrammar.ForgetfulLoss - ReberGrammar.OptimalLoss) * (ReberGrammar.MeanLength - 1)).ShouldBe(Math.Log(2), 1e-12);

    [Fact]
    public void Strings_are_drawn_with_the_probabilities_that_Next_gives()
    {
        var random = new Random(1);
        double surprise = 0, symbols = 0;
        for (var k = 0; k < 4000; k++)
        {
            var text = ReberGrammar.Draw(random);
            for (var t = 1; t < text.Length; t++, symbols++) surprise -= Math.Log(ReberGrammar.Next(text[..t])[text[t]]);
        }
        (surprise / symbols).ShouldBe(ReberGrammar.OptimalLoss, 0.003);
    }

    [Fact]
    public void Knows_its_strings()
    {
        ReberGrammar.Next("BTBTXSE").ShouldBe(new Dictionary<char, double> { ['T'] = 1 });
        ReberGrammar.Next("BPBTSSXX").Keys.Order().ShouldBe(['T', 'V']);
        ReberGrammar.Next("BPBPVVEPE").ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => ReberGrammar.Next("BTBTXSEP")).Message.ShouldBe("No embedded Reber string begins with 'BTBTXSEP': symbol 7 cannot be P.");
    }

    [Fact]
    public void Batches_hold_the_next_symbols_and_mask_the_rest()
    {
        var batch = ReberGrammar.Batch(20, new Random(2));
        batch.Mask!.Length.ShouldBe(batch.Steps * 20);
        for (var n = 0; n < 20; n++)
        {
            var length = Enumerable.Range(0, batch.Steps).Count(t => batch.Mask[t * 20 + n]);
            var text = string.Concat(Enumerable.Range(0, length).Select(t => ReberGrammar.Alphabet[batch.Ids[t, n]]));
            for (var t = 0; t < length; t++) ReberGrammar.Next(text[..(t + 1)]).Keys.ShouldContain(ReberGrammar.Alphabet[batch.Targets[t * 20 + n]]);
            ReberGrammar.Alphabet[batch.Targets[(length - 1) * 20 + n]].ShouldBe('E');
            batch.OneHot().Values.Sum(v => (double)v).ShouldBe(batch.Mask.Count(m => m));
        }
    }
}
