using RnnCourse.Layers;
using RnnCourse.Tensors;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Training;

public class LossGradientTests
{
    static readonly int[] Targets = [1, 0, 4, 2, 2, 3];
    static readonly bool[] Mask = [true, true, false, true, false, true];

    static Tensor Filled(int seed, params int[] shape) => Tensor.Uniform(new Random(seed), -1.5, 1.5, shape);

    [Theory, InlineData(Reduction.Mean), InlineData(Reduction.Sum)]
    public void Cross_entropy(Reduction reduction)
    {
        var logits = Filled(1, 3, 2, 5);
        GradientCheck.Run(() => Losses.CrossEntropy(logits, Targets, reduction), logits);
        GradientCheck.Run(() => Losses.CrossEntropy(logits, Targets, reduction, ignore: 2), logits);
        GradientCheck.Run(() => Losses.CrossEntropy(logits, Targets, reduction, mask: Mask) * 3, logits);
    }

    [Theory, InlineData(Reduction.Mean), InlineData(Reduction.Sum)]
    public void Pointwise_losses_by_prediction_and_target(Reduction reduction)
    {
        // Errors stay away from 0 and from delta, where absolute error and Huber have a corner.
        var target = Filled(2, 3, 4);
        var prediction = new Tensor([.. target.Values.Select((t, i) => t + (Real)((i % 2 == 0 ? 1 : -1) * (0.2 + 0.15 * i)))],
            3, 4);
        bool[] rows = [true, false, true];
        GradientCheck.Run(() => Losses.SquaredError(prediction, target, reduction), prediction, target);
        GradientCheck.Run(() => Losses.SquaredError(prediction, target, reduction, rows), prediction, target);
        GradientCheck.Run(() => Losses.AbsoluteError(prediction, target, reduction), prediction, target);
        GradientCheck.Run(() => Losses.Huber(prediction, target, 0.7, reduction), prediction, target);
        GradientCheck.Run(() => Losses.Pinball(prediction, target, 0.9, reduction), prediction, target);
        GradientCheck.Run(() => Losses.BinaryCrossEntropy(prediction, target, reduction), prediction, target);
    }

    [Fact]
    public void Layers()
    {
        var random = new Random(3);
        var (embedding, linear, x) = (new Embedding(4, 3, random), new Linear(3, 5, random), Filled(4, 2, 3, 3));
        GradientCheck.Run(() => Losses.CrossEntropy(linear.Forward(embedding.Forward([0, 3, 3, 1, 0, 2], 3, 2)), Targets),
            [.. embedding.Parameters, .. linear.Parameters]);
        GradientCheck.Run(() => Sum(Square(linear.Forward(x))), [x, .. linear.Parameters]);
        GradientCheck.Run(() => Sum(Square(new Dropout(0.4, new Random(5)).Forward(x, training: true))), x);
    }
}
