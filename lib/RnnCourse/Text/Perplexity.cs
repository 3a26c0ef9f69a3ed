namespace RnnCourse.Text;

/// <summary>Ways to say how surprised a language model was by a text.</summary>
/// <remarks>
/// All start from ln p, the natural logarithm of the probability that the model gave to each token that really came.
/// The mean of -ln p is the cross-entropy in nats per token; perplexity is its exponential: the number of
/// equally likely tokens that would surprise as much.
/// </remarks>
public static class Perplexity
{
    /// <summary>Perplexity from a cross-entropy in nats per token.</summary>
    public static double FromNats(double natsPerToken) => Math.Exp(natsPerToken);

    /// <summary>Perplexity from ln p of every token.</summary>
    /// <exception cref="ArgumentException">There is no token.</exception>
    public static double FromLogProbabilities(IEnumerable<double> logProbabilities) =>
        FromNats(NatsPerToken(logProbabilities));

    /// <summary>The mean of -ln p, in nats per token.</summary>
    /// <exception cref="ArgumentException">There is no token.</exception>
    public static double NatsPerToken(IEnumerable<double> logProbabilities)
    {
        var (sum, count) = (0.0, 0L);
        foreach (var logProbability in logProbabilities) (sum, count) = (sum - logProbability, count + 1);
        return count > 0 ? sum / count
            : throw new ArgumentException("Perplexity needs at least one token, got none.", nameof(logProbabilities));
    }

    /// <summary>Nats turned into bits.</summary>
    public static double Bits(double nats) => nats / Math.Log(2);

    /// <summary>Bits per character from the summed ln p of a text, whatever its tokens were.</summary>
    /// <param name="logProbability">ln P(text), the sum over all its tokens.</param>
    /// <param name="characters">The length of the text in characters, spaces included.</param>
    public static double BitsPerCharacter(double logProbability, long characters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(characters, 1);
        return Bits(-logProbability) / characters;
    }
}
