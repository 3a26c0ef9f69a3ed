using RnnCourse.Recurrent;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using RnnCourse.Tests.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>What must not change any number: padding, threads, and cutting a sequence into pieces.</summary>
[Collection(KernelLimits.Collection)]
public class SequenceLayerParityTests
{
    public static TheoryData<string> Cells => [.. EveryCell.Names];

    [Theory, MemberData(nameof(Cells))]
    public void Threads_change_no_bit(string cell)
    {
        foreach (var (steps, batch) in new[] { (7, 1), (5, 2), (4, 7), (3, 8), (5, 32), (3, 37) })
            foreach (var masked in new[] { false, true })
            {
                List<(string What, double[] Numbers)>? first = null;
                foreach (var threads in new[] { 1, 2, 3, 5 })
                {
                    using var limits = new KernelLimits(threads);
                    var one = KernelCase.Make(EveryCell.Make(cell, 19, 50, new Random(1)), steps, batch, seed: 2, masked);
                    var all = one.Everything(one.Kernel);
                    first ??= all;
                    foreach (var ((what, numbers), (_, expected)) in all.Zip(first))
                        numbers.ShouldBe(expected, $"{what}, {threads} threads");
                }
            }
    }

    [Theory, MemberData(nameof(Cells))]
    public void Padding_changes_no_number(string cell)
    {
        int[] lengths = [5, 2, 1, 4];
        foreach (var reverse in new[] { false, true })
        {
            // Each sequence alone, and all together with rubbish behind their ends.
            var one = KernelCase.Make(EveryCell.Make(cell, 3, 6, new Random(1)), steps: 5, batch: 4, seed: 2);
            for (var n = 0; n < 4; n++)
                for (var t = lengths[n]; t < 5; t++)
                    for (var k = 0; k < 3; k++) one.X[t, n, k] = Real.NaN;
            var together = one.Layer.Forward(one.X, one.Initial, lengths, reverse);
            one.Loss(together).Backward();
            var gradients = one.Layer.Parameters.Select(p => p.ToDoublesOfGradient()).ToArray();
            foreach (var parameter in one.Layer.Parameters) parameter.ClearGradient();

            for (var n = 0; n < 4; n++)
            {
                var x = new Tensor([.. Select(Slice(one.X, 0, 0, lengths[n]), 1, n).Values], lengths[n], 1, 3).WithGradient();
                var alone = one.Layer.Forward(x, [.. one.Initial.Select(part => Slice(part, 0, n, 1))], reverse: reverse);
                for (var t = 0; t < 5; t++)
                    for (var k = 0; k < 6; k++)
                        Near(together.Outputs[t, n, k], t < lengths[n] ? alone.Outputs[t, 0, k] : 0);
                foreach (var (part, state) in alone.Final.Index())
                    for (var k = 0; k < 6; k++) Near(together.Final[part][n, k], state[0, k]);
                var loss = Sum(alone.Outputs * Slice(Slice(one.OutputWeights, 0, 0, lengths[n]), 1, n, 1));
                foreach (var (part, state) in alone.Final.Index()) loss += Sum(state * Slice(one.FinalWeights[part], 0, n, 1));
                loss.Backward();
                for (var t = 0; t < 5; t++)
                    for (var k = 0; k < 3; k++)
                        Near(one.X.Gradient![(t * 4 + n) * 3 + k], t < lengths[n] ? x.Gradient![t * 3 + k] : 0);
            }
            foreach (var (p, parameter) in one.Layer.Parameters.Index())
                for (var i = 0; i < parameter.Values.Length; i++) Near((Real)gradients[p][i], parameter.Gradient![i]);
        }

        static void Near(Real actual, Real expected) =>
            ((double)actual).ShouldBe((double)expected,
                (typeof(Real) == typeof(double) ? 1e-12 : 1e-5) * Math.Max(1, Math.Abs((double)expected)));
    }

    [Theory, MemberData(nameof(Cells)), Trait("Concept", "D6")]
    public void Pieces_with_the_state_carried_on_equal_the_whole(string cell)
    {
        var one = KernelCase.Make(EveryCell.Make(cell, 3, 6, new Random(1)), steps: 7, batch: 2, seed: 2);
        var whole = one.Kernel();
        var first = one.Layer.Forward(Slice(one.X, 0, 0, 3), one.Initial);
        var second = one.Layer.Forward(Slice(one.X, 0, 3, 4), [.. first.Final.Select(part => part.Detach())]);
        Concatenate(0, first.Outputs, second.Outputs).Values.ShouldBe(whole.Outputs.Values);
        second.Final[0].Values.ShouldBe(whole.Final[0].Values);

        // Cut off, the second piece sends nothing back into the first; not cut off, it does.
        Sum(second.Outputs).Backward();
        one.X.Gradient!.AsSpan(0, 3 * 2 * 3).ToArray().ShouldAllBe(g => g == 0);
        Sum(one.Layer.Forward(Slice(one.X, 0, 3, 4), one.Layer.Forward(Slice(one.X, 0, 0, 3), one.Initial).Final).Outputs)
            .Backward();
        one.X.Gradient!.AsSpan(0, 3 * 2 * 3).ToArray().ShouldContain(g => g != 0);
    }
}

static class GradientNumbers
{
    public static double[] ToDoublesOfGradient(this Tensor tensor) => Array.ConvertAll(tensor.Gradient!, v => (double)v);
}
