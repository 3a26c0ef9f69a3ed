using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class HiddenMarkovModelTests
{
    // The umbrella world of Russell and Norvig, "Artificial Intelligence", chapter on probabilistic reasoning over time:
    // rain stays with 0.7; the umbrella is seen with 0.9 in rain and 0.2 otherwise. Book: 0.818, 0.883, smoothed 0.883.
    static readonly HiddenMarkovModel<int> umbrella = new([0.5, 0.5], new[,] { { 0.7, 0.3 }, { 0.3, 0.7 } },
        new DiscreteEmissions(new[,] { { 0.1, 0.9 }, { 0.8, 0.2 } }));

    [Fact, Trait("Concept", "B7")]
    public void The_umbrella_world_as_in_the_book_and_by_hand()
    {
        var forward = umbrella.Forward([1, 1]);
        forward.Filtered[0, 0].ShouldBe(9 / 11.0, 1e-12);                      // .45 / (.45 + .1)
        forward.Filtered[1, 0].ShouldBe(0.883, 5e-4);
        umbrella.Posterior([1, 1])[0, 0].ShouldBe(0.883, 5e-4);
        // p(1,1): rain rain .5*.9*.7*.9, rain dry .5*.9*.3*.2, dry rain .5*.2*.3*.9, dry dry .5*.2*.7*.2
        forward.LogLikelihood.ShouldBe(Math.Log(0.2835 + 0.027 + 0.027 + 0.014), 1e-12);
        var (path, logP) = umbrella.Viterbi([1, 1]);
        path.ShouldBe([0, 0]);
        logP.ShouldBe(Math.Log(0.2835), 1e-12);
        umbrella.Viterbi([1, 1, 0, 1, 1]).Path.ShouldBe([0, 0, 1, 0, 0]);      // the book's sequence
        umbrella.PredictedStates([1])[0, 0].ShouldBe(0.7 * 9 / 11 + 0.3 * 2 / 11, 1e-12);
    }

    [Fact, Trait("Concept", "B7")]
    public void Everything_equals_the_sum_over_all_paths()
    {
        var random = new Random(3);
        for (int round = 0; round < 10; round++)
        {
            var model = RandomModel(random, states: 3, symbols: 4);
            int[] seen = [.. Enumerable.Range(0, 6).Select(_ => random.Next(4))];
            var paths = Paths(3, 6).Select(path => (path, p: Joint(model, path, seen))).ToArray();
            double total = paths.Sum(pair => pair.p);

            model.Forward(seen).LogLikelihood.ShouldBe(Math.Log(total), 1e-10);
            var posterior = model.Posterior(seen);
            for (int t = 0; t < 6; t++)
                for (int k = 0; k < 3; k++)
                    posterior[t, k].ShouldBe(paths.Where(pair => pair.path[t] == k).Sum(pair => pair.p) / total, 1e-12);
            var best = paths.MaxBy(pair => pair.p);
            var (path, logP) = model.Viterbi(seen);
            Joint(model, path, seen).ShouldBe(best.p, 1e-15);                   // two paths may tie
            logP.ShouldBe(Math.Log(best.p), 1e-10);
        }
    }

    [Fact, Trait("Concept", "B7")]
    public void One_round_of_Baum_Welch_equals_expected_counts_over_all_paths()
    {
        var random = new Random(8);
        var model = RandomModel(random, states: 2, symbols: 3);
        int[][] sequences = [[0, 1, 2, 2, 1], [2, 0, 0]];
        var (starts, moves, shows) = (new double[2], new double[2, 2], new double[2, 3]);
        foreach (var seen in sequences)
        {
            double total = Paths(2, seen.Length).Sum(path => Joint(model, path, seen));
            foreach (var path in Paths(2, seen.Length))
            {
                double weight = Joint(model, path, seen) / total;
                starts[path[0]] += weight;
                for (int t = 0; t < seen.Length; t++)
                {
                    shows[path[t], seen[t]] += weight;
                    if (t > 0) moves[path[t - 1], path[t]] += weight;
                }
            }
        }
        var fitted = model.BaumWelch(sequences, rounds: 1).Model;
        for (int i = 0; i < 2; i++)
        {
            fitted.Initial[i].ShouldBe(starts[i] / 2, 1e-12);
            for (int j = 0; j < 2; j++) fitted.Transition(i, j).ShouldBe(moves[i, j] / (moves[i, 0] + moves[i, 1]), 1e-12);
            for (int v = 0; v < 3; v++) ((DiscreteEmissions)fitted.Emissions)[i, v]
                .ShouldBe(shows[i, v] / (shows[i, 0] + shows[i, 1] + shows[i, 2]), 1e-12);
        }
    }

    [Fact, Trait("Concept", "B7")]
    public void Baum_Welch_never_loses_and_finds_two_levels()
    {
        var truth = new HiddenMarkovModel<double>([0.5, 0.5], new[,] { { 0.95, 0.05 }, { 0.1, 0.9 } },
            new GaussianEmissions([-2, 3], [1, 0.25]));
        var (states, seen) = truth.Sample(2000, new Random(12));
        var guess = new HiddenMarkovModel<double>([0.5, 0.5], new[,] { { 0.6, 0.4 }, { 0.4, 0.6 } },
            new GaussianEmissions([-0.5, 0.5], [4, 4]));
        var fit = guess.BaumWelch([seen]);
        for (int round = 1; round < fit.LogLikelihoods.Length; round++)
            fit.LogLikelihoods[round].ShouldBeGreaterThanOrEqualTo(fit.LogLikelihoods[round - 1] - 1e-9);
        var levels = (GaussianEmissions)fit.Model.Emissions;
        levels.Means[0].ShouldBe(-2, 0.1);
        levels.Means[1].ShouldBe(3, 0.1);
        levels.Variances[1].ShouldBe(0.25, 0.05);
        fit.Model.Transition(0, 0).ShouldBe(0.95, 0.02);
        fit.Model.Viterbi(seen).Path.Zip(states).Count(pair => pair.First == pair.Second).ShouldBeGreaterThan(1990);
        fit.LogLikelihoods[^1].ShouldBe(fit.Model.Forward(seen).LogLikelihood, 1e-6);
    }

    [Fact]
    public void Long_sequences_do_not_underflow()
    {
        int[] seen = [.. Enumerable.Range(0, 20_000).Select(t => t % 3 == 0 ? 0 : 1)];
        double.IsFinite(umbrella.Forward(seen).LogLikelihood).ShouldBeTrue();
        var posterior = umbrella.Posterior(seen);
        for (int t = 0; t < seen.Length; t += 997) (posterior[t, 0] + posterior[t, 1]).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Samples_show_the_model_s_frequencies()
    {
        var (states, seen) = umbrella.Sample(20_000, new Random(2));
        (states.Count(z => z == 0) / 20_000.0).ShouldBe(0.5, 0.02);
        (states.Zip(seen).Count(pair => pair is (0, 1)) / (double)states.Count(z => z == 0)).ShouldBe(0.9, 0.01);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var emissions = new GaussianEmissions([0, 1], [1, 1]);
        Should.Throw<ArgumentException>(() =>
            new HiddenMarkovModel<double>([0.5, 0.5], new[,] { { 0.7, 0.3 }, { 0.3, 0.6 } }, emissions))
            .Message.ShouldStartWith("Row 1 of the transition matrix must sum to 1, it sums to 0.9");
        Should.Throw<ArgumentException>(() => new HiddenMarkovModel<double>([0.5, 0.6], new[,] { { 1.0, 0 }, { 0, 1 } },
            emissions)).Message.ShouldContain("initial distribution");
        Should.Throw<ArgumentException>(() => new HiddenMarkovModel<double>([1.0], new[,] { { 1.0 } }, emissions))
            .Message.ShouldContain("1x1 and 2");
        Should.Throw<ArgumentException>(() => new DiscreteEmissions(new[,] { { 1.2, -0.2 } })).Message.ShouldContain("-0.2");
        Should.Throw<ArgumentException>(() => new GaussianEmissions([0], [0])).Message.ShouldContain("got 0");
        Should.Throw<ArgumentException>(() => umbrella.Forward([])).Message.ShouldContain("got none");
        Should.Throw<ArgumentException>(() => umbrella.Forward([2])).Message.ShouldContain("from 0 to 1, got 2");
        var certain = new HiddenMarkovModel<int>([1, 0], new[,] { { 1.0, 0 }, { 0, 1 } },
            new DiscreteEmissions(new[,] { { 1.0, 0 }, { 0, 1 } }));
        Should.Throw<ArgumentException>(() => certain.Forward([0, 1])).Message.ShouldContain("Observation 1 is impossible");
    }

    [Fact]
    public void Messages_are_the_same_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
            Should.Throw<ArgumentException>(() => new GaussianEmissions([0], [-0.5])).Message.ShouldContain("got -0.5");
            Should.Throw<ArgumentException>(() => new DiscreteEmissions(new[,] { { 1.5, -0.5 } }))
                .Message.ShouldContain("holds -0.5");
            Should.Throw<ArgumentException>(() => new DiscreteEmissions(new[,] { { 0.5, 0.25 } }))
                .Message.ShouldContain("sums to 0.75");
            Should.Throw<ArgumentException>(() => DigitFeatures.Of([.. Enumerable.Repeat(16.5, 64)]))
                .Message.ShouldContain("got 16.5");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    static double Joint(HiddenMarkovModel<int> model, int[] path, int[] seen)
    {
        double p = 1;
        for (int t = 0; t < seen.Length; t++)
            p *= (t == 0 ? model.Initial[path[0]] : model.Transition(path[t - 1], path[t]))
                * ((DiscreteEmissions)model.Emissions)[path[t], seen[t]];
        return p;
    }

    static IEnumerable<int[]> Paths(int states, int length)
    {
        for (int code = 0; code < Math.Pow(states, length); code++)
        {
            var path = new int[length];
            for (int t = 0, rest = code; t < length; t++, rest /= states) path[t] = rest % states;
            yield return path;
        }
    }

    static HiddenMarkovModel<int> RandomModel(Random random, int states, int symbols)
    {
        return new(Row(states), Rows(states), new DiscreteEmissions(Rows(symbols)));

        double[] Row(int length)
        {
            double[] row = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() + 0.05)];
            return [.. row.Select(p => p / row.Sum())];
        }

        double[,] Rows(int columns)
        {
            var matrix = new double[states, columns];
            for (int i = 0; i < states; i++)
            {
                var row = Row(columns);
                for (int j = 0; j < columns; j++) matrix[i, j] = row[j];
            }
            return matrix;
        }
    }
}
