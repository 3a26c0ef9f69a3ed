using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Tests.Recurrent;

/// <summary>One cell serves every kind of task; only where something comes in and where something is asked differs.</summary>
public class KindsOfNetworkTests
{
    // h = ReLU(x + h / 2), worked by hand.
    [Theory, Trait("Concept", "C8")]
    [InlineData("one to one", new double[] { 4 }, new double[] { 4 })]
    [InlineData("one to many", new double[] { 4, 0, 0 }, new double[] { 4, 2, 1 })]
    [InlineData("many to one", new double[] { 4, 2, 8 }, new double[] { double.NaN, double.NaN, 10 })]
    [InlineData("synced", new double[] { 4, 2, 8 }, new double[] { 4, 4, 10 })]
    [InlineData("delayed", new double[] { 4, 2, 8, 0, 0 }, new double[] { double.NaN, double.NaN, double.NaN, 5, 2.5 })]
    public void Five_kinds_by_hand_with_the_same_cell(string kind, double[] inputs, double[] asked)
    {
        var layer = new ElmanCell(Tensor.From([1], 1, 1), Tensor.From([0.5], 1, 1), Tensor.From(0.0), Nonlinearity.Relu)
            .ToLayer();
        var outputs = layer.Forward(Tensor.From(inputs, inputs.Length, 1, 1)).Outputs;
        for (var t = 0; t < asked.Length; t++)
            if (!double.IsNaN(asked[t])) ((double)outputs[t, 0, 0]).ShouldBe(asked[t], 1e-6, kind);
    }

    [Fact, Trait("Concept", "C8")]
    public void In_one_step_the_recurrent_weights_do_nothing_and_learn_nothing()
    {
        var random = new Random(8);
        var (layer, readout) = (new ElmanCell(5, 4, random).ToLayer(), new Linear(4, 3, random));
        void Learn(int steps)
        {
            foreach (var parameter in layer.Parameters) parameter.ClearGradient();
            Losses.CrossEntropy(readout.Forward(layer.Forward(Tensor.Normal(random, 1, steps, 2, 5)).Outputs),
                [.. Enumerable.Repeat(1, 2 * steps)]).Backward();
        }

        Learn(steps: 1);
        layer.Parameters[1].Gradient!.ShouldAllBe(derivative => derivative == 0);
        Learn(steps: 2);
        layer.Parameters[1].Gradient!.ShouldContain(derivative => derivative != 0);
    }

    // What is not asked must not teach: with one step of three asked, the loss is that step's loss, and later inputs have no
    // gradient.
    [Fact, Trait("Concept", "C8")]
    public void Steps_that_are_not_asked_do_not_count()
    {
        var random = new Random(9);
        var (layer, readout) = (new ElmanCell(2, 3, random).ToLayer(), new Linear(3, 2, random));
        var x = Tensor.Normal(random, 1, 3, 1, 2).WithGradient();
        var scores = readout.Forward(layer.Forward(x).Outputs);
        var loss = Losses.CrossEntropy(scores, [-1, 1, -1], ignore: -1);
        double a = scores[1, 0, 0], b = scores[1, 0, 1];
        ((double)loss.Item).ShouldBe(Math.Log(1 + Math.Exp(a - b)), 1e-5);
        loss.Backward();
        x.Gradient![4..].ShouldAllBe(derivative => derivative == 0);
        x.Gradient[..4].ShouldAllBe(derivative => derivative != 0);
    }
}
