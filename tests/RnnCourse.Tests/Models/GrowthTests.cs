using RnnCourse.Attention;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Recurrent;
using RnnCourse.Tests.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Models;

/// <summary>The memory of a training step grows with each size no faster than its arithmetic. Counted are the bytes that a new
/// network allocates for its first step; a size is doubled twice, so that what does not grow drops out.</summary>
[Collection(KernelLimits.Collection)]
public class GrowthTests
{
    sealed record Sizes(int T, int N, int H, int V);

    static readonly Sizes Start = new(32, 16, 32, 32);

    static double Exponent(Func<Sizes, Sizes> twice, Func<Sizes, long> bytes)
    {
        var (one, two) = (Start, twice(Start));
        bytes(one);    // what is made once and for all
        double a = bytes(one), b = bytes(two), c = bytes(twice(two));
        return Math.Log2((c - b) / (b - a));
    }

    static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static void ShouldGrowLikeTheArithmetic(Func<Sizes, long> bytes, bool words)
    {
        Exponent(s => s with { T = 2 * s.T }, bytes).ShouldBeInRange(0.8, 1.2, "steps T");
        Exponent(s => s with { N = 2 * s.N }, bytes).ShouldBeInRange(0.8, 1.2, "sequences N");
        Exponent(s => s with { H = 2 * s.H }, bytes).ShouldBeInRange(1, 2.1, "units H");
        if (words) Exponent(s => s with { V = 2 * s.V }, bytes).ShouldBeInRange(0.8, 1.2, "words V");
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru decks")]
    [InlineData("gru pytorch")]
    [InlineData("tanh")]
    public void A_language_model(string cell)
    {
        using var limits = new KernelLimits(threads: 1);
        ShouldGrowLikeTheArithmetic(sizes => Allocated(() =>
        {
            var random = new Random(1);
            var model = new LanguageModel(sizes.V, EveryCell.Make(cell, sizes.H, sizes.H, random), random);
            var tokens = new int[sizes.T, sizes.N];
            model.LossAndGradients(new(tokens, tokens));
        }), words: true);
    }

    [Theory]
    [InlineData("lstm")]
    [InlineData("peephole")]
    public void A_layer_on_the_tape(string cell)
    {
        using var limits = new KernelLimits(threads: 1);
        ShouldGrowLikeTheArithmetic(sizes => Allocated(() =>
        {
            var layer = new RecurrentLayer(EveryCell.Make(cell, sizes.H, sizes.H, new Random(1)));
            Sum(layer.Forward(Tensor.Zeros(sizes.T, sizes.N, sizes.H).WithGradient()).Outputs).Backward();
        }), words: false);
    }

    [Fact]
    public void What_grows_with_the_square_of_the_length_is_seen()
    {
        using var limits = new KernelLimits(threads: 1);
        var exponent = Exponent(s => s with { T = 4 * s.T }, sizes => Allocated(() =>
            new SelfAttention(4, 4, 4, new Random(1)).Forward(Tensor.Zeros(sizes.T, 2, 4))));
        (exponent / 2).ShouldBeInRange(1.5, 2.1);
    }
}
