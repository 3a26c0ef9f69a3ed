using System.Numerics.Tensors;
using RnnCourse.Layers;
using RnnCourse.Tensors;
using Tensor = RnnCourse.Tensors.Tensor;

namespace RnnCourse.WordVectors;

/// <summary>GloVe (Pennington, Socher, Manning 2014): vectors whose products are the logarithms of how often words
/// stand near each other.</summary>
/// <remarks>
/// <code>
/// J = sum over X_ij > 0 of f(X_ij) (w_i u_j + a_i + b_j - ln X_ij)^2,     f(X) = min(1, (X / most)^(3/4))
/// </code>
/// One operation on the tape; with e_ij the bracket, dJ/dw_i = sum_j 2 f e u_j and so on. A word's vector is w + u.
/// </remarks>
public sealed class GloVe
{
    readonly double most;

    /// <summary>Random vectors of both kinds, and biases of zero.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="size">D.</param>
    /// <param name="random">Where the first vectors come from.</param>
    /// <param name="most">From this count on every pair weighs the same.</param>
    public GloVe(int vocabularySize, int size, Random random, double most = 100)
    {
        if (!(most > 0))
            throw new ArgumentOutOfRangeException(nameof(most),
                $"GloVe needs a count above 0 from which on pairs weigh the same, got {most}.");
        this.most = most;
        W = Tensor.Uniform(random, -0.5 / size, 0.5 / size, vocabularySize, size).Called("w").WithGradient();
        U = Tensor.Uniform(random, -0.5 / size, 0.5 / size, vocabularySize, size).Called("u").WithGradient();
        A = Tensor.Zeros(vocabularySize).Called("a").WithGradient();
        B = Tensor.Zeros(vocabularySize).Called("b").WithGradient();
        Parameters = [W, U, A, B];
    }

    /// <summary>A vector of each word as the first of a pair, (V, D).</summary>
    public Tensor W { get; }

    /// <summary>A vector of each word as the second of a pair, (V, D).</summary>
    public Tensor U { get; }

    /// <summary>The biases of the first words, (V).</summary>
    public Tensor A { get; }

    /// <summary>The biases of the second words, (V).</summary>
    public Tensor B { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The words' vectors, w + u: (V, D).</summary>
    public Tensor Vectors => Tensor.NoGradient(() => W + U);

    /// <summary>How much a pair weighs, f(X).</summary>
    public double Weight(double count) => Math.Min(1, Math.Pow(count / most, 0.75));

    /// <summary>J, divided by the number of pairs.</summary>
    /// <param name="pairs">Words and counts above 0, as in <see cref="Cooccurrence.Entries"/>.</param>
    /// <exception cref="ArgumentException">No pair, a word outside the table, or a count that is not above
    /// 0.</exception>
    public Tensor Loss(IReadOnlyList<(int I, int J, double Count)> pairs)
    {
        if (pairs.Count == 0) throw new ArgumentException("GloVe needs at least one pair, got none.");
        int words = W.Shape[0], size = W.Shape[1];
        var slopes = new Real[pairs.Count];
        double loss = 0;
        for (var p = 0; p < pairs.Count; p++)
        {
            var (i, j, count) = pairs[p];
            if ((uint)i >= (uint)words || (uint)j >= (uint)words || !(count > 0))
                throw new ArgumentException(
                    $"GloVe needs words from 0 to {words - 1} and counts above 0, got ({i}, {j}) with {count}.");
            var error = TensorPrimitives.Dot<Real>(W.Values.AsSpan(i * size, size), U.Values.AsSpan(j * size, size))
                + (double)A.Values[i] + B.Values[j] - Math.Log(count);
            loss += Weight(count) * error * error;
            slopes[p] = (Real)(2 * Weight(count) * error);
        }
        return Tensor.Record([(Real)(loss / pairs.Count)], new Shape(), [W, U, A, B], result =>
        {
            Real[] dw = W.GradientToAddTo(), du = U.GradientToAddTo(), da = A.GradientToAddTo(),
                db = B.GradientToAddTo();
            for (var p = 0; p < pairs.Count; p++)
            {
                var (i, j, _) = pairs[p];
                var slope = slopes[p] * result.Gradient![0] / pairs.Count;
                Span<Real> dwi = dw.AsSpan(i * size, size), duj = du.AsSpan(j * size, size);
                TensorPrimitives.MultiplyAdd(U.Values.AsSpan(j * size, size), slope, dwi, dwi);
                TensorPrimitives.MultiplyAdd(W.Values.AsSpan(i * size, size), slope, duj, duj);
                da[i] += slope;
                db[j] += slope;
            }
        });
    }
}
