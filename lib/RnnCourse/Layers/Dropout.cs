using System.Numerics;
using RnnCourse.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace RnnCourse.Layers;

/// <summary>While training, sets each number to zero with a probability and scales the others up, so that means stay;
/// afterwards changes nothing (Srivastava et al. 2014, in the inverted form).</summary>
public sealed class Dropout
{
    readonly Random random;

    /// <param name="rate">The probability of a zero, from 0 to below 1.</param>
    /// <param name="random">Decides what is dropped; the same seed drops the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate outside [0, 1).</exception>
    public Dropout(double rate, Random random)
    {
        if (!(rate >= 0 && rate < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), $"Dropout needs a rate from 0 to below 1, got {rate}.");
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
        }, nameof(Dropout));
    }

    /// <summary>0 or 1 / (1 - rate) for each of <paramref name="count"/> numbers, drawn anew at every call.</summary>
    public Real[] Factors(int count)
    {
        var factors = GC.AllocateUninitializedArray<Real>(count);
        Fill(factors);
        return factors;
    }

    /// <summary>As <see cref="Factors"/>, into an array that is used again.</summary>
    /// <remarks>Two draws seed a hash of the position (the finalizer of MurmurHash3), several positions at once: far
    /// cheaper than one draw per number.</remarks>
    public void Fill(Real[] factors)
    {
        var (keep, threshold) =
            (new Vector<Real>((Real)(1 / (1 - Rate))), new Vector<uint>((uint)Math.Round(Rate * uint.MaxValue)));
        var (seed, stride) = ((uint)random.NextInt64(1L << 32), (uint)random.NextInt64(1L << 32) | 1);
        var positions = new Vector<uint>(seed) + Vector<uint>.Indices * stride;
        var advance = new Vector<uint>(stride * (uint)Vector<uint>.Count);
        for (var i = 0; i < factors.Length; i += Vector<uint>.Count, positions += advance)
        {
            var dropped = Vector.LessThan(Hash(positions), threshold);
            if (typeof(Real) == typeof(float) && i <= factors.Length - Vector<uint>.Count)
                Vector.AndNot(keep, Vector.As<uint, Real>(dropped)).CopyTo(factors, i);
            else
                for (var lane = 0; lane < Math.Min(Vector<uint>.Count, factors.Length - i); lane++)
                    factors[i + lane] = dropped[lane] == 0 ? keep[0] : 0;
        }
    }

    static Vector<uint> Hash(Vector<uint> x)
    {
        x = (x ^ x >>> 16) * new Vector<uint>(0x85EBCA6B);
        x = (x ^ x >>> 13) * new Vector<uint>(0xC2B2AE35);
        return x ^ x >>> 16;
    }
}
