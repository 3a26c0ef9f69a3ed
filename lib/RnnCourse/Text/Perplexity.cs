namespace RnnCourse.Text;

/// <summary>Ways to say how surprised a language model was by a text.</summary>
/// <remarks>
/// All start from ln p, the natural logarithm of the probability that the model gave to each token that really came.
/// The mean of -ln p is the cross-entropy in nats per token; perplexity is its exponential: the number of
/// equally likely tokens that would surprise as much.
/// </remarks>
public static class Perplexity
{
    const double Rounding = 1e-4;   // in nats: ln p = 0 of a network in single precision may lie above 0

    /// <summary>Perplexity from a cross-entropy in nats per token.</summary>
    /// <exception cref="ArgumentException">It is below 0, or NaN.</exception>
    public static double FromNats(double natsPerToken) => natsPerToken >= -Rounding ? Math.Exp(natsPerToken)
        : throw new ArgumentException(FormattableString.Invariant(
            $"A cross-entropy is 0 or above, got {natsPerToken} nats per token."), nameof(natsPerToken));

    /// <summary>Perplexity from ln p of every token.</summary>
    /// <exception cref="ArgumentException">There is no token, or an ln p above 0 or NaN.</exception>
    public static double FromLogProbabilities(IEnumerable<double> logProbabilities) =>
        FromNats(NatsPerToken(logProbabilities));

    /// <summary>The mean of -ln p, in nats per token.</summary>
    /// <exception cref="ArgumentException">There is no token, or an ln p above 0 or NaN.</exception>
    public static double NatsPerToken(IEnumerable<double> logProbabilities)
    {
        var (sum, count) = (0.0, 0L);
        foreach (var logProbability in logProbabilities)
        {
            if (!(logProbability <= Rounding))
                throw new ArgumentException(FormattableString.Invariant(
                    $"ln p of a token is 0 or below, got {logProbability} at index {count}."),
                    nameof(logProbabilities));
            (sum, count) = (sum - logProbability, count + 1);
        }
        return count > 0 ? sum / count
            : throw new ArgumentException("Perplexity needs at least one token, got none.", nameof(logProbabilities));
    }

    /// <summary>Nats turned into bits.</summary>
    public static double Bits(double nats) => nats / Math.Log(2);

    /// <summary>Bits per character from the summed ln p of a text, whatever its tokens were.</summary>
    /// <param name="logProbability">ln P(text), the sum over all its tokens.</param>
    /// <param name="characters">The length of the text in characters, spaces included.</param>
    /// <exception cref="ArgumentException">No character, or an ln P above 0 or NaN.</exception>
    public static double BitsPerCharacter(double logProbability, long characters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(characters, 1);
        if (!(logProbability <= Rounding * characters))
            throw new ArgumentException(FormattableString.Invariant(
                $"ln P of a text is 0 or below, got {logProbability}."), nameof(logProbability));
        return Bits(-logProbability) / characters;
    }
}
