namespace RnnCourse.BeforeRecurrence;

/// <summary>A rule that turns counts into the probability of the next word.</summary>
/// <remarks>
/// Letters: h the words before, w the next word, c(h w) the count, c(h) its sum over w, T(h) how many different w came
/// after h, V the number of words, and h' the history h without its oldest word.
/// </remarks>
public interface ISmoothing
{
    /// <summary>P(w | h).</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="contexts">The nodes of the last 0, 1, .. n-1 words of h, or -1 for those never seen.</param>
    /// <param name="word">w.</param>
    double Probability(NGramCounts counts, ReadOnlySpan<int> contexts, int word);
}

/// <summary>Maximum likelihood, no smoothing: P(w|h) = c(h w) / c(h), and 0 after a history that never came.</summary>
public sealed record MaximumLikelihood : ISmoothing
{
    /// <inheritdoc/>
    public double Probability(NGramCounts counts, ReadOnlySpan<int> contexts, int word)
    {
        var (count, total, _) = counts.After(contexts[^1], word, continuation: false);
        return total == 0 ? 0 : (double)count / total;
    }
}

/// <summary>Add-k: P(w|h) = (c(h w) + k) / (c(h) + k V), as if every word had come k times more after every
/// history.</summary>
/// <param name="K">k above 0; 1 is Laplace's rule.</param>
public sealed record AddK(double K = 1) : ISmoothing
{
    /// <inheritdoc/>
    public double Probability(NGramCounts counts, ReadOnlySpan<int> contexts, int word)
    {
        if (!(K > 0)) throw new ArgumentException(FormattableString.Invariant($"Add-k needs k above 0, got {K}."));
        var (count, total, _) = counts.After(contexts[^1], word, continuation: false);
        return (count + K) / (total + K * counts.VocabularySize);
    }
}

/// <summary>Witten and Bell (1991), interpolated: P(w|h) = (c(h w) + T(h) P(w|h')) / (c(h) + T(h)), down to
/// 1/V.</summary>
/// <remarks>New words came T(h) times after h, once each; so much room is left for the shorter history.</remarks>
public sealed record WittenBell : ISmoothing
{
    /// <inheritdoc/>
    public double Probability(NGramCounts counts, ReadOnlySpan<int> contexts, int word)
    {
        double p = 1.0 / counts.VocabularySize;
        foreach (int context in contexts)
        {
            var (count, total, types) = counts.After(context, word, continuation: false);
            if (total > 0) p = (count + types * p) / (total + types);
        }
        return p;
    }
}

/// <summary>Kneser and Ney (1995), interpolated (Chen and Goodman 1999): P(w|h) = max(c(h w) - D, 0) / c(h) + D T(h) /
/// c(h) P(w|h').</summary>
/// <remarks>
/// The longest history uses counts. Shorter ones use continuations: not how often w came after h', but after how many
/// different words "h' w" came. "Francisco" is frequent but follows one word only, so it is no good guess after a new
/// word. Below the single words stands 1/V.
/// </remarks>
/// <param name="Discount">D between 0 and 1; when left out, n1 / (n1 + 2 n2) for each length, with n1 and n2 the
/// n-grams that came once and twice, or 0.5 where there are none of them.</param>
public sealed record KneserNey(double? Discount = null) : ISmoothing
{
    readonly Dictionary<(NGramCounts, int, bool), double> estimated = [];

    /// <inheritdoc/>
    public double Probability(NGramCounts counts, ReadOnlySpan<int> contexts, int word)
    {
        double p = 1.0 / counts.VocabularySize;
        for (int k = 0; k < contexts.Length; k++)
        {
            bool continuation = k < contexts.Length - 1;
            var (count, total, types) = counts.After(contexts[k], word, continuation);
            if (total == 0) continue;
            double d = DiscountFor(counts, k + 1, continuation);
            p = (Math.Max(count - d, 0) + d * types * p) / total;
        }
        return p;
    }

    /// <summary>The discount D for n-grams of a length.</summary>
    public double DiscountFor(NGramCounts counts, int length, bool continuation)
    {
        if (Discount is double given)
            return given is > 0 and < 1 ? given
                : throw new ArgumentException(
                FormattableString.Invariant($"The discount must lie between 0 and 1, got {given}."));
        if (estimated.TryGetValue((counts, length, continuation), out double d)) return d;
        double n1 = counts.CountOfCounts(length, 1, continuation), n2 = counts.CountOfCounts(length, 2, continuation);
        return estimated[(counts, length, continuation)] = n1 > 0 && n2 > 0 ? n1 / (n1 + 2 * n2) : 0.5;
    }
}
