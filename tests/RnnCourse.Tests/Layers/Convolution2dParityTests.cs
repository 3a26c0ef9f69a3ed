using RnnCourse.Layers;
using RnnCourse.Tensors;
using RnnCourse.Tests.Reference;

namespace RnnCourse.Tests.Layers;

public class Convolution2dParityTests
{
    [Fact]
    public void Stride_2_with_padding_1_agrees_with_the_reference_numbers()
    {
        var reference = ReferenceCase.Load("conv2d");
        Tensor x = reference.Input("x"), weight = reference.Parameter("weight"), bias = reference.Parameter("bias");
        var layer = new Convolution2d(weight.Shape[1], weight.Shape[0], weight.Shape[2], new Random(1), stride: 2, padding: 1);
        layer.FromPyTorch(new Dictionary<string, Tensor> { ["weight"] = weight, ["bias"] = bias });

        var output = layer.Forward(x);
        output.Backward(reference.Input("cotangent_output").Values);

        reference.ShouldMatch(output, "output");
        reference.GradientShouldMatch(x, "x");
        reference.GradientShouldMatch(layer.W, "weight");
        reference.GradientShouldMatch(layer.B!, "bias");
    }

    [Fact]
    public void A_window_of_two_by_two_on_the_blackboard()
    {
        // 1 2 3     window 1 0    1*1 + 5*2 = 11   2 + 6*2 = 14
        // 4 5 6            0 2    4 + 8*2 = 20     5 + 9*2 = 23
        // 7 8 9
        var layer = new Convolution2d(Tensor.From([1, 0, 0, 2], 1, 1, 2, 2), Tensor.From(0.5));
        var y = layer.Forward(Tensor.From([1, 2, 3, 4, 5, 6, 7, 8, 9], 1, 1, 3, 3));

        y.Shape.ShouldBe(new Shape(1, 1, 2, 2));
        y.ToDoubles().ShouldBe([11.5, 14.5, 20.5, 23.5]);
    }

    [Fact]
    public void Weights_go_to_PyTorch_names_and_back()
    {
        Convolution2d first = new(2, 3, 3, new Random(1)), second = new(2, 3, 3, new Random(2));
        second.W.Values.ShouldNotBe(first.W.Values);
        second.FromPyTorch(first.ToPyTorch("eye."), "eye.");
        second.W.Values.ShouldBe(first.W.Values);
        second.B!.Values.ShouldBe(first.B!.Values);
        Should.Throw<ArgumentException>(() => new Convolution2d(2, 3, 5, new Random(1)).FromPyTorch(first.ToPyTorch()))
            .Message.ShouldBe("The weight weight needs the shape (3,2,5,5), got (3,2,3,3).");
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        Should.Throw<ArgumentException>(() => new Convolution2d(Tensor.Zeros(4, 3, 3)))
            .Message.ShouldContain("got (4,3,3) and none");
        Should.Throw<ArgumentException>(() => new Convolution2d(Tensor.Zeros(4, 3, 3, 3), stride: 0))
            .Message.ShouldContain("got 0 and 0");
        var layer = new Convolution2d(3, 4, 3, new Random(1));
        Should.Throw<ArgumentException>(() => layer.Forward(Tensor.Zeros(2, 1, 9, 9))).Message
            .ShouldBe(
                "Convolve needs images (N,C,Height,Width), weights (K,C,height,width) and a bias (K), got (2,1,9,9), (4,3,3,3) "
                    + "and (4).");
        Should.Throw<ArgumentException>(() => layer.Forward(Tensor.Zeros(2, 3, 2, 9))).Message
            .ShouldBe("Convolve needs images at least as large as its window 3 x 3, got (2,3,2,9) with padding 0.");
    }

    [Fact]
    public void Starts_evenly_between_plus_and_minus_one_over_the_root_of_what_a_window_sees()
    {
        foreach (var first in new Convolution2d(4, 400, size: 5, new Random(1)).Parameters)      // 4 channels, 25 pixels: 1 / 10
        {
            ((double)first.Values.Max()).ShouldBeInRange(0.095, 0.1);
            ((double)first.Values.Min()).ShouldBeInRange(-0.1, -0.095);
        }
    }

    [Fact]
    public void Without_a_bias_only_W_is_learned_saved_and_loaded()
    {
        Convolution2d first = new(Tensor.Ones(3, 2, 1, 1)), second = new(Tensor.Zeros(3, 2, 1, 1));
        first.Parameters.ShouldBe([first.W]);
        new Convolution2d(2, 3, 1, new Random(1)).Parameters.Count.ShouldBe(2);
        first.ToPyTorch().Keys.ShouldBe(["weight"]);
        second.FromPyTorch(first.ToPyTorch());
        second.W.Values.ShouldBe(first.W.Values);
    }

    [Fact]
    public void A_bias_of_another_length_is_named() =>
        Should.Throw<ArgumentException>(() => new Convolution2d(Tensor.Zeros(4, 3, 3, 3), Tensor.Zeros(3)))
            .Message.ShouldBe("Convolution2d needs W (K,C,height,width) and b (K), got (4,3,3,3) and (3).");
}
