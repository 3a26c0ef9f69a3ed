using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>Step, written as the equation on the tape, and the kernel with its backward by hand are two witnesses of each
/// other.</summary>
[Collection(KernelLimits.Collection)]
public class SequenceKernelGradientTests
{
    static double Tolerance => typeof(Real) == typeof(double) ? 1e-11 : 2e-5;

    public static TheoryData<string> Cells => [.. EveryCell.Names];

    [Theory, MemberData(nameof(Cells))]
    public void Kernel_equals_step(string cell)
    {
        // Sizes around the widths of vectors and tiles; few and many rows; one step; one sequence.
        foreach (var (steps, batch, d, h) in new[] { (5, 3, 4, 6), (7, 1, 3, 17), (1, 2, 1, 1), (4, 9, 16, 16), (3, 21, 5, 33),
            (6, 8, 20, 40), (9, 1, 33, 64) })
            foreach (var masked in new[] { false, true })
                foreach (var reverse in new[] { false, true })
                    foreach (var threads in new[] { 1, 3 })
                        foreach (var narrow in new[] { false, true })
                        {
                            using var limits = new KernelLimits(threads, narrow);
                            var one = KernelCase.Make(EveryCell.Make(cell, d, h, new Random(steps)), steps, batch, seed: 5,
                                masked, reverse);
                            KernelCase.ShouldAgree(one.Everything(one.Kernel), one.Everything(one.Steps), Tolerance);
                        }
    }

    [Theory, MemberData(nameof(Cells)), Trait("Concept", "D10")]
    public void Kernel_and_step_pass_the_gradient_check(string cell)
    {
        foreach (var masked in new[] { false, true })
        {
            var one = KernelCase.Make(EveryCell.Make(cell, 2, 3, new Random(11)), steps: 4, batch: 2, seed: 4, masked);
            GradientCheck.Run(() => one.Loss(one.Kernel()), [.. one.Sources]);
            if (!masked) GradientCheck.Run(() => one.Loss(one.Steps()), [.. one.Sources]);
        }
    }

    [Theory, MemberData(nameof(Cells))]
    public void Tokens_equal_their_looked_up_vectors(string cell)
    {
        // 5 words for 48 steps are folded, 40 words are not.
        foreach (var words in new[] { 5, 40 })
            foreach (var threads in new[] { 1, 3 })
            {
                using var limits = new KernelLimits(threads);
                var random = new Random(7);
                var layer = new RecurrentLayer(EveryCell.Make(cell, 6, 18, random));
                var table = Tensor.Normal(random, 1, words, 6).WithGradient();
                var tokens = new int[6, 8];
                for (var i = 0; i < 48; i++) tokens[i / 8, i % 8] = random.Next(words);
                int[] lengths = [6, 5, 4, 3, 2, 1, 6, 6];
                tokens[5, 5] = -1;    // behind the end: not looked at
                var weights = Tensor.Normal(random, 1, 6, 8, 18);

                var folded = layer.Forward(tokens, table, lengths: lengths).Outputs;
                Sum(folded * weights).Backward();
                Real[][] gradients = [[.. table.Gradient!], .. layer.Parameters.Select(p => (Real[])[.. p.Gradient!])];
                table.ClearGradient();
                foreach (var parameter in layer.Parameters) parameter.ClearGradient();

                tokens[5, 5] = 0;
                var looked = layer.Forward(new RnnCourse.Layers.Embedding(table).Forward(tokens), lengths: lengths).Outputs;
                Sum(looked * weights).Backward();
                ShouldAgree(folded.Values, looked.Values);
                ShouldAgree(gradients[0], table.Gradient!);
                foreach (var (i, parameter) in layer.Parameters.Index()) ShouldAgree(gradients[i + 1], parameter.Gradient!);
            }
    }

    static void ShouldAgree(Real[] actual, Real[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
            Math.Abs((double)(actual[i] - expected[i]))
                .ShouldBeLessThan(Tolerance * Math.Max(1, expected.Max(e => Math.Abs((double)e))));
    }
}
