using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Layers;

public class LinearTests
{
    static Linear ByHand() => new(Tensor.From(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }), Tensor.From(0.5, -0.5, 1));

    [Fact]
    public void Multiplies_and_adds()
    {
        ByHand().Forward(Tensor.From(new double[,] { { 1, 0 }, { 2, -1 } })).ToDoubles().ShouldBe([1.5, 1.5, 4, -1.5, -1.5, 1]);
        ByHand().Forward(Tensor.From(2, -1)).ToDoubles().ShouldBe([-1.5, -1.5, 1]);
        var steps = ByHand().Forward(Tensor.From([1, 0, 2, -1], 2, 1, 2));
        steps.Shape.ShouldBe(new Shape(2, 1, 3));
        steps.ToDoubles().ShouldBe([1.5, 1.5, 4, -1.5, -1.5, 1]);
    }

    [Fact]
    public void Gradients_by_hand()
    {
        var linear = ByHand();
        var x = Tensor.From(new double[,] { { 1, 0 }, { 2, -1 } }).WithGradient();
        Sum(linear.Forward(x) * Tensor.From(1, 10, 100)).Backward();
        linear.W.Gradient!.ShouldBe([3, 30, 300, -1, -10, -100]);
        linear.B!.Gradient!.ShouldBe([2, 20, 200]);
        x.Gradient!.ShouldBe([321, 654, 321, 654]);
    }

    [Fact]
    public void PyTorch_holds_the_transpose()
    {
        var weights = ByHand().ToPyTorch("head.");
        weights["head.weight"].Shape.ShouldBe(new Shape(3, 2));
        weights["head.weight"].ToDoubles().ShouldBe([1, 4, 2, 5, 3, 6]);
        weights["head.bias"].ToDoubles().ShouldBe([0.5, -0.5, 1]);

        var other = new Linear(2, 3, new Random(1));
        other.FromPyTorch(weights, "head.");
        other.W.Values.ShouldBe(ByHand().W.Values);
        other.B!.Values.ShouldBe(ByHand().B!.Values);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        Should.Throw<ArgumentException>(() => ByHand().Forward(Tensor.Zeros(4, 3)))
            .Message.ShouldBe("Linear (2 to 3) needs x of shape (...,2), got (4,3).");
        Should.Throw<ArgumentException>(() => new Linear(Tensor.Zeros(2, 3), Tensor.Zeros(2)))
            .Message.ShouldBe("Linear needs W (D,H) and b (H), got (2,3) and (2).");
        Should.Throw<ArgumentException>(() => new Linear(2, 4, new Random(1)).FromPyTorch(ByHand().ToPyTorch()))
            .Message.ShouldBe("The weight weight needs the shape (4,2), got (3,2).");
        Should.Throw<ArgumentException>(() => ByHand().FromPyTorch(new Dictionary<string, Tensor> { ["w"] = Tensor.Zeros(1) }))
            .Message.ShouldBe("The weights need one named weight, got w.");
    }

    [Fact]
    public void Starts_evenly_between_plus_and_minus_one_over_the_root_of_D()
    {
        var linear = new Linear(25, 400, new Random(1));
        foreach (var first in linear.Parameters)
        {
            ((double)first.Values.Max()).ShouldBeInRange(0.19, 0.2);
            ((double)first.Values.Min()).ShouldBeInRange(-0.2, -0.19);
        }
    }

    [Fact]
    public void Without_a_bias_only_W_is_learned_saved_and_loaded()
    {
        Linear first = new(2, 3, new Random(1), bias: false), second = new(2, 3, new Random(2), bias: false);
        first.B.ShouldBeNull();
        first.Parameters.ShouldBe([first.W]);
        ByHand().Parameters.Count.ShouldBe(2);
        first.ToPyTorch().Keys.ShouldBe(["weight"]);
        second.FromPyTorch(first.ToPyTorch());
        second.W.Values.ShouldBe(first.W.Values);
    }

    [Fact]
    public void A_model_names_its_weights_by_their_place()
    {
        new Linear(2, 3, new Random(1)).Named("head.").Parameters.Select(p => p.Name).ShouldBe(["head.W", "head.bias"]);
        new Linear(2, 3, new Random(1)).Parameters.Select(p => p.Name).ShouldBe(["linear.W", "linear.bias"]);
    }

    [Fact]
    public void Weights_that_are_missing_or_flat_are_named()
    {
        Should.Throw<ArgumentException>(() => new Linear(Tensor.Zeros(2)))
            .Message.ShouldBe("Linear needs W (D,H) and b (H), got (2) and none.");
        Should.Throw<ArgumentException>(() => ByHand().FromPyTorch(new Dictionary<string, Tensor>()))
            .Message.ShouldBe("The weights need one named weight, got none.");
    }
}
