using RnnCourse.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace RnnCourse.Attention;

/// <summary>c_t = sum_j a_(t,j) value_j as one operation of the tape: ga_(t,j) += gc_t value_j, gvalue_j += a_(t,j)
/// gc_t.</summary>
sealed class WeightedSum
{
    readonly Tensor weights, values;
    readonly AttentionMask? mask;
    readonly int T, N, S, m;
    readonly Real[] sums;
    Real[]? sumGradient, weightGradient, valueGradient;

    WeightedSum(Tensor weights, Tensor values, AttentionMask? mask)
    {
        (this.weights, this.values, this.mask) = (weights, values, mask);
        (T, N, S, m) = (weights.Shape.Rank == 3 ? weights.Shape[0] : 1, values.Shape[1], values.Shape[0],
            values.Shape[2]);
        sums = new Real[T * N * m];
    }

    /// <summary>The contexts, (N, M) or (T, N, M).</summary>
    /// <param name="weights">(N, S) or (T, N, S), 0 where the mask is closed.</param>
    /// <param name="values">(S, N, M).</param>
    /// <param name="mask">What need not be looked at; null for nothing.</param>
    public static Tensor Of(Tensor weights, Tensor values, AttentionMask? mask)
    {
        var run = new WeightedSum(weights, values, mask);
        SequenceShares.Run(run.N, run.Multiplications, run.Forward);
        return Tensor.Record(run.sums, weights.Shape.With(-1, run.m), [weights, values], run.Backward, "Attention sum");
    }

    long Multiplications => (long)T * N * S * m;

    void Backward(Tensor result)
    {
        sumGradient = result.Gradient;
        if (weights.RequiresGradient) weightGradient = weights.GradientToAddTo();
        if (values.RequiresGradient) valueGradient = values.GradientToAddTo();
        SequenceShares.Run(N, Multiplications, Backward);
    }

    void Forward(int n)
    {
        for (var t = 0; t < T; t++)
        {
            int pair = t * N + n, reach = mask?.Reach(t, n) ?? S;
            var sum = sums.AsSpan(pair * m, m);
            for (var s = 0; s < reach; s++)
                TensorPrimitives.MultiplyAdd(values.Values.AsSpan((s * N + n) * m, m), weights.Values[pair * S + s],
                    sum, sum);
        }
    }

    void Backward(int n)
    {
        for (var t = 0; t < T; t++)
        {
            int pair = t * N + n, reach = mask?.Reach(t, n) ?? S;
            ReadOnlySpan<Real> gc = sumGradient.AsSpan(pair * m, m);
            for (var s = 0; s < reach; s++)
            {
                if (weightGradient is not null)
                    weightGradient[pair * S + s] += TensorPrimitives.Dot(gc, values.Values.AsSpan((s * N + n) * m, m));
                if (valueGradient is null) continue;
                var gvalue = valueGradient.AsSpan((s * N + n) * m, m);
                TensorPrimitives.MultiplyAdd(gc, weights.Values[pair * S + s], gvalue, gvalue);
            }
        }
    }
}
