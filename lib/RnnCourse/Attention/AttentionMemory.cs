using RnnCourse.Tensors;

namespace RnnCourse.Attention;

/// <summary>What a query gets out of a memory.</summary>
/// <param name="Context">The weighted sum of the values, c_t = sum_j a_(t,j) value_j: (N, M), or (T, N, M) for T
/// queries each.</param>
/// <param name="Weights">How much each position counts, a_(t,j): (N, S) or (T, N, S). Along the last axis they are not
/// negative and sum to 1.</param>
public sealed record Attended(Tensor Context, Tensor Weights);

/// <summary>Something that can be looked at: S positions with a key and a value each, made by
/// <see cref="AttentionScore.Over(Tensor, Tensor, AttentionMask)"/>.</summary>
/// <remarks>The general definition of attention: a query is compared with every key, the scores become probabilities,
/// the values are summed with them. States of an encoder, places of an image and the words of a sentence itself can all
/// be the memory.</remarks>
public sealed class AttentionMemory
{
    readonly AttentionScore score;
    readonly Tensor keys;

    internal AttentionMemory(AttentionScore score, Tensor keys, Tensor values, AttentionMask? mask) =>
        (this.score, this.keys, Values, Mask) = (score, keys, values, mask);

    /// <summary>What is taken from the positions, (S, N, M).</summary>
    public Tensor Values { get; }

    /// <summary>Which positions may be looked at; null for all.</summary>
    public AttentionMask? Mask { get; }

    /// <summary>S.</summary>
    public int Positions => Values.Shape[0];

    /// <summary>N.</summary>
    public int Sequences => Values.Shape[1];

    /// <summary>Looks: scores, weights, context.</summary>
    /// <param name="query">(N, Q), or (T, N, Q) for T queries of each sequence at once.</param>
    /// <exception cref="ArgumentException">A query whose shape does not fit the score, the memory or a mask by
    /// queries.</exception>
    public Attended Attend(Tensor query)
    {
        var rank = query.Shape.Rank;
        if (rank is not (2 or 3) || query.Shape[^1] != score.QuerySize || query.Shape[^2] != Sequences)
            throw new ArgumentException(
                $"The {score.Name} score over this memory needs queries ({Sequences},{score.QuerySize}) or "
                + $"(T,{Sequences},{score.QuerySize}), got {query.Shape}.");
        var queries = rank == 3 ? query.Shape[0] : 1;
        if (Mask?.Queries is { } masked && masked != queries)
            throw new ArgumentException($"The mask of this memory is made for {masked} queries, got {queries}.");
        var weights = AttentionWeights.Of(score.Queries(query), keys, score.V, score.Scale, Mask);
        return new(WeightedSum.Of(weights, Values, Mask), weights);
    }
}
