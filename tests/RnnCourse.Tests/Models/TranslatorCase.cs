using RnnCourse.Models;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Models;

/// <summary>A small batch of pairs, and what every model that turns one sequence into another must do with it.</summary>
static class TranslatorCase
{
    public static double Tolerance => typeof(Real) == typeof(double) ? 1e-11 : 2e-5;

    /// <summary>Five source words, four target words; answers of two, five, no and one word.</summary>
    public static readonly PairBatch Batch = PairBatch.Of([([0, 3, 1], [2, 2]), ([4], [1, 0, 3, 2, 1]), ([2, 2, 1, 4, 0], []),
        ([1, 4], [3])]);

    /// <summary>The whole-sequence loss and all its gradients are those of the step loop.</summary>
    public static void SameAsStepLoop(Tensor stepLoop, Func<PairBatch, Tensor> loss, IReadOnlyList<Tensor> parameters)
    {
        stepLoop.Backward();
        var gradients = parameters.Select(p => (Real[])[.. p.Gradient!]).ToArray();
        foreach (var parameter in parameters) parameter.ClearGradient();
        var whole = loss(Batch);
        whole.Backward();
        ((double)whole.Item).ShouldBe((double)stepLoop.Item, Tolerance);
        foreach (var (k, parameter) in parameters.Index())
        {
            gradients[k].Any(g => g != 0).ShouldBeTrue(parameter.Name);
            for (var i = 0; i < gradients[k].Length; i++)
                Math.Abs((double)(parameter.Gradient![i] - gradients[k][i]))
                    .ShouldBeLessThan(Tolerance, $"{parameter.Name} at {i}");
        }
    }

    /// <summary>The padded batch costs the mean over all words, ends included, of what its pairs cost one by one.</summary>
    public static void PaddingCostsNothing(Func<PairBatch, Tensor> loss)
    {
        double sum = 0;
        for (var n = 0; n < Batch.Source.Count; n++)
            sum += loss(PairBatch.Of([(Batch.Source[n], Batch.Target[n])])).Item * (Batch.Target.Lengths[n] + 1);
        ((double)loss(Batch).Item).ShouldBe(sum / Batch.Target.Lengths.Sum(length => length + 1), Tolerance);
    }
}
