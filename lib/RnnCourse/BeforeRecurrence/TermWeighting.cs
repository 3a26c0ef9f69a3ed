namespace RnnCourse.BeforeRecurrence;

/// <summary>How the frequency of a term within a document is measured.</summary>
public enum TermFrequency
{
    /// <summary>The count n.</summary>
    Count,

    /// <summary>n divided by the number of terms in the document.</summary>
    Share,

    /// <summary>1 + ln n, and 0 for n = 0.</summary>
    Logarithm,
}

/// <summary>How the rarity of a term among the documents is measured; N documents, df of them with the term.</summary>
public enum InverseDocumentFrequency
{
    /// <summary>ln(N / df): 0 for a term that every document has (Spaerck Jones 1972).</summary>
    Plain,

    /// <summary>ln((1 + N) / (1 + df)) + 1: as if one more document had every term; never 0.</summary>
    Smooth,
}

/// <summary>Turns counts of terms into weights: binary, term frequency, TF-IDF.</summary>
/// <remarks>
/// Every method takes the rows of <see cref="BagOfWords.Counts"/>, (documents, terms), and returns rows of the same
/// shape. tf-idf of a term in a document = tf x idf; which tf and which idf is part of the name, because every book has
/// its own.
/// </remarks>
public static class TermWeighting
{
    /// <summary>1 where the term occurs, 0 elsewhere.</summary>
    public static double[][] Binary(IReadOnlyList<int[]> counts) => Weigh(counts, (n, _, _) => n > 0 ? 1 : 0);

    /// <summary>The term frequency.</summary>
    public static double[][] Frequency(IReadOnlyList<int[]> counts, TermFrequency frequency = TermFrequency.Count) =>
        Weigh(counts, (n, length, _) => Frequency(n, length, frequency));

    /// <summary>Term frequency times inverse document frequency.</summary>
    public static double[][] TfIdf(IReadOnlyList<int[]> counts, TermFrequency frequency = TermFrequency.Count,
        InverseDocumentFrequency inverse = InverseDocumentFrequency.Plain)
    {
        var idf = Idf(counts, inverse);
        return Weigh(counts, (n, length, term) => Frequency(n, length, frequency) * idf[term]);
    }

    /// <summary>The inverse document frequency of every term; 0 for a term that no document has.</summary>
    public static double[] Idf(IReadOnlyList<int[]> counts,
        InverseDocumentFrequency inverse = InverseDocumentFrequency.Plain)
    {
        Check(counts);
        double documents = counts.Count;
        return [.. Enumerable.Range(0, counts[0].Length).Select(term =>
        {
            int with = counts.Count(row => row[term] > 0);
            if (with == 0) return 0;
            return inverse == InverseDocumentFrequency.Plain ? Math.Log(documents / with)
                : Math.Log((1 + documents) / (1 + with)) + 1;
        })];
    }

    /// <summary>Every row divided by its L2 norm, so that long documents weigh no more than short ones; zero rows stay
    /// zero.</summary>
    public static double[][] Normalize(IReadOnlyList<double[]> rows) => [.. rows.Select(row =>
    {
        double norm = FeatureVectors.L2(row);
        return norm == 0 ? [.. row] : row.Select(weight => weight / norm).ToArray();
    })];

    static double Frequency(int n, int length, TermFrequency frequency) => n == 0 ? 0 : frequency switch
    {
        TermFrequency.Share => (double)n / length,
        TermFrequency.Logarithm => 1 + Math.Log(n),
        _ => n,
    };

    static double[][] Weigh(IReadOnlyList<int[]> counts, Func<int, int, int, double> weight)
    {
        Check(counts);
        return [.. counts.Select(row =>
        {
            int length = row.Sum();
            return row.Select((n, term) => weight(n, length, term)).ToArray();
        })];
    }

    static void Check(IReadOnlyList<int[]> counts)
    {
        if (counts.Count == 0)
            throw new ArgumentException("Term weights need at least one document, got none.", nameof(counts));
        foreach (var row in counts)
            if (row.Length != counts[0].Length)
                throw new ArgumentException(
                    $"All documents need the same terms: {counts[0].Length} in the first, {row.Length} in another.",
                    nameof(counts));
    }
}
