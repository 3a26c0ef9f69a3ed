using RnnCourse.Text;

namespace RnnCourse.BeforeRecurrence;

/// <summary>A language model with a memory of n-1 words: P(x_t | x_(t-n+1) .. x_(t-1)) from smoothed counts (deck
/// U).</summary>
/// <remarks>Near the beginning of a text, where fewer words came before, the model of the shorter length
/// speaks.</remarks>
public sealed class NGramModel
{
    readonly NGramCounts counts;
    readonly ISmoothing smoothing;

    /// <summary>A model of n words over counts that may reach further.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="smoothing">How counts become probabilities.</param>
    /// <param name="order">n; the order of the counts when left out.</param>
    /// <exception cref="ArgumentException">n is below 1 or above the order of the counts.</exception>
    public NGramModel(NGramCounts counts, ISmoothing smoothing, int? order = null)
    {
        (this.counts, this.smoothing) = (counts, smoothing);
        Order = order ?? counts.Order;
        if (Order < 1 || Order > counts.Order)
            throw new ArgumentException($"Sequences of 1 to {counts.Order} words were counted, got n = {Order}.",
                nameof(order));
    }

    /// <summary>n: the next word and n-1 before it.</summary>
    public int Order { get; }

    /// <summary>P(word | history); only the last n-1 words of the history matter.</summary>
    public double Probability(int word, params IReadOnlyList<int> history) =>
        smoothing.Probability(counts, After(history).Contexts, counts.Checked(word));

    /// <summary>P(w | history) for every word w, (V).</summary>
    public double[] Distribution(params IReadOnlyList<int> history) => Distribution(After(history));

    /// <summary>The chain rule, factor by factor: ln P(x_t | the words before) for every t.</summary>
    /// <param name="text">The words.</param>
    /// <param name="start">The id that stands before the first word, if the counts were made with one.</param>
    public double[] LogProbabilities(IReadOnlyList<int> text, int? start = null)
    {
        var past = new NGramHistory(counts, Order);
        if (start is int first) past.Push(first);
        var factors = new double[text.Count];
        for (int t = 0; t < text.Count; t++)
        {
            factors[t] = Math.Log(smoothing.Probability(counts, past.Contexts, counts.Checked(text[t])));
            past.Push(text[t]);
        }
        return factors;
    }

    /// <summary>ln P(text): the sum of its factors; minus infinity if one of them is impossible.</summary>
    public double LogProbability(IReadOnlyList<int> text, int? start = null) => LogProbabilities(text, start).Sum();

    /// <summary>Perplexity per word of a text.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public double PerplexityOf(IReadOnlyList<int> text, int? start = null) =>
        Perplexity.FromLogProbabilities(LogProbabilities(text, start));

    /// <summary>Draws words one after the other, each from its distribution after those before.</summary>
    /// <param name="length">How many at most.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="history">The words to go on from; they are not repeated in the result.</param>
    /// <param name="stop">The id after which to stop; it ends the result.</param>
    /// <exception cref="InvalidOperationException">Without smoothing: nothing ever came after this history.</exception>
    public int[] Sample(int length, Random random, IReadOnlyList<int>? history = null, int? stop = null)
    {
        var past = After(history ?? []);
        var drawn = new List<int>();
        while (drawn.Count < length)
        {
            var distribution = Distribution(past);
            if (distribution.Sum() == 0)
                throw new InvalidOperationException(
                    "Nothing ever came after this history; a smoothed model could go on.");
            int word = Sampling.Draw(distribution, random);
            drawn.Add(word);
            if (word == stop) break;
            past.Push(word);
        }
        return [.. drawn];
    }

    double[] Distribution(NGramHistory past)
    {
        var distribution = new double[counts.VocabularySize];
        for (int word = 0; word < distribution.Length; word++)
            distribution[word] = smoothing.Probability(counts, past.Contexts, word);
        return distribution;
    }

    NGramHistory After(IReadOnlyList<int> history)
    {
        var past = new NGramHistory(counts, Order);
        for (int t = Math.Max(0, history.Count - Order + 1); t < history.Count; t++) past.Push(history[t]);
        return past;
    }
}

/// <summary>The words read last, as tree nodes of length 0, 1, .. n-1.</summary>
sealed class NGramHistory(NGramCounts counts, int order)
{
    readonly int[] nodes = new int[order];
    int length = 1;

    /// <summary>The node of the last k words at index k, -1 for words that never came so.</summary>
    public ReadOnlySpan<int> Contexts => nodes.AsSpan(0, length);

    public void Push(int word)
    {
        length = Math.Min(length + 1, order);
        for (int k = length - 1; k > 0; k--) nodes[k] = counts.Child(nodes[k - 1], word, add: false);
    }
}
