using RnnCourse.Tensors;

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

    void Forward(int n) =>
        MatrixKernel.Multiply(T, m, Furthest(n), Pairs(weights.Values, n), Vectors(values.Values, n), Vectors(sums, n),
            accumulate: false);

    void Backward(int n)
    {
        var (furthest, gc) = (Furthest(n), Vectors(sumGradient!, n));
        if (weightGradient is not null)
            MatrixKernel.Multiply(T, furthest, m, gc, Vectors(values.Values, n).Transposed, Pairs(weightGradient, n),
                accumulate: true);
        if (valueGradient is not null)
            MatrixKernel.Multiply(furthest, m, T, Pairs(weights.Values, n).Transposed, gc, Vectors(valueGradient, n),
                accumulate: true);
    }

    int Furthest(int n) => mask?.Furthest(n) ?? S;

    /// <summary>The weights of one sequence: (T, S).</summary>
    Matrix Pairs(Real[] pairs, int n) => Matrix.OfSequence(pairs, n, N, S);

    /// <summary>Its values (S, M) or sums (T, M).</summary>
    Matrix Vectors(Real[] vectors, int n) => Matrix.OfSequence(vectors, n, N, m);
}
