using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class EmissionsTests
{
    static readonly double[,] even = { { 0.5, 0.5 }, { 0.5, 0.5 } };

    [Fact, Trait("Concept", "B7")]
    public void A_Gaussian_state_by_hand()
    {
        var emissions = new GaussianEmissions([1, 5], [4, 1]);
        // ln of 1 / sqrt(8 pi) e^(-1/2)
        emissions.LogLikelihood(0, 3).ShouldBe(-0.5 * Math.Log(8 * Math.PI) - 0.5, 1e-12);
        var random = new Random(2);
        double[] drawn = [.. Enumerable.Range(0, 20_000).Select(_ => emissions.Sample(0, random))];
        drawn.Average().ShouldBe(1, 5 * 2 / Math.Sqrt(20_000));                    // five standard errors
        drawn.Average(x => (x - 1) * (x - 1)).ShouldBe(4, 5 * 4 * Math.Sqrt(2.0 / 20_000));
        ((double)drawn.Count(x => x > 1 + 2 * 1.959964)).ShouldBe(500, 5 * Math.Sqrt(500));  // 2.5 % lie beyond
    }

    [Fact]
    public void A_state_that_nothing_belongs_to_stays_as_it_is()
    {
        var fitted = (GaussianEmissions)new GaussianEmissions([1, 5], [4, 0.5])
            .Refit([([2.0, 4], new double[,] { { 1, 0 }, { 3, 0 } })]);
        fitted.Means.ShouldBe([3.5, 5]);
        fitted.Variances.ShouldBe([0.25 * 2.25 + 0.75 * 0.25, 0.5]);
        new GaussianEmissions([1], [1], smallestVariance: 0.1).Refit([([2.0], new double[,] { { 1 } })])
            .ShouldBeOfType<GaussianEmissions>().Variances.ShouldBe([0.1]);
        // the second state is never reached: its row of the transition matrix has no counts
        var model = new HiddenMarkovModel<double>([1, 0], new[,] { { 1.0, 0 }, { 0.3, 0.7 } }, fitted);
        var next = model.BaumWelch([[3.0, 4]], rounds: 1);
        (next.Model.Transition(1, 0), next.Model.Transition(1, 1)).ShouldBe((0.3, 0.7));
        next.LogLikelihoods.Length.ShouldBe(2);
    }

    [Fact]
    public void Baum_Welch_stops_where_a_round_gains_less_than_the_tolerance()
    {
        var model = new HiddenMarkovModel<int>([1], new[,] { { 1.0 } }, new DiscreteEmissions(new[,] { { 0.5, 0.5 } }));
        model.BaumWelch([[0, 1]]).LogLikelihoods.Length.ShouldBe(2);               // fits already
        model.BaumWelch([[0, 0, 1]], rounds: 0).LogLikelihoods.Length.ShouldBe(1);
        model.BaumWelch([[0, 0, 1]], tolerance: 100).LogLikelihoods.Length.ShouldBe(2);
        Should.Throw<ArgumentException>(() => model.BaumWelch([]))
            .Message.ShouldStartWith("Baum-Welch needs at least one sequence, got none.");
    }

    [Fact, Trait("Concept", "B7")]
    public void What_is_improbable_in_every_state_is_not_impossible()
    {
        var model = new HiddenMarkovModel<double>([0.5, 0.5], even, new GaussianEmissions([0, 10_000], [1, 1]));
        // at 0 the second state is e^-50000000 times as likely, at 5000 both are e^-12500000
        model.Forward([0.0]).LogLikelihood.ShouldBe(Math.Log(0.5) - 0.5 * Math.Log(2 * Math.PI), 1e-9);
        model.Forward([5000.0]).LogLikelihood.ShouldBe(-0.5 * Math.Log(2 * Math.PI) - 12_500_000, 1e-6);
    }

    [Fact]
    public void The_first_state_is_drawn_from_the_initial_distribution()
    {
        var model = new HiddenMarkovModel<int>([0.9, 0.1], even, new DiscreteEmissions(even));
        var random = new Random(3);
        Enumerable.Range(0, 4000).Average(_ => model.Sample(1, random).States[0]).ShouldBe(0.1, 5 * Math.Sqrt(0.09 / 4000));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Should.Throw<ArgumentException>(() => new GaussianEmissions([], []))
            .Message.ShouldBe("As many means as variances are needed, at least one, got 0 and 0.");
        Should.Throw<ArgumentException>(() => new GaussianEmissions([1, 2], [1]))
            .Message.ShouldBe("As many means as variances are needed, at least one, got 2 and 1.");
        var two = new DiscreteEmissions(even);
        Should.Throw<ArgumentException>(() =>
            new HiddenMarkovModel<int>([0.5, 0.5], new[,] { { 0.5, 0.5, 0 }, { 0, 1, 0 } }, two))
            .Message.ShouldBe("2 initial probabilities need a 2x2 transition matrix and 2 emissions, got 2x3 and 2.");
        Should.Throw<ArgumentException>(() => new HiddenMarkovModel<int>([0.5, 0.5], even, two).Viterbi([]))
            .Message.ShouldBe("A hidden Markov model needs at least one observation, got none.");
    }
}
