namespace RnnCourse.BeforeRecurrence;

/// <summary>How often each sequence of 1, 2, .. n words came in a text: all that an n-gram model knows.</summary>
/// <remarks>
/// The n-grams form a tree: the node of "the old" is a child of the node of "the". Each node counts its n-gram, and its
/// continuation: how many different words stood before it. A new text moves along the tree with one look-up per order
/// and word. Words are ids from 0 to V-1 (see <see cref="Text.Vocabulary"/>); they may as well be characters.
/// </remarks>
public sealed class NGramCounts
{
    const int Root = 0;
    internal const int Never = -1;

    readonly Dictionary<long, int> children = [];
    readonly List<int> parents = [Never], counts = [0], continuations = [0], lengths = [0];
    ContextSums? sums;

    /// <summary>No counts yet.</summary>
    /// <param name="order">The longest sequence counted, n of at least 1.</param>
    /// <param name="vocabularySize">V, the number of different words that could come.</param>
    public NGramCounts(int order, int vocabularySize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, 1);
        (Order, VocabularySize) = (order, vocabularySize);
    }

    /// <summary>Counts one long text.</summary>
    /// <exception cref="ArgumentException">The text is shorter than n words.</exception>
    public static NGramCounts Of(IReadOnlyList<int> text, int order, int vocabularySize)
    {
        var counts = new NGramCounts(order, vocabularySize);
        counts.Add(text);
        return counts;
    }

    /// <summary>Counts sentences, none of which sees the words of the one before.</summary>
    /// <param name="sentences">Sentences as ids.</param>
    /// <param name="order">The longest sequence counted.</param>
    /// <param name="vocabularySize">V.</param>
    /// <param name="start">The id that stands before every first word (that of the end marker will do) and is not
    /// counted there.</param>
    public static NGramCounts OfSentences(IEnumerable<IReadOnlyList<int>> sentences, int order, int vocabularySize,
        int start)
    {
        var counts = new NGramCounts(order, vocabularySize);
        foreach (var sentence in sentences) counts.Count(sentence, start);
        return counts.Total > 0 ? counts
            : throw new ArgumentException("Counting needs at least one word, got no sentence or empty ones.",
            nameof(sentences));
    }

    /// <summary>The longest sequence counted, n.</summary>
    public int Order { get; }

    /// <summary>V, the number of different words that could come.</summary>
    public int VocabularySize { get; }

    /// <summary>How many words were read.</summary>
    public long Total => Sums.Totals[Root];

    /// <summary>Counts a text in addition to what was counted before.</summary>
    /// <exception cref="ArgumentException">The text is shorter than n words.</exception>
    public void Add(IReadOnlyList<int> text)
    {
        if (text.Count < Order)
            throw new ArgumentException(
                $"Counting {Order}-grams needs a text of at least {Order} words, got {text.Count}.", nameof(text));
        Count(text, start: null);
    }

    void Count(IReadOnlyList<int> text, int? start)
    {
        var past = new int[Order];                               // past[k]: the node of the last k words
        int known = 1;
        if (start is int first && Order > 1) past[known++] = Child(Root, Checked(first), add: true);
        for (int t = 0; t < text.Count; t++)
        {
            int word = Checked(text[t]), shorter = Root, reach = Math.Min(known, Order);
            for (int k = 0; k < reach; k++)
            {
                int before = counts.Count, node = Child(past[k], word, add: true);
                // a new word stands before the shorter n-gram
                if (node == before && k > 0) continuations[shorter]++;
                counts[node]++;
                // k words end here: the node found one step earlier
                past[k] = shorter;
                shorter = node;
            }
            if (reach < Order) past[reach] = shorter;
            known = Math.Min(known + 1, Order);
        }
        sums = null;
    }

    /// <summary>How often these words came in this order.</summary>
    public int this[params IReadOnlyList<int> words]
    {
        get
        {
            int node = Root;
            foreach (int word in words) node = Child(node, word, add: false);
            return words.Count == 0 || node == Never ? 0 : counts[node];
        }
    }

    /// <summary>How many different n-grams of this length came; the table that a model of this length must
    /// store.</summary>
    public int Distinct(int length) => Enumerable.Range(0, counts.Count)
        .Count(node => lengths[node] == length && counts[node] > 0);

    /// <summary>The share of a text's n-grams of this length that were never counted.</summary>
    /// <exception cref="ArgumentException">The text has fewer words than that, or the length is above n.</exception>
    public double UnseenShare(IReadOnlyList<int> text, int length)
    {
        if (length < 1 || length > Order)
            throw new ArgumentException($"N-grams of 1 to {Order} words were counted, got {length}.", nameof(length));
        if (text.Count < length)
            throw new ArgumentException($"{length}-grams need a text of at least {length} words, got {text.Count}.",
                nameof(text));
        int unseen = 0, all = text.Count - length + 1;
        for (int t = 0; t < all; t++)
        {
            int node = Root;
            for (int k = 0; k < length; k++) node = Child(node, text[t + k], add: false);
            if (node == Never || counts[node] == 0) unseen++;
        }
        return (double)unseen / all;
    }

    /// <summary>The counts that a smoothing formula needs: of the word after this context, and of all words after
    /// it.</summary>
    internal ContextCounts After(int context, int word, bool continuation)
    {
        if (context == Never) return default;
        int node = Child(context, word, add: false);
        int count = node == Never ? 0 : continuation ? continuations[node] : counts[node];
        return continuation
            ? new(count, Sums.ContinuationTotals[context], Sums.ContinuationTypes[context])
            : new(count, Sums.Totals[context], Sums.Types[context]);
    }

    /// <summary>How many n-grams of a length have exactly this count (or this continuation).</summary>
    internal int CountOfCounts(int length, int count, bool continuation)
    {
        var values = continuation ? continuations : counts;
        return Enumerable.Range(0, values.Count).Count(node => lengths[node] == length && values[node] == count);
    }

    internal int Child(int node, int word, bool add)
    {
        if (node == Never) return Never;
        long key = ((long)node << 32) | (uint)word;
        if (children.TryGetValue(key, out int child)) return child;
        if (!add) return Never;
        child = children[key] = counts.Count;
        parents.Add(node);
        counts.Add(0);
        continuations.Add(0);
        lengths.Add(lengths[node] + 1);
        return child;
    }

    ContextSums Sums => sums ??= new ContextSums(parents, counts, continuations);

    internal int Checked(int word) => word >= 0 && word < VocabularySize ? word
        : throw new ArgumentException($"Word ids go from 0 to {VocabularySize - 1}, got {word}.");
}

/// <summary>The count of a word after a context, the sum over all words after it, and how many different ones
/// came.</summary>
readonly record struct ContextCounts(int Count, int Total, int Types);

/// <summary>For every node, sums over its children.</summary>
sealed class ContextSums
{
    public readonly int[] Totals, Types, ContinuationTotals, ContinuationTypes;

    public ContextSums(List<int> parents, List<int> counts, List<int> continuations)
    {
        int nodes = parents.Count;
        (Totals, Types, ContinuationTotals, ContinuationTypes) = (new int[nodes], new int[nodes], new int[nodes],
            new int[nodes]);
        for (int node = 1; node < nodes; node++)
        {
            int parent = parents[node];
            Totals[parent] += counts[node];
            ContinuationTotals[parent] += continuations[node];
            if (counts[node] > 0) Types[parent]++;
            if (continuations[node] > 0) ContinuationTypes[parent]++;
        }
    }
}
