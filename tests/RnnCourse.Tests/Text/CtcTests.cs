using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class CtcTests
{
    [Fact]
    public void A_path_is_read_by_merging_repeats_and_dropping_blanks()
    {
        Ctc.Collapse([1, 1, 0, 1, 2, 2]).ShouldBe([1, 1, 2]);
        Ctc.Collapse([0, 0]).ShouldBe([]);
        Ctc.Collapse([5, 5, 1], blank: 5).ShouldBe([1]);
    }

    [Fact]
    public void Two_steps_by_hand()
    {
        // At both steps the blank has 0.4 and the label 0.6. "a" is said by aa, a_ and _a: 1 - 0.4 * 0.4 = 0.84. "a a" would need
        // a_a.
        double[][] log = [[Math.Log(0.4), Math.Log(0.6)], [Math.Log(0.4), Math.Log(0.6)]];
        Math.Exp(Ctc.LogProbability(log, [1])).ShouldBe(0.84, 1e-12);
        Math.Exp(Ctc.LogProbability(log, [])).ShouldBe(0.16, 1e-12);
        Ctc.LogProbability(log, [1, 1]).ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void The_best_path_is_not_the_best_reading()
    {
        // The best path is "_ _" with 0.36, which says nothing; but "a" has 0.64 in all.
        double[][] log = [[Math.Log(0.6), Math.Log(0.4)], [Math.Log(0.6), Math.Log(0.4)]];
        Ctc.BestPath(log).ShouldBe([]);
        Ctc.LogProbability(log, [1]).ShouldBeGreaterThan(Ctc.LogProbability(log, []));
    }

    [Theory]
    [InlineData(0), InlineData(2)]
    public void The_forward_algorithm_equals_the_sum_over_all_paths(int blank)
    {
        const int T = 5;
        var random = new Random(blank + 1);
        var log = new double[T][];
        for (var t = 0; t < T; t++)
        {
            // an impossible label, too
            double[] p = [random.NextDouble(), random.NextDouble(), t == 2 ? 0 : random.NextDouble()];
            log[t] = [.. p.Select(x => Math.Log(x / p.Sum()))];
        }
        var sums = new Dictionary<string, double>();
        for (var code = 0; code < 243; code++)   // all paths of 5 steps over 3 labels
        {
            int[] path = [code % 3, code / 3 % 3, code / 9 % 3, code / 27 % 3, code / 81];
            var said = string.Join(' ', Ctc.Collapse(path, blank));
            sums[said] = sums.GetValueOrDefault(said) + Math.Exp(path.Select((label, t) => log[t][label]).Sum());
        }
        sums.Values.Sum().ShouldBe(1, 1e-12);
        foreach (var (said, probability) in sums)
        {
            int[] labels = said == "" ? [] : [.. said.Split(' ').Select(int.Parse)];
            Math.Exp(Ctc.LogProbability(log, labels, blank)).ShouldBe(probability, 1e-12, said);
        }
    }

    [Fact]
    public void Blanks_and_unknown_labels_are_refused()
    {
        double[][] log = [[0, 0]];
        Should.Throw<ArgumentException>(() => Ctc.LogProbability(log, [1, 0])).Message.ShouldContain("index 1");
        Should.Throw<ArgumentException>(() => Ctc.LogProbability(log, [2])).Message.ShouldContain("below 2");
    }

    [Fact]
    public void No_step_says_nothing_and_the_labels_are_from_0_to_the_last()
    {
        Ctc.LogProbability([], []).ShouldBe(0);
        Ctc.LogProbability([], [1]).ShouldBe(double.NegativeInfinity);
        Should.Throw<ArgumentException>(() => Ctc.LogProbability([[0, 0]], [-1])).Message
            .ShouldStartWith("Labels are numbers below 2 other than the blank 0, got -1 at index 0.");
        Ctc.BestPath([[0.1, 0.9], [0.2, 0.8], [0.9, 0.1], [0, 1]]).ShouldBe([1, 1]);
    }
}
