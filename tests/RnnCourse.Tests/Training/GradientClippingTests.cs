using RnnCourse.Tensors;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Training;

public class GradientClippingTests
{
    static Tensor WithGradient(params double[] gradient)
    {
        var tensor = Tensor.Zeros(gradient.Length).WithGradient();
        Tensor.From(gradient).Values.CopyTo(tensor.GradientToAddTo(), 0);
        return tensor;
    }

    [Fact]
    public void The_global_norm_counts_all_tensors_and_keeps_the_direction()
    {
        Tensor[] tensors = [WithGradient(2, 1), WithGradient(2, 4), Tensor.Zeros(3).WithGradient()];
        GradientClipping.ByGlobalNorm(tensors, 1).ShouldBe(5);
        tensors[0].Gradient!.Concat(tensors[1].Gradient!).Select(g => (double)g).ToArray().ShouldBe([0.4, 0.2, 0.4, 0.8], 1e-6);
        tensors[2].Gradient.ShouldBeNull();
        GradientClipping.ByGlobalNorm([WithGradient(3, 4)], 6).ShouldBe(5);
    }

    [Fact]
    public void By_value_cuts_each_number()
    {
        var tensor = WithGradient(-3, 0.5, 2);
        GradientClipping.ByValue([tensor], 1);
        tensor.Gradient!.ShouldBe([-1, (Real)0.5, 1]);
    }

    [Fact]
    public void Numbers_whose_squares_overflow_are_still_clipped()
    {
        var tensor = WithGradient(3e30, 4e30);
        GradientClipping.ByGlobalNorm([tensor], 1).ShouldBe(5e30, 1e25);
        tensor.Gradient!.Select(g => (double)g).ToArray().ShouldBe([0.6, 0.8], 1e-6);
    }

    [Fact]
    public void Infinite_gradients_are_named() =>
        Should.Throw<InvalidOperationException>(() =>
            GradientClipping.ByValue([WithGradient(1), WithGradient(0, double.NegativeInfinity)], 1))
            .Message.ShouldStartWith("The gradient of parameter 1 (2) is -Infinity at position 1.");

    [Theory, InlineData(true), InlineData(false), Trait("Concept", "D8")]
    public void A_run_that_diverges_without_clipping_converges_with_it(bool clip)
    {
        // h_t = w h_(t-1) from 1, loss (h_20 - 1)^2: beside the solution w = 1 stands a wall, and a step from w = 1.3 throws w
        // far away.
        var w = Tensor.From(1.3).WithGradient();
        var sgd = new Sgd([w], 0.001);
        var loss = double.NaN;
        for (var k = 0; k < 600 && double.IsFinite(loss) | k == 0; k++)
        {
            var h = Tensor.Ones(1);
            for (var t = 0; t < 20; t++) h = w * h;
            var error = Losses.SquaredError(h, Tensor.Ones(1));
            loss = error.Item;
            error.Backward();
            try { sgd.Step(clip ? 1 : double.PositiveInfinity); }
            catch (InvalidOperationException) { loss = double.PositiveInfinity; }
        }
        if (clip) loss.ShouldBeLessThan(1e-6);
        else loss.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void A_limit_that_is_none_is_refused_and_the_largest_number_is_allowed()
    {
        foreach (var limit in new[] { 0, -1, double.NaN })
        {
            Should.Throw<ArgumentOutOfRangeException>(() => GradientClipping.ByValue([WithGradient(1)], limit)).Message
                .ShouldStartWith(FormattableString.Invariant($"ByValue needs a limit above 0, got {limit}."));
            Should.Throw<ArgumentOutOfRangeException>(() => GradientClipping.ByGlobalNorm([WithGradient(1)], limit)).Message
                .ShouldStartWith(FormattableString.Invariant($"Clipping needs a norm above 0, got {limit}."));
        }
        var largest = WithGradient(3, 4);
        GradientClipping.ByGlobalNorm([largest], double.PositiveInfinity).ShouldBe(5);
        largest.Gradient!.ShouldBe([3, 4]);
    }

    [Fact]
    public void A_norm_below_the_bound_changes_no_bit()
    {
        var tensor = WithGradient(3, 4);
        GradientClipping.ByGlobalNorm([tensor], 5.1).ShouldBe(5);
        tensor.Gradient!.ShouldBe([3, 4]);
    }

    [Fact]
    public void A_gradient_that_is_no_number_is_named_after_its_tensor()
    {
        var weights = WithGradient(0, double.NaN).Called("head.W");
        Should.Throw<InvalidOperationException>(() => GradientClipping.GlobalNorm([WithGradient(1), weights])).Message.ShouldBe(
            "The gradient of head.W (2) is NaN at position 1. "
            + "Usual causes: a learning rate that is too high, a logarithm or square root of 0, exploding gradients without "
            + "clipping.");
    }

    [Fact]
    public void Clipping_that_fails_leaves_no_gradient_behind()
    {
        Action<Tensor[]>[] ways = [list => GradientClipping.ByGlobalNorm(list, 1), list => GradientClipping.ByValue(list, 1)];
        foreach (var clip in ways)
        {
            Tensor[] list = [WithGradient(1, 2), WithGradient(0, double.NaN)];
            Should.Throw<InvalidOperationException>(() => clip(list));
            list.SelectMany(tensor => tensor.Gradient!).ShouldBe([0, 0, 0, 0]);
        }
        var measured = WithGradient(double.NaN);
        Should.Throw<InvalidOperationException>(() => GradientClipping.GlobalNorm([measured]));
        Real.IsNaN(measured.Gradient![0]).ShouldBeTrue("measuring changes nothing");
    }
}
