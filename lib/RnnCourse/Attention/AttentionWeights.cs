using System.Buffers;
using System.Numerics;
using RnnCourse.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace RnnCourse.Attention;

/// <summary>Scores, mask and softmax as one operation of the tape, with its backward by hand.</summary>
/// <remarks>
/// e_(t,j) = scale q_t k_j, or v tanh(q_t + k_j); a_(t,j) = exp(e_(t,j)) / sum_j exp(e_(t,j)) over the open positions.
/// Backward, with ga the derivative by a: ge_j = a_j (ga_j - sum_i ga_i a_i); then gq += scale ge_j k_j and gk_j +=
/// scale ge_j q, or, with u_j = tanh(q + k_j), gv += ge_j u_j and both gq and gk_j += ge_j v (1 - u_j squared).
/// </remarks>
sealed class AttentionWeights
{
    readonly Tensor query, keys;
    readonly Tensor? v;
    readonly AttentionMask? mask;
    readonly Real scale;
    readonly int T, N, S, k;
    readonly Real[] weights;
    Real[] squashed = [], vGradients = [];    // u of all pairs; gv of each sequence
    Real[]? weightGradient, queryGradient, keyGradient;

    AttentionWeights(Tensor query, Tensor keys, Tensor? v, double scale, AttentionMask? mask)
    {
        (this.query, this.keys, this.v, this.scale, this.mask) = (query, keys, v, (Real)scale, mask);
        (T, N, S, k) = (query.Shape.Rank == 3 ? query.Shape[0] : 1, keys.Shape[1], keys.Shape[0], keys.Shape[2]);
        weights = new Real[T * N * S];
    }

    /// <summary>The weights, (N, S) or (T, N, S).</summary>
    /// <param name="query">(N, K) or (T, N, K).</param>
    /// <param name="keys">(S, N, K).</param>
    /// <param name="v">(K) for the additive score, else null.</param>
    /// <param name="scale">What a dot product is multiplied by.</param>
    /// <param name="mask">Which positions are open; null for all.</param>
    public static Tensor Of(Tensor query, Tensor keys, Tensor? v, double scale, AttentionMask? mask)
    {
        var run = new AttentionWeights(query, keys, v, scale, mask);
        if (v is not null) run.squashed = ArrayPool<Real>.Shared.Rent(run.T * run.N * run.S * run.k);
        SequenceShares.Run(run.N, run.Multiplications, run.Forward);
        var result = Tensor.Record(run.weights, query.Shape.With(-1, run.S), v is null ? [query, keys]
            : [query, keys, v], run.Backward, "Attention weights");
        if (!result.RequiresGradient) run.GiveBack();
        return result;
    }

    void Backward(Tensor result)
    {
        weightGradient = result.Gradient;
        if (query.RequiresGradient) queryGradient = query.GradientToAddTo();
        if (keys.RequiresGradient) keyGradient = keys.GradientToAddTo();
        if (v is not null) vGradients = new Real[N * k];
        SequenceShares.Run(N, Multiplications, Backward);
        if (v is { RequiresGradient: true })
        {
            var gv = v.GradientToAddTo();
            for (var n = 0; n < N; n++) TensorPrimitives.Add(gv, vGradients.AsSpan(n * k, k), gv);
        }
        GiveBack();
    }

    void GiveBack()
    {
        if (squashed.Length > 0) ArrayPool<Real>.Shared.Return(squashed);
        squashed = [];
    }

    long Multiplications => (long)T * N * S * k * (v is null ? 1 : 8);    // a tanh takes about as long as eight

    int Reach(int t, int n) => mask?.Reach(t, n) ?? S;

    int Furthest(int n) => mask?.Furthest(n) ?? S;

    /// <summary>The vectors of one sequence in queries or keys: (T, K) or (S, K).</summary>
    Matrix Vectors(Real[] vectors, int n) => Matrix.OfSequence(vectors, n, N, k);

    /// <summary>The pairs of one sequence: (T, S).</summary>
    Matrix Pairs(Real[] pairs, int n) => Matrix.OfSequence(pairs, n, N, S);

    void Forward(int n)
    {
        if (v is null)    // all queries of the sequence with all its keys
            MatrixKernel.Multiply(T, Furthest(n), k, Vectors(query.Values, n), Vectors(keys.Values, n).Transposed,
                Pairs(weights, n), accumulate: false);
        for (var t = 0; t < T; t++)
        {
            int pair = t * N + n, reach = Reach(t, n);
            var row = weights.AsSpan(pair * S, reach);
            if (v is null)
            {
                TensorPrimitives.Multiply(row, scale, row);
                weights.AsSpan(pair * S + reach, S - reach).Clear();
            }
            else
                Additive(query.Values.AsSpan(pair * k, k), n, squashed.AsSpan(pair * S * k, reach * k), row);
            if (mask is not null)
                for (var s = 0; s < row.Length; s++)
                    if (!mask.Allows(t, n, s)) row[s] = Real.NegativeInfinity;
            TensorPrimitives.Subtract(row, TensorPrimitives.Max<Real>(row), row);
            TensorPrimitives.Exp(row, row);
            TensorPrimitives.Divide(row, TensorPrimitives.Sum<Real>(row), row);
        }
    }

    void Additive(ReadOnlySpan<Real> q, int n, Span<Real> u, Span<Real> scores)
    {
        for (var s = 0; s < scores.Length; s++)
            TensorPrimitives.Add(q, keys.Values.AsSpan((s * N + n) * k, k), u.Slice(s * k, k));
        TensorPrimitives.Tanh(u, u);
        for (var s = 0; s < scores.Length; s++) scores[s] = TensorPrimitives.Dot(u.Slice(s * k, k), v!.Values);
    }

    void Backward(int n)
    {
        var slopes = v is null ? ArrayPool<Real>.Shared.Rent(T * S) : [];    // ge of all pairs of the sequence
        for (var t = 0; t < T; t++)
        {
            int pair = t * N + n, reach = Reach(t, n);
            ReadOnlySpan<Real> a = weights.AsSpan(pair * S, reach), ga = weightGradient.AsSpan(pair * S, reach);
            var mean = TensorPrimitives.Dot(ga, a);
            if (v is null)
            {
                var ge = slopes.AsSpan(t * S, S);
                TensorPrimitives.Subtract(ga, mean, ge);
                TensorPrimitives.Multiply(ge[..reach], a, ge);
                TensorPrimitives.Multiply(ge[..reach], scale, ge);
                ge[reach..].Clear();
            }
            else
                for (var s = 0; s < reach; s++)
                    AdditiveBackward(a[s] * (ga[s] - mean), pair * k, (s * N + n) * k, (pair * S + s) * k, n * k);
        }
        if (v is not null) return;
        var furthest = Furthest(n);
        var scores = new Matrix(slopes, 0, S);
        if (queryGradient is not null)
            MatrixKernel.Multiply(T, k, furthest, scores, Vectors(keys.Values, n), Vectors(queryGradient, n),
                accumulate: true);
        if (keyGradient is not null)
            MatrixKernel.Multiply(furthest, k, T, scores.Transposed, Vectors(query.Values, n), Vectors(keyGradient, n),
                accumulate: true);
        ArrayPool<Real>.Shared.Return(slopes);
    }

    void AdditiveBackward(Real ge, int q, int key, int u, int gv)
    {
        var everywhere = new Vector<Real>(ge);
        var i = 0;
        for (; i <= k - Vector<Real>.Count; i += Vector<Real>.Count)
        {
            var squash = new Vector<Real>(squashed, u + i);
            var slope = everywhere * new Vector<Real>(v!.Values, i) * (Vector<Real>.One - squash * squash);
            (new Vector<Real>(vGradients, gv + i) + everywhere * squash).CopyTo(vGradients, gv + i);
            if (queryGradient is not null)
                (new Vector<Real>(queryGradient, q + i) + slope).CopyTo(queryGradient, q + i);
            if (keyGradient is not null) (new Vector<Real>(keyGradient, key + i) + slope).CopyTo(keyGradient, key + i);
        }
        for (; i < k; i++)
        {
            var squash = squashed[u + i];
            var slope = ge * v!.Values[i] * (1 - squash * squash);
            vGradients[gv + i] += ge * squash;
            if (queryGradient is not null) queryGradient[q + i] += slope;
            if (keyGradient is not null) keyGradient[key + i] += slope;
        }
    }
}
