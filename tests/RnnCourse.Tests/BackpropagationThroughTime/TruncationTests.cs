using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BackpropagationThroughTime;

namespace RnnCourse.Tests.BackpropagationThroughTime;

public class TruncationTests
{
    const int Steps = 9;
    static readonly SmallNetwork network = SmallNetwork.Of(21, Steps);

    ElmanWeights Window(int tau) => Truncation.WindowGradient(network.Weights, network.Pass, network.Y, network.Loss, tau);

    [Theory]
    [Trait("Concept", "D6")]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(50)]
    public void The_window_gradient_is_that_of_losses_which_see_a_frozen_past(int tau)
    {
        // The loss at t as a function of the weights, where steps before t - tau + 1 are computed with the old weights.
        double Frozen(ElmanWeights w) => Enumerable.Range(1, Steps).Sum(t =>
        {
            int start = Math.Max(0, t - tau);
            var pass = ThreeSteps.Forward(w, network.X[start..t], network.Pass.H(start));
            return network.Loss.Value(pass.O(t - start), network.Y[t - 1]);
        });
        Window(tau).RelativeDifference(network.Weights.NumericGradient(Frozen)).ShouldBeLessThan(1e-9);
    }

    [Fact]
    [Trait("Concept", "D6")]
    public void The_window_is_the_decks_sum_with_the_newest_terms_kept()
    {
        for (var tau = 1; tau <= Steps; tau++)
        {
            var a = Enumerable.Range(1, Steps).Select(t => StateDerivative.Truncated(network.Weights, network.Pass, t, tau))
                .ToArray();
            (StateDerivative.Gradient(network.Errors(), a) - Window(tau).Wh).L2Norm().ShouldBeLessThan(1e-13);
        }
        Window(Steps).RelativeDifference(network.Gradient()).ShouldBeLessThan(1e-14);
        Window(Steps - 1).RelativeDifference(network.Gradient()).ShouldBeGreaterThan(1e-12);
    }

    [Theory]
    [Trait("Concept", "D6")]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void Chunks_are_the_sum_of_sequences_that_start_from_a_state_held_fixed(int chunk)
    {
        double Detached(ElmanWeights w) => Enumerable.Range(0, Steps).Where(start => start % chunk == 0).Sum(start =>
        {
            int end = Math.Min(Steps, start + chunk);
            return ThreeSteps.Loss(ThreeSteps.Forward(w, network.X[start..end], network.Pass.H(start)), network.Y[start..end],
                network.Loss);
        });
        network.Gradient(Truncation.Chunks(Steps, chunk)).RelativeDifference(network.Weights.NumericGradient(Detached))
            .ShouldBeLessThan(1e-9);
    }

    [Theory]
    [Trait("Concept", "D6")]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Randomized_truncation_is_exactly_right_on_average(double keep)
    {
        var mean = network.Weights.Zeros();
        double probabilities = 0, secondMoment = 0;
        foreach (var (links, probability) in Truncation.RandomizedOutcomes(Steps, keep))
        {
            mean += probability * network.Gradient(links);
            probabilities += probability;
            secondMoment += probability * Math.Pow(links[0] * links[1], 2);
        }
        probabilities.ShouldBe(1, 1e-12);
        mean.RelativeDifference(network.Gradient()).ShouldBeLessThan(1e-12);
        mean.RelativeDifference(network.Numeric()).ShouldBeLessThan(1e-9);
        secondMoment.ShouldBe(Math.Pow(keep, -2), 1e-9);                 // a way over two links has second moment p^-2
    }

    [Fact]
    [Trait("Concept", "D6")]
    public void Drawn_links_follow_their_distribution_and_their_seed()
    {
        var links = Enumerable.Range(0, 2000).SelectMany(seed => Truncation.Randomized(6, 0.25, new Random(seed))).ToArray();
        links.Distinct().Order().ShouldBe([0, 4]);
        // 10 000 links, each with mean 1 and variance 4 - 1 = 3: the mean is within 5 standard errors of sqrt(3 / 10 000) =
        // 0.0173.
        links.Average().ShouldBe(1, 0.087);
        Truncation.Randomized(6, 0.25, new Random(1)).ShouldBe(Truncation.Randomized(6, 0.25, new Random(1)));
        Truncation.Randomized(6, 1, new Random(1)).ShouldBe([1, 1, 1, 1, 1]);
    }

    [Fact]
    public void Bad_sizes_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Truncation.Chunks(5, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Window(0));
        Should.Throw<ArgumentOutOfRangeException>(() => Truncation.Randomized(5, 0, new Random(1)))
            .Message.ShouldContain("above 0 and at most 1, got 0");
        Should.Throw<ArgumentOutOfRangeException>(() => Truncation.RandomizedOutcomes(22, 0.5))
            .Message.ShouldContain("1 to 21 steps, got 22");
    }
}
