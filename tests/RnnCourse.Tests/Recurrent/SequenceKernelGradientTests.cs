using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Recurrent;

/// <summary>Step, written as the equation on the tape, and the kernel with its backward by hand are two witnesses of each other.</summary>
[Collection("kernel limits")]
public class SequenceKernelGradientTests
{
    static double Tolerance => typeof(Real) == typeof(double) ? 1e-11 : 2e-5;

    public static TheoryData<string> Cells => [.. EveryCell.Names];

    [Theory, MemberData(nameof(Cells))]
    public void Kernel_equals_step(string cell) => EveryCell.Visit(cell, new EqualsStep());

    sealed class EqualsStep : EveryCell.IVisitor
    {
        public void Visit<TState>(Func<int, int, Random, IRecurrentCell<TState>> make) where TState : class, IRecurrentState<TState>
        {
            // Sizes around the widths of vectors and tiles; few and many rows; one step; one sequence.
            foreach (var (steps, batch, d, h) in new[] { (5, 3, 4, 6), (7, 1, 3, 17), (1, 2, 1, 1), (4, 9, 16, 16), (3, 21, 5, 33), (6, 8, 20, 40), (9, 1, 33, 64) })
                foreach (var masked in new[] { false, true })
                    foreach (var reverse in new[] { false, true })
                        foreach (var threads in new[] { 1, 3 })
                            foreach (var narrow in new[] { false, true })
                            {
                                using var limits = new KernelLimits(threads, narrow);
                                var one = KernelCase<TState>.Make(make(d, h, new Random(steps)), steps, batch, seed: 5, masked, reverse);
                                KernelCase<TState>.ShouldAgree(one.Everything(one.Kernel), one.Everything(one.Steps), Tolerance);
                            }
        }
    }
}
