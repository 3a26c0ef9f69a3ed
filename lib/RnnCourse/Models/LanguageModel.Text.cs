using RnnCourse.Tensors;
using RnnCourse.Text;

namespace RnnCourse.Models;

/// <summary>Reading and writing: the probability of a text, samples, and the most probable sentence. No gradients are
/// recorded.</summary>
public sealed partial class LanguageModel
{
    const int ReadAtOnce = 256;

    /// <summary>The chain rule, factor by factor: ln P(y&lt;t&gt; | all tokens before), in nats (deck D).</summary>
    /// <param name="text">The tokens y&lt;1&gt;, y&lt;2&gt;, ...</param>
    /// <param name="start">What is read before the first: the end of the sentence or of the line before.</param>
    /// <returns>One number for each token; their mean, negated, is the cross-entropy in nats per token.</returns>
    /// <exception cref="ArgumentException">A token outside the vocabulary.</exception>
    public double[] LogProbabilities(IReadOnlyList<int> text, int start)
    {
        var factors = new double[text.Count];
        LanguageModelState? state = null;
        for (var from = 0; from < text.Count; from += ReadAtOnce)
        {
            var inputs = new int[Math.Min(ReadAtOnce, text.Count - from), 1];
            for (var t = 0; t < inputs.GetLength(0); t++) inputs[t, 0] = from + t == 0 ? start : text[from + t - 1];
            (var logits, state) = Logits(inputs, state);
            for (var t = 0; t < inputs.GetLength(0); t++)
            {
                var scores = logits.Values.AsSpan(t * VocabularySize, VocabularySize);
                factors[from + t] = scores[Checked(text[from + t])] - Operations.LogSumExp(scores);
            }
        }
        return factors;
    }

    /// <summary>ln P(text) in nats: the sum of its factors. It ranks sentences, as a speech recognizer needs it (deck
    /// D).</summary>
    /// <inheritdoc cref="LogProbabilities"/>
    public double LogProbability(IReadOnlyList<int> text, int start) => LogProbabilities(text, start).Sum();

    /// <summary>Writes: draws a token, reads it, draws the next (deck D, "Sampling novel sequences").</summary>
    /// <param name="length">How many tokens at most: a model need not ever say the end token.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="history">The tokens to go on from, at least one; they are not repeated in the result.</param>
    /// <param name="stop">The token after which to stop; it ends the result.</param>
    /// <param name="temperature">1 as trained, below 1 more cautious, 0 greedy.</param>
    /// <param name="topK">Draw among the k best tokens only.</param>
    /// <param name="nucleus">Draw among the fewest best tokens that together have this probability.</param>
    /// <exception cref="ArgumentException">An empty history, or a token outside the vocabulary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative length or temperature, a topK below 1, a nucleus
    /// outside (0, 1].</exception>
    public int[] Sample(int length, Random random, IReadOnlyList<int> history, int? stop = null, double temperature = 1,
        int? topK = null, double nucleus = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var (reader, read) = (Reader(Before(history)), history[^1]);
        var written = new List<int>();
        while (written.Count < length)
        {
            read = Sampling.Next(reader.Read(read).Values, random, temperature, topK, nucleus);
            written.Add(read);
            if (read == stop) break;
        }
        return [.. written];
    }

    /// <summary>Beam search for the most probable way to go on until the end token.</summary>
    /// <param name="history">The tokens to go on from, at least one.</param>
    /// <param name="end">The token that ends a sentence.</param>
    /// <param name="width">How many beginnings are kept; 1 is greedy search.</param>
    /// <param name="maximumLength">The longest sentence in tokens, the end token included.</param>
    /// <param name="lengthNormalization">As in <see cref="BeamSearch.Search"/>.</param>
    /// <returns>Up to <paramref name="width"/> sentences, best first.</returns>
    /// <exception cref="ArgumentException">An empty history, or a token outside the vocabulary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A width or length below 1, or a negative
    /// normalization.</exception>
    public IReadOnlyList<Hypothesis<LanguageModelState?>> Search(IReadOnlyList<int> history, int end, int width,
        int maximumLength, double lengthNormalization = 0) =>
        BeamSearch.Search(Before(history), history[^1], Checked(end), (state, token) =>
        {
            var (logits, next) = Step([token], state);
            var sum = Operations.LogSumExp(logits.Values);
            return ((LanguageModelState?)next, [.. logits.Values.Select(score => score - sum)]);
        }, width, maximumLength, lengthNormalization);

    /// <summary>The state after all tokens but the last, which is yet to be read.</summary>
    LanguageModelState? Before(IReadOnlyList<int> history)
    {
        if (history.Count == 0)
            throw new ArgumentException(
                "A language model needs at least one token to go on from, such as the end of the line before; got an "
                + "empty history.", nameof(history));
        if (history.Count == 1) return null;
        var inputs = new int[history.Count - 1, 1];
        for (var t = 0; t < history.Count - 1; t++) inputs[t, 0] = history[t];
        return Logits(inputs).State;
    }
}
