namespace RnnCourse.Text;

/// <summary>Numbers the words (or characters) of a text, so that a model can read them.</summary>
/// <remarks>
/// Ids start at 0. The markers come first, the words follow in alphabetical (ordinal) order, as in deck D's dictionary
/// column. A word outside the vocabulary gets the id of <see cref="Unknown"/>.
/// </remarks>
public sealed class Vocabulary
{
    /// <summary>The marker that stands for every word outside the vocabulary.</summary>
    public const string Unknown = "<UNK>";

    /// <summary>The marker after the last word of a sentence.</summary>
    public const string EndOfSentence = "<EOS>";

    readonly string[] words;
    readonly Dictionary<string, int> ids = [];

    /// <summary>A vocabulary of exactly these words: the first gets id 0, the second id 1, and so on.</summary>
    /// <exception cref="ArgumentException">There is no word, or a word comes twice.</exception>
    public Vocabulary(IEnumerable<string> words)
    {
        this.words = [.. words];
        if (this.words.Length == 0)
            throw new ArgumentException("A vocabulary needs at least one word, got none.", nameof(words));
        for (int id = 0; id < this.words.Length; id++)
            if (!ids.TryAdd(this.words[id], id))
                throw new ArgumentException($"The words of a vocabulary must differ, got '{this.words[id]}' twice.",
                    nameof(words));
    }

    /// <summary>The vocabulary of a text.</summary>
    /// <param name="tokens">The words or characters of the text, in any order.</param>
    /// <param name="minimumCount">Rarer words are left out and will read as <see cref="Unknown"/>.</param>
    /// <param name="unknown">Whether <see cref="Unknown"/> is part of the vocabulary even if the text has no such
    /// token.</param>
    /// <exception cref="ArgumentException">The text is empty, or no word is frequent enough.</exception>
    public static Vocabulary From(IEnumerable<string> tokens, int minimumCount = 1, bool unknown = true) =>
        From(new Tally<string>(tokens), minimumCount, unknown);

    /// <summary>The vocabulary of all words counted at least <paramref name="minimumCount"/> times.</summary>
    /// <exception cref="ArgumentException">The tally is empty, or no word is frequent enough.</exception>
    public static Vocabulary From(Tally<string> counts, int minimumCount = 1, bool unknown = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumCount, 1);
        if (counts.Distinct == 0)
            throw new ArgumentException("A vocabulary needs at least one token, got an empty text.", nameof(counts));
        var words = counts.Items.Where(word => word is not (Unknown or EndOfSentence) && counts[word] >= minimumCount)
            .Order(StringComparer.Ordinal).ToList();
        if (words.Count == 0)
            throw new ArgumentException($"No word occurs {minimumCount} times or more.", nameof(minimumCount));
        if (counts[EndOfSentence] > 0) words.Insert(0, EndOfSentence);
        if (unknown || counts[Unknown] > 0) words.Insert(0, Unknown);
        return new Vocabulary(words);
    }

    /// <summary>The number of words V, markers included.</summary>
    public int Count => words.Length;

    /// <summary>The words, ordered by id.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>The word with this id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not in 0..V-1.</exception>
    public string this[int id] => id >= 0 && id < words.Length ? words[id]
        : throw new ArgumentOutOfRangeException(nameof(id), $"An id from 0 to {words.Length - 1} is needed, got {id}.");

    /// <summary>Whether the word has an id of its own.</summary>
    public bool Contains(string word) => ids.ContainsKey(word);

    /// <summary>The id of a word, or of <see cref="Unknown"/> when the vocabulary lacks it.</summary>
    /// <exception cref="ArgumentException">The vocabulary has neither the word nor <see cref="Unknown"/>.</exception>
    public int Id(string word) =>
        ids.TryGetValue(word, out int id) || ids.TryGetValue(Unknown, out id) ? id
            : throw new ArgumentException(
                $"'{word}' is not one of the {Count} words, and this vocabulary has no {Unknown}.", nameof(word));

    /// <summary>The ids of the words of a text.</summary>
    public int[] Ids(IEnumerable<string> text) => [.. text.Select(Id)];

    /// <summary>The words that these ids stand for.</summary>
    public string[] Text(IEnumerable<int> text) => [.. text.Select(id => this[id])];

    /// <summary>The one-hot vector of an id, (V): 1 at the id, 0 elsewhere.</summary>
    public double[] OneHot(int id)
    {
        var oneHot = new double[Count];
        oneHot[Id(this[id])] = 1;
        return oneHot;
    }

    /// <summary>The one-hot vectors of a text as rows, (T, V).</summary>
    public double[,] OneHotRows(IEnumerable<string> text)
    {
        var column = Ids(text);
        var rows = new double[column.Length, Count];
        for (int t = 0; t < column.Length; t++) rows[t, column[t]] = 1;
        return rows;
    }
}
