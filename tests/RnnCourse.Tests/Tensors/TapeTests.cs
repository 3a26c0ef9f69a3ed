using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Tensors;

public class TapeTests
{
    [Fact]
    public void A_number_used_twice_collects_both_gradients()
    {
        // y = x x + 3 x at x = 2: dy/dx = 2 * 2 + 3
        var x = Tensor.Scalar(2).WithGradient();
        (x * x + 3 * x).Backward();
        x.Gradient!.ShouldBe([7]);
    }

    [Fact]
    public void Gradients_add_up_over_calls_until_they_are_cleared()
    {
        var x = Tensor.Scalar(5).WithGradient();
        Square(x).Backward();
        Square(x).Backward();
        x.Gradient!.ShouldBe([20]);
        x.ClearGradient();
        x.Gradient!.ShouldBe([0]);
    }

    [Fact]
    public void Paths_that_meet_again_are_walked_once_each_in_the_right_order()
    {
        // a = x^2, b = 3a, c = a + b, loss = b c = 12 x^4; dloss/dx = 48 x^3 = 384 at 2.
        var x = Tensor.Scalar(2).WithGradient();
        var a = Square(x);
        var b = 3 * a;
        (b * (a + b)).Backward();
        x.Gradient!.ShouldBe([384]);
    }

    [Fact]
    public void A_long_chain_needs_no_deep_stack()
    {
        var x = Tensor.Scalar(0).WithGradient();
        var y = x;
        for (var t = 0; t < 100_000; t++) y = y + 1.0;
        y.Backward();
        x.Gradient!.ShouldBe([1]);
    }

    [Fact]
    public void Nothing_flows_through_Detach_or_into_what_asked_for_nothing()
    {
        Tensor x = Tensor.Scalar(3).WithGradient(), constant = Tensor.Scalar(4);
        (Square(x).Detach() * x * constant).Backward();
        x.Gradient!.ShouldBe([36]);
        constant.Gradient.ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_recorded_inside_NoGradient_even_when_it_throws()
    {
        var x = Tensor.Scalar(3).WithGradient();
        Tensor.NoGradient(() => Square(x)).RequiresGradient.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => Tensor.NoGradient(() => throw new InvalidOperationException()));
        Square(x).RequiresGradient.ShouldBeTrue();
    }

    [Fact]
    public void A_cotangent_weights_the_outputs()
    {
        var x = Tensor.From(1, 2, 3).WithGradient();
        Square(x).Backward([1, 0, -1]);
        x.Gradient!.ShouldBe([2, 0, -6]);
    }

    [Fact]
    public void Mistakes_with_Backward_are_explained()
    {
        var x = Tensor.From(1, 2).WithGradient();
        Should.Throw<InvalidOperationException>(() => Square(x).Backward())
            .Message.ShouldContain("needs a single number (a loss), got shape (2)");
        Should.Throw<ArgumentException>(() => Square(x).Backward([1]))
            .Message.ShouldBe("The cotangent of shape (2) needs 2 numbers, got 1.");
        Should.Throw<InvalidOperationException>(() => Sum(Tensor.From(1, 2)).Backward())
            .Message.ShouldContain("Nothing to walk back");
        var loss = Sum(Square(x));
        loss.Backward();
        Should.Throw<InvalidOperationException>(loss.Backward).Message.ShouldContain("already called");
    }

    [Fact]
    public void A_tensor_knows_the_operation_that_made_it()
    {
        Tensor a = Tensor.Ones(2, 2).WithGradient(), b = Tensor.Ones(2, 2);
        new[] { MatMul(a, b), a + b, a * 2, Sigmoid(a), Sum(a), Softmax(a), Rows(a, 0), Concatenate(0, a, b),
            MaxPool(Reshape(a, 1, 1, 2, 2), 2), a }
            .Select(tensor => tensor.Operation)
            .ShouldBe(["MatMul", "Add", "Affine", "Sigmoid", "Sum", "Softmax", "Rows", "Concatenate", "Reshape", ""]);
    }

    [Fact]
    public void A_number_that_is_not_finite_says_where_it_was_made()
    {
        Tensor p = Tensor.From(0.5, 0, 1).Called("p").WithGradient(), zero = Tensor.From(1, 0, 1);
        Sum(p).OriginOfNotFinite().ShouldBeNull();
        Sum(Log(p) + 1).OriginOfNotFinite().ShouldBe("Log (3) made the first -Infinity, at position 1, of finite numbers.");
        Sum(Log(p) * zero).OriginOfNotFinite()
            .ShouldBe("Multiply (3) made the first NaN, at position 1, of an infinite number of Log (3).");
        p.Values[2] = Real.NaN;
        Mean(Square(p * 2)).OriginOfNotFinite().ShouldBe("p (3) holds NaN at position 2, and Affine (3) reads it.");
        Tensor.NoGradient(() => Sum(p)).OriginOfNotFinite().ShouldBeNull();
    }
}
