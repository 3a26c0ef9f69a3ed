using RnnCourse.Tensors;
using RnnCourse.Tests.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

[Collection(KernelLimits.Collection)]
public class OptimizerThreadsTests
{
    [Fact]
    public void Threads_change_no_bit_and_gradients_end_at_zero()
    {
        float[][]? first = null;
        foreach (var threads in new[] { 1, 2, 3 })
        {
            using var limits = new KernelLimits(threads);
            var random = new Random(3);
            Tensor[] weights = [Tensor.Normal(random, 1, 9001).WithGradient(), Tensor.Normal(random, 1, 7, 2231).WithGradient(),
                Tensor.Normal(random, 1, 3).WithGradient()];
            var adam = new Adam(weights, learningRate: 0.1);
            for (var step = 0; step < 3; step++)
            {
                foreach (var weight in weights)
                    for (var i = 0; i < weight.Values.Length; i++)
                        weight.GradientToAddTo()[i] += (float)random.NextDouble() - 0.5f;
                adam.Step(clipNorm: 1);
                foreach (var weight in weights) weight.Gradient!.ShouldAllBe(g => g == 0);
            }
            first ??= [.. weights.Select(w => w.Values)];
            for (var k = 0; k < weights.Length; k++) weights[k].Values.ShouldBe(first[k]);
        }
    }
}
