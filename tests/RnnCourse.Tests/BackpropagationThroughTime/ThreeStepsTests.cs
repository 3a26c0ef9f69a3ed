using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BackpropagationThroughTime;
using RnnCourse.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Tests.BackpropagationThroughTime;

public class ThreeStepsTests
{
    [Theory]
    [Trait("Concept", "D1")]
    [Trait("Concept", "D2")]
    [Trait("Concept", "D10")]
    [InlineData(1, 1, false, Reduction.Sum)]
    [InlineData(2, 7, false, Reduction.Sum)]
    [InlineData(3, 7, false, Reduction.Mean)]
    [InlineData(4, 12, true, Reduction.Sum)]
    [InlineData(5, 12, true, Reduction.Mean)]
    public void The_gradient_of_every_weight_agrees_with_central_differences(int seed, int steps, bool crossEntropy,
        Reduction reduction)
    {
        var network = SmallNetwork.Of(seed, steps, inputs: 2, hidden: 4, outputs: 3, crossEntropy);
        network.Gradient(reduction: reduction).RelativeDifference(network.Numeric(reduction)).ShouldBeLessThan(1e-9);
    }

    [Fact]
    [Trait("Concept", "D4")]
    public void Each_step_adds_what_a_copy_of_the_weights_for_that_step_alone_would_get()
    {
        var network = SmallNetwork.Of(6, 5);
        var perStep = ThreeSteps.Gradients(network.Pass, network.Errors()).PerStep;
        for (var t = 1; t <= 5; t++)
        {
            var only = t;
            var numeric = network.Weights.NumericGradient(weights => LossWithStep(network, only, weights));
            perStep[t - 1].RelativeDifference(numeric).ShouldBeLessThan(1e-9);
        }

        static double LossWithStep(SmallNetwork network, int step, ElmanWeights changed)
        {
            double loss = 0;
            var h = Vector<double>.Build.Dense(3);
            for (var t = 1; t <= network.X.Length; t++)
            {
                var w = t == step ? changed : network.Weights;
                h = (w.Wx * network.X[t - 1] + w.Wh * h + w.Bh).PointwiseTanh();
                loss += network.Loss.Value(w.Wo * h + w.Bo, network.Y[t - 1]);
            }
            return loss;
        }
    }

    [Fact]
    [Trait("Concept", "D4")]
    public void The_two_sources_together_are_the_derivative_with_respect_to_the_state()
    {
        var network = SmallNetwork.Of(7, 6);
        var errors = network.Errors();
        for (var t = 1; t < 6; t++)
        {
            // The rest of the sequence from h_t on, with the loss at t itself (through o_t) counted apart.
            var h = network.Pass.H(t);
            var from = t;
            double LossOfRest(double[] state) => ThreeSteps.Loss(
                ThreeSteps.Forward(network.Weights, network.X[from..], Vector<double>.Build.Dense(state)), network.Y[from..],
                network.Loss);
            errors.FromNext(t).ShouldBe(CentralDifferences.Gradient(LossOfRest, h.ToArray()), 1e-9);
            errors.FromOutput(t).ShouldBe(CentralDifferences.Gradient(
                state => network.Loss.Value(network.Weights.Wo * Vector<double>.Build.Dense(state) + network.Weights.Bo,
                    network.Y[from - 1]), h.ToArray()), 1e-9);
        }
        errors.FromNext(6).ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void Steps_without_a_target_add_no_loss_and_no_error_of_their_own()
    {
        var network = SmallNetwork.Of(8, 5);
        Vector<double>?[] onlyLast = [null, null, null, null, network.Y[4]];
        var errors = ThreeSteps.Errors(network.Weights, network.Pass, onlyLast, network.Loss);
        var numeric = network.Weights.NumericGradient(w =>
            ThreeSteps.Loss(ThreeSteps.Forward(w, network.X), onlyLast, network.Loss));
        ThreeSteps.Gradients(network.Pass, errors).Total.RelativeDifference(numeric).ShouldBeLessThan(1e-9);
        errors.FromOutput(2).ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void Cross_entropy_by_hand_and_with_large_scores()
    {
        // Scores ln 1, ln 3 give probabilities 1/4 and 3/4; the loss of the first class is ln 4.
        var o = Vector<double>.Build.Dense([0, Math.Log(3)]);
        var y = Vector<double>.Build.Dense([1, 0]);
        StepLoss.SoftmaxCrossEntropy.Value(o, y).ShouldBe(Math.Log(4), 1e-15);
        StepLoss.SoftmaxCrossEntropy.Gradient(o, y).ShouldBe([-0.75, 0.75], 1e-15);
        StepLoss.SoftmaxCrossEntropy.Value(Vector<double>.Build.Dense([1000, 0]), y).ShouldBe(0);
    }

    [Fact]
    public void One_step_of_descent_lowers_the_loss_as_the_gradient_foretells()
    {
        var network = SmallNetwork.Of(9, 8);
        var gradient = network.Gradient();
        double squares = gradient.ToArray().Sum(g => g * g), eta = 1e-6;
        (network.LossAt(network.Weights - eta * gradient) - network.LossAt(network.Weights))
            .ShouldBe(-eta * squares, 1e-4 * eta * squares);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var network = SmallNetwork.Of(10, 3);
        var (w, x) = (network.Weights, network.X);
        Should.Throw<ArgumentException>(() => ThreeSteps.Forward(w, [])).Message.ShouldContain("at least one input, got none");
        Should.Throw<ArgumentException>(() => ThreeSteps.Forward(w, [x[0], .. ScalarSequence.Of(1)]))
            .Message.ShouldContain("input at t = 2 needs 2 numbers, got 1");
        Should.Throw<ArgumentException>(() => ThreeSteps.Forward(w, x, Vector<double>.Build.Dense(4)))
            .Message.ShouldContain("h_0 needs 3 numbers, got 4");
        Should.Throw<ArgumentException>(() => ThreeSteps.Forward(w with { Wh = w.Wx }, x))
            .Message.ShouldContain("got Wx (3,2), Wh (3,2), Wo (2,3), Bh (3), Bo (2)");
        Should.Throw<ArgumentException>(() => ThreeSteps.Errors(w, network.Pass, network.Y[..2], network.Loss))
            .Message.ShouldContain("3 steps need 3 targets (null where there is none), got 2");
        Should.Throw<ArgumentException>(() => ThreeSteps.Errors(w, network.Pass,
            network.X.Select(_ => Vector<double>.Build.Dense(2, 1.0)).ToArray(), StepLoss.SoftmaxCrossEntropy))
            .Message.ShouldContain("a distribution as target at t = 1");
        Should.Throw<ArgumentException>(() => network.Errors([1]))
            .Message.ShouldContain("3 steps have 2 links between them, got 1");
        Should.Throw<ArgumentException>(() => w.With([1, 2])).Message.ShouldContain("26 weights, got 2 numbers");
    }
}
