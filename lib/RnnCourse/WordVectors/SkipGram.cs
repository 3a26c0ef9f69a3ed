using System.Numerics.Tensors;
using RnnCourse.Layers;
using RnnCourse.Tensors;
using Tensor = RnnCourse.Tensors.Tensor;

namespace RnnCourse.WordVectors;

/// <summary>Words, words that stood near them, and words that did not.</summary>
/// <param name="Centres">N words.</param>
/// <param name="Contexts">For each, a word that stood near it.</param>
/// <param name="Negatives">For each, K words drawn at random, (N, K).</param>
public sealed record SkipGramBatch(int[] Centres, int[] Contexts, int[,] Negatives);

/// <summary>Word2vec's skip-gram with negative sampling (Mikolov et al. 2013): a word's vector shall tell its company
/// from strangers.</summary>
/// <remarks>
/// Each word w has two vectors, v_w as a centre and u_w as company. Of a pair (w, c) and K strangers n the loss is
/// <code>
/// L = -log σ(u_c v_w) - sum over n of log σ(-u_n v_w)
/// dL/d(u_c v_w) = σ(u_c v_w) - 1     dL/d(u_n v_w) = σ(u_n v_w)
/// </code>
/// and one operation on the tape: the gradients reach only the rows that took part.
/// </remarks>
public sealed class SkipGram
{
    /// <summary>Vectors of both kinds: the centres' even between -1/(2D) and 1/(2D), the others zero, as in
    /// word2vec.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="size">D.</param>
    /// <param name="random">Where the first vectors come from.</param>
    public SkipGram(int vocabularySize, int size, Random random)
    {
        Centres = Tensor.Uniform(random, -0.5 / size, 0.5 / size, vocabularySize, size).Called("centres")
            .WithGradient();
        Contexts = Tensor.Zeros(vocabularySize, size).Called("contexts").WithGradient();
        Parameters = [Centres, Contexts];
    }

    /// <summary>The vectors v, (V, D): these are the word vectors.</summary>
    public Tensor Centres { get; }

    /// <summary>The vectors u, (V, D).</summary>
    public Tensor Contexts { get; }

    /// <summary>What training changes: both tables.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The mean loss of the pairs, in nats; at the start it is (1 + K) ln 2.</summary>
    /// <exception cref="ArgumentException">Arrays of different lengths, or a word outside the table.</exception>
    public Tensor Loss(SkipGramBatch batch)
    {
        int pairs = batch.Centres.Length, strangers = batch.Negatives.GetLength(1), size = Centres.Shape[1];
        if (pairs == 0 || batch.Contexts.Length != pairs || batch.Negatives.GetLength(0) != pairs)
            throw new ArgumentException(
                $"SkipGram needs a context and a row of negatives for each of at least one centre, got {pairs} "
                + $"centres, {batch.Contexts.Length} contexts and {batch.Negatives.GetLength(0)} rows.");
        var slopes = new Real[pairs * (1 + strangers)];
        double loss = 0;
        for (var i = 0; i < pairs; i++)
            for (var k = 0; k <= strangers; k++)
            {
                var score = (double)TensorPrimitives.Dot(Row(Centres, batch.Centres[i]), Row(Contexts, Company(i, k)));
                var sign = k == 0 ? 1 : -1;
                loss += score * sign > 0 ? Math.Log(1 + Math.Exp(-score * sign))
                    : -score * sign + Math.Log(1 + Math.Exp(score * sign));
                slopes[i * (1 + strangers) + k] = (Real)(-sign / (1 + Math.Exp(score * sign)));
            }
        return Tensor.Record([(Real)(loss / pairs)], new Shape(), [Centres, Contexts], result =>
        {
            var share = result.Gradient![0] / pairs;
            Real[] dv = Centres.GradientToAddTo(), du = Contexts.GradientToAddTo();
            for (var i = 0; i < pairs; i++)
                for (var k = 0; k <= strangers; k++)
                {
                    var slope = slopes[i * (1 + strangers) + k] * share;
                    AddTo(dv.AsSpan(batch.Centres[i] * size, size), Row(Contexts, Company(i, k)), slope);
                    AddTo(du.AsSpan(Company(i, k) * size, size), Row(Centres, batch.Centres[i]), slope);
                }
        });

        int Company(int i, int k) => k == 0 ? batch.Contexts[i] : batch.Negatives[i, k - 1];
    }

    static void AddTo(Span<Real> sum, ReadOnlySpan<Real> vector, Real factor) =>
        TensorPrimitives.MultiplyAdd(vector, factor, sum, sum);

    static ReadOnlySpan<Real> Row(Tensor table, int word)
    {
        var size = table.Shape[1];
        return (uint)word < (uint)table.Shape[0] ? table.Values.AsSpan(word * size, size)
            : throw new ArgumentException($"SkipGram needs words from 0 to {table.Shape[0] - 1}, got {word}.");
    }
}
