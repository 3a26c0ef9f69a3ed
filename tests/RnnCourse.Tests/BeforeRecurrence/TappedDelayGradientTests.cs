using RnnCourse.BeforeRecurrence;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.BeforeRecurrence;

public class TappedDelayGradientTests
{
    // Two taps, one input, one unit, weights 1 for the newest and 2 for the one before: tanh(x_t + 2 x_(t-1)) of ln 2, 0, half ln
    // 3.
    [Fact, Trait("Concept", "B5")]
    public void By_hand()
    {
        var taps = new TappedDelay(1, 2, 1, new Random(1));
        Tensor.From(1, 2).Values.CopyTo(taps.Parameters[0].Values, 0);
        taps.Parameters[1].Values[0] = 0;
        double ln2 = Math.Log(2), half = Math.Log(3) / 2;
        var h = taps.Forward(Tensor.From([ln2, 0, half], 3, 1, 1)).ToDoubles();
        h.ShouldBe([0, 15 / 17.0, 0.5], 1e-6);                       // tanh(2 ln 2) = 15/17, tanh(half ln 3) = 1/2
    }

    [Fact, Trait("Concept", "B5")]
    public void Gradients()
    {
        var taps = new TappedDelay(2, 3, 4, new Random(2));
        var x = Tensor.Normal(new Random(3), 1, 6, 2, 2).WithGradient();
        var weights = Tensor.Normal(new Random(4), 1, 6, 2, 4);
        GradientCheck.Run(() => Sum(taps.Forward(x) * weights), [x, .. taps.Parameters]);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        var taps = new TappedDelay(2, 3, 4, new Random(2));
        Should.Throw<ArgumentException>(() => taps.Forward(Tensor.Zeros(2, 1, 2)))
            .Message.ShouldBe("TappedDelay with 3 taps needs inputs (T,N,2) with T of at least 3, got (2,1,2).");
        Should.Throw<ArgumentException>(() => new TappedDelay(1, 0, 4, new Random(2)))
            .Message.ShouldBe("TappedDelay needs at least one input, one tap and one unit, got 1, 0 and 4.");
    }

    [Fact]
    public void One_tap_is_a_layer_on_every_step_and_as_many_steps_as_taps_are_enough()
    {
        var one = new TappedDelay(1, 1, 1, new Random(1));
        Tensor.From(2).Values.CopyTo(one.Parameters[0].Values, 0);
        one.Parameters[1].Values[0] = 0;
        one.Forward(Tensor.From([0.5, -0.5], 2, 1, 1)).ToDoubles().ShouldBe([Math.Tanh(1), -Math.Tanh(1)], 1e-6);
        var taps = new TappedDelay(2, 3, 4, new Random(2));
        taps.Forward(Tensor.Zeros(3, 1, 2)).Shape.ShouldBe(new Shape(3, 1, 4));
        Should.Throw<ArgumentException>(() => taps.Forward(Tensor.Zeros(3, 2))).Message.ShouldEndWith("got (3,2).");
        Should.Throw<ArgumentException>(() => taps.Forward(Tensor.Zeros(3, 1, 3))).Message.ShouldEndWith("got (3,1,3).");
    }
}
