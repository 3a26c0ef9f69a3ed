namespace RnnCourse.Text;

/// <summary>One sentence that beam search considers.</summary>
/// <param name="Tokens">The tokens after the start token; the end token, if it was reached, is the last.</param>
/// <param name="LogProbability">Sum of the tokens' log-probabilities, in nats.</param>
/// <param name="Score"><paramref name="LogProbability"/> / length^normalization, by which hypotheses are
/// ranked.</param>
/// <param name="Ended">Whether the end token was reached; if not, the length limit cut it off.</param>
/// <param name="State">The model's state after the last token, or before it if the last is the end token.</param>
public sealed record Hypothesis<TState>(int[] Tokens, double LogProbability, double Score, bool Ended, TState State);

/// <summary>Beam search: keeps the most probable beginnings of a sentence instead of only the best one.</summary>
public static class BeamSearch
{
    /// <summary>Searches for the sentence with the best score.</summary>
    /// <param name="start">State of the model before the first token. States are shared between hypotheses: a step must
    /// not change the one it is given.</param>
    /// <param name="startToken">Token that the first step reads.</param>
    /// <param name="endToken">Token that ends a sentence; it is counted in the length.</param>
    /// <param name="step">From a state and the token just read: the next state and the log-probabilities of the next
    /// token (V).</param>
    /// <param name="width">How many beginnings are kept; 1 is greedy search.</param>
    /// <param name="maximumLength">Longest sentence in tokens, the end token included.</param>
    /// <param name="lengthNormalization">0 ranks by log-probability, which favours short sentences; 1 by its mean over
    /// the tokens.</param>
    /// <returns>Up to <paramref name="width"/> sentences, best first; those that were cut off come after those that
    /// ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A width or length below 1, or a negative
    /// normalization.</exception>
    /// <exception cref="InvalidOperationException">A step returned a NaN, or no token was possible.</exception>
    public static IReadOnlyList<Hypothesis<TState>> Search<TState>(
        TState start, int startToken, int endToken, Func<TState, int, (TState State, double[] LogProbabilities)> step,
        int width, int maximumLength, double lengthNormalization = 0)
    {
        if (width < 1) throw new ArgumentOutOfRangeException(nameof(width), width, "A beam is at least 1 wide.");
        if (maximumLength < 1)
            throw new ArgumentOutOfRangeException(nameof(maximumLength), maximumLength,
                "A sentence has at least 1 token.");
        if (!(lengthNormalization >= 0))
            throw new ArgumentOutOfRangeException(nameof(lengthNormalization), lengthNormalization,
                "A length normalization is 0 (none) or positive.");

        List<Hypothesis<TState>> live = [new([], 0, 0, false, start)];
        List<Hypothesis<TState>> ended = [];
        for (var length = 1; length <= maximumLength && live.Count > 0; length++)
        {
            var scale = Math.Pow(length, lengthNormalization);
            var extended = live.SelectMany(h => Extensions(h, step, startToken, endToken, scale))
                .OrderByDescending(h => h.LogProbability).Take(width).ToList();
            if (extended.Count == 0)
                throw new InvalidOperationException(
                    $"No token is possible at position {length}: all log-probabilities are minus infinity.");
            ended = [.. ended.Concat(extended.Where(h => h.Ended)).OrderByDescending(h => h.Score).Take(width)];
            live = [.. extended.Where(h => !h.Ended)];
            // A log-probability only falls, so the best that a live hypothesis can still score is its own over the
            // longest length.
            if (ended.Count == width && live.Count > 0 && live[0].LogProbability
                / Math.Pow(maximumLength, lengthNormalization) <= ended[^1].Score) return ended;
        }
        return [.. ended.Concat(live.OrderByDescending(h => h.Score)).Take(width)];
    }

    static IEnumerable<Hypothesis<TState>> Extensions<TState>(
        Hypothesis<TState> h, Func<TState, int, (TState State, double[] LogProbabilities)> step, int startToken,
            int endToken, double scale)
    {
        var (state, logProbabilities) = step(h.State, h.Tokens.Length == 0 ? startToken : h.Tokens[^1]);
        for (var token = 0; token < logProbabilities.Length; token++)
        {
            var logProbability = h.LogProbability + logProbabilities[token];
            if (double.IsNaN(logProbability))
                throw new InvalidOperationException(
                    $"The log-probability of token {token} at position {h.Tokens.Length + 1} is not a number.");
            if (double.IsNegativeInfinity(logProbability)) continue;
            yield return new([.. h.Tokens, token], logProbability, logProbability / scale, token == endToken, state);
        }
    }
}
