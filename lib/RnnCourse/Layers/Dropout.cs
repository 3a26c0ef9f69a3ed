using RnnCourse.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace RnnCourse.Layers;

/// <summary>While training, sets each number to zero with a probability and scales the others up, so that means stay; afterwards changes nothing
/// (Srivastava et al. 2014, in the inverted form).</summary>
public sealed class Dropout
{
    readonly Random random;

    /// <param name="rate">The probability of a zero, from 0 to below 1.</param>
    /// <param name="random">Decides what is dropped; the same seed drops the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate outside [0, 1).</exception>
    public Dropout(double rate, Random random)
    {
        if (!(rate >= 0 && rate < 1)) throw new ArgumentOutOfRangeException(nameof(rate), $"Dropout needs a rate from 0 to below 1, got {rate}.");
        Rate = rate;
        this.random = random;
    }

    /// <summary>The probability of a zero.</summary>
    public double Rate { get; }

    /// <summary>x with a part of its numbers dropped when training, else x itself.</summary>
    public Tensor Forward(Tensor x, bool training)
    {
        if (!training || Rate == 0) return x;
        var factors = Factors(x.Values.Length);
        var y = new Real[factors.Length];
        TensorPrimitives.Multiply(x.Values, factors, y);
        return Tensor.Record(y, x.Shape, [x], result =>
        {
            var gx = x.GradientToAddTo();
            TensorPrimitives.MultiplyAdd(result.Gradient!, factors, gx, gx);
        });
    }

    /// <summary>0 or 1 / (1 - rate) for each of <paramref name="count"/> numbers, drawn anew at every call.</summary>
    public Real[] Factors(int count)
    {
        var factors = new Real[count];
        Fill(factors);
        return factors;
    }

    /// <summary>As <see cref="Factors"/>, into an array that is used again.</summary>
    /// <remarks>One draw seeds a hash of the position (the finalizer of MurmurHash3), which is far cheaper than one draw per number.</remarks>
    public void Fill(Real[] factors)
    {
        var (keep, threshold) = ((Real)(1 / (1 - Rate)), (uint)Math.Round(Rate * uint.MaxValue));
        var (seed, stride) = ((uint)random.NextInt64(1L << 32), (uint)random.NextInt64(1L << 32) | 1);
        for (var i = 0; i < factors.Length; i++)
        {
            var hash = seed += stride;
            hash = (hash ^ hash >> 16) * 0x85EBCA6B;
            hash = (hash ^ hash >> 13) * 0xC2B2AE35;
            hash ^= hash >> 16;
            factors[i] = hash < threshold ? 0 : keep;
        }
    }
}
