namespace RnnCourse.Data;

/// <summary>Token sequences of different lengths with a label for every step, and the batches that a tagger learns
/// from.</summary>
public sealed class TaggedSequences
{
    /// <summary>The label of a step that does not count: no loss, no score.</summary>
    public const int NoLabel = -1;

    readonly int[][] tokens, labels;

    /// <summary>Sequences with labels by number.</summary>
    /// <param name="tokens">The word numbers of each sequence.</param>
    /// <param name="labels">A label for each of them, from 0, or <see cref="NoLabel"/>.</param>
    /// <param name="names">The names of the C labels; the index is the label.</param>
    /// <exception cref="ArgumentException">No sequence, an empty one, labels too many or too few or outside the
    /// names.</exception>
    public TaggedSequences(IEnumerable<int[]> tokens, IEnumerable<int[]> labels, IReadOnlyList<string> names)
    {
        (this.tokens, this.labels, Names) = ([.. tokens], [.. labels], names);
        if (names.Count < 2)
            throw new ArgumentException($"Tagged sequences need the names of at least two labels, got {names.Count}.");
        if (this.tokens.Length == 0)
            throw new ArgumentException("Tagged sequences need at least one sequence, got none.");
        if (this.tokens.Length != this.labels.Length)
            throw new ArgumentException(
                $"Tagged sequences need labels for each of {this.tokens.Length} sequences, got {this.labels.Length}.");
        for (var n = 0; n < Count; n++)
        {
            if (this.tokens[n].Length == 0)
                throw new ArgumentException($"Every sequence needs at least one step, but number {n} is empty.");
            if (this.tokens[n].Length != this.labels[n].Length)
                throw new ArgumentException(
                    $"Sequence {n} has {this.tokens[n].Length} tokens and needs as many labels, got "
                    + $"{this.labels[n].Length}.");
            var wrong = Array.FindIndex(this.labels[n], label => label != NoLabel && (uint)label >= (uint)names.Count);
            if (wrong >= 0)
                throw new ArgumentException(
                    $"Labels are numbers from 0 to {names.Count - 1} ({string.Join(", ", names)}), got "
                    + $"{this.labels[n][wrong]} at step {wrong} of sequence {n}.");
        }
    }

    /// <summary>Sequences with labels by name.</summary>
    /// <inheritdoc cref="TaggedSequences(IEnumerable{int[]}, IEnumerable{int[]}, IReadOnlyList{string})"/>
    public TaggedSequences(IEnumerable<int[]> tokens, IEnumerable<string[]> labels, IReadOnlyList<string> names)
        : this(tokens, Numbered(labels, names), names) { }

    static IEnumerable<int[]> Numbered(IEnumerable<string[]> labels, IReadOnlyList<string> names)
    {
        var ids = names.Index().ToDictionary(name => name.Item, name => name.Index);
        return labels.Select((row, n) => row.Select((label, t) => ids.TryGetValue(label, out var id) ? id
            : throw new ArgumentException(
                $"The label '{label}' at step {t} of sequence {n} is none of {string.Join(", ", names)}.")).ToArray());
    }

    /// <summary>How many sequences there are.</summary>
    public int Count => tokens.Length;

    /// <summary>The word numbers of each sequence.</summary>
    public IReadOnlyList<int[]> Tokens => tokens;

    /// <summary>The labels of each sequence.</summary>
    public IReadOnlyList<int[]> Labels => labels;

    /// <summary>The names of the labels; the index is the label.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A batch of chosen sequences, filled up to the longest of them.</summary>
    /// <param name="places">Which sequences, (N).</param>
    /// <exception cref="ArgumentException">None, or one that there is not.</exception>
    public TaggedBatch Batch(params int[] places)
    {
        if (places.Length == 0) throw new ArgumentException("A batch needs at least one sequence, got none.");
        var outside = Array.FindIndex(places, n => (uint)n >= (uint)Count);
        if (outside >= 0)
            throw new ArgumentException($"A batch needs sequences from 0 to {Count - 1}, got {places[outside]}.");
        return new(SideBySide([.. places.Select(n => tokens[n])], 0),
            SideBySide([.. places.Select(n => labels[n])], NoLabel), [.. places.Select(n => tokens[n].Length)]);
    }

    /// <summary>Rows of different lengths as the columns of one table, (T, N), filled up below the shorter
    /// ones.</summary>
    internal static int[,] SideBySide(IReadOnlyList<int[]> rows, int filler)
    {
        var table = new int[rows.Max(row => row.Length), rows.Count];
        for (var n = 0; n < rows.Count; n++)
            for (var t = 0; t < table.GetLength(0); t++) table[t, n] = t < rows[n].Length ? rows[n][t] : filler;
        return table;
    }

    /// <summary>Batches to train with: pass after pass, each in a new order, without end.</summary>
    /// <param name="batchSize">N; the last batch of a pass may be smaller.</param>
    /// <param name="random">Shuffles.</param>
    /// <exception cref="ArgumentException">No step has one of the labels: what is never shown cannot be
    /// learned.</exception>
    public IEnumerable<TaggedBatch> Epochs(int batchSize, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var shown = labels.SelectMany(row => row).ToHashSet();
        string[] missing = [.. Names.Where((_, label) => !shown.Contains(label))];
        if (missing.Length > 0)
            throw new ArgumentException(
                $"The training part has no step with the label {string.Join(" or ", missing)}, so that it cannot be "
                + "learned.");
        return Draw();

        IEnumerable<TaggedBatch> Draw()
        {
            int[] order = [.. Enumerable.Range(0, Count)];
            while (true)
            {
                random.Shuffle(order);
                foreach (var places in order.Chunk(batchSize)) yield return Batch(places);
            }
        }
    }
}
