using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Data.SyntheticTasks;

namespace RnnCourse.Tests.Data.SyntheticTasks;

public class ReberGrammarTests
{
    // The published graph, written down a second time: the arrows that leave each node, and the node they reach.
    static readonly (string Symbols, int[] To)[] Graph =
        [("B", [1]), ("TP", [2, 3]), ("SX", [2, 4]), ("TV", [3, 5]), ("XS", [3, 6]), ("PV", [4, 6]), ("E", [7])];

    [Fact]
    public void The_optimal_loss_solves_the_equations_of_the_graph()
    {
        // From node i: surprise_i = ln(ways) + mean surprise of the next nodes, and symbols_i = 1 + mean symbols of the next
        // nodes.
        var (a, surprise, symbols) = (Matrix<double>.Build.DenseIdentity(7), Vector<double>.Build.Dense(7),
            Vector<double>.Build.Dense(7, 1));
        for (var i = 0; i < 7; i++)
        {
            surprise[i] = Math.Log(Graph[i].To.Length);
            foreach (var to in Graph[i].To.Where(to => to < 7)) a[i, to] -= 1.0 / Graph[i].To.Length;
        }
        var (entropy, inside) = (a.Solve(surprise)[0], a.Solve(symbols)[0]);
        (inside + 4).ShouldBe(ReberGrammar.MeanLength, 1e-9);
        ((entropy + Math.Log(2)) / (inside + 3)).ShouldBe(ReberGrammar.OptimalLoss, 1e-9);
        ReberGrammar.OptimalLoss.ShouldBe(0.441094, 5e-7);
    }

    [Fact]
    public void All_strings_up_to_sixteen_symbols_have_the_probability_that_the_graph_gives()
    {
        // The chance to have left the graph after k symbols, by repeated multiplication, against the sum over all strings that
        // Next allows.
        var at = new double[8];
        at[0] = 1;
        for (var k = 0; k < 12; k++)
        {
            var next = new double[8];
            next[7] = at[7];
            for (var i = 0; i < 7; i++)
                foreach (var to in Graph[i].To) next[to] += at[i] / Graph[i].To.Length;
            at = next;
        }
        double mass = 0;
        var open = new Stack<(string Text, double Probability)>([("", 1)]);
        while (open.TryPop(out var begin))
        {
            var next = ReberGrammar.Next(begin.Text);
            if (next.Count == 0) mass += begin.Probability;
            else if (begin.Text.Length < 16)
                foreach (var (symbol, probability) in next) open.Push((begin.Text + symbol, begin.Probability * probability));
        }
        mass.ShouldBe(at[7], 1e-12);
        mass.ShouldBeInRange(0.8, 0.95);
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
        Should.Throw<ArgumentException>(() => ReberGrammar.Next("BTBTXSEP"))
            .Message.ShouldBe("No embedded Reber string begins with 'BTBTXSEP': symbol 7 cannot be P.");
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
            for (var t = 0; t < length; t++)
                ReberGrammar.Next(text[..(t + 1)]).Keys.ShouldContain(ReberGrammar.Alphabet[batch.Targets[t * 20 + n]]);
            ReberGrammar.Alphabet[batch.Targets[(length - 1) * 20 + n]].ShouldBe('E');
            batch.OneHot().Values.Sum(v => (double)v).ShouldBe(batch.Mask.Count(m => m));
        }
    }
}
