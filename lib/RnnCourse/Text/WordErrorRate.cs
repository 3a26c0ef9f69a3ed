namespace RnnCourse.Text;

/// <summary>The fewest edits that turn what was recognized into what was said.</summary>
/// <param name="Substitutions">Words replaced by another.</param>
/// <param name="Insertions">Words recognized that nobody said.</param>
/// <param name="Deletions">Words said that were not recognized.</param>
/// <param name="ReferenceLength">Words that were said.</param>
public sealed record EditCount(int Substitutions, int Insertions, int Deletions, int ReferenceLength)
{
    /// <summary>All edits together: the Levenshtein distance.</summary>
    public int Errors => Substitutions + Insertions + Deletions;

    /// <summary>Edits per word said; above 1 if much was inserted.</summary>
    /// <exception cref="InvalidOperationException">Nothing was said.</exception>
    public double Rate => ReferenceLength > 0 ? (double)Errors / ReferenceLength
        : throw new InvalidOperationException("An error rate needs a reference with at least one word.");
}

/// <summary>Word error rate, the measure of speech recognition; over characters it is the character error
/// rate.</summary>
public static class WordErrorRate
{
    /// <summary>Counts the edits of one sentence by dynamic programming (Wagner and Fischer 1974).</summary>
    /// <param name="recognized">Tokens that came out.</param>
    /// <param name="reference">Tokens that should have.</param>
    /// <remarks>Where several ways are equally short, the three counts are those of one of them; their sum is the same
    /// for all.</remarks>
    public static EditCount Of<T>(IReadOnlyList<T> recognized, IReadOnlyList<T> reference)
    {
        // best[i, j]: edits from the first i recognized to the first j reference tokens.
        var best = new (int Errors, int S, int I, int D)[recognized.Count + 1, reference.Count + 1];
        for (var i = 0; i <= recognized.Count; i++)
            for (var j = 0; j <= reference.Count; j++)
            {
                if (i == 0 || j == 0)
                {
                    best[i, j] = (i + j, 0, i, j);
                    continue;
                }
                var (diagonal, up, left) = (best[i - 1, j - 1], best[i - 1, j], best[i, j - 1]);
                if (EqualityComparer<T>.Default.Equals(recognized[i - 1], reference[j - 1])) best[i, j] = diagonal;
                else if (diagonal.Errors <= up.Errors && diagonal.Errors <= left.Errors)
                    best[i, j] = (diagonal.Errors + 1, diagonal.S + 1, diagonal.I, diagonal.D);
                else if (up.Errors <= left.Errors) best[i, j] = (up.Errors + 1, up.S, up.I + 1, up.D);
                else best[i, j] = (left.Errors + 1, left.S, left.I, left.D + 1);
            }
        var (_, s, insertions, deletions) = best[recognized.Count, reference.Count];
        return new(s, insertions, deletions, reference.Count);
    }

    /// <summary>Counts the edits of a whole corpus, so that its rate weighs every word alike, not every
    /// sentence.</summary>
    /// <param name="recognized">Tokens of each sentence that came out.</param>
    /// <param name="references">Tokens of each sentence that should have, in the same order.</param>
    /// <exception cref="ArgumentException">The numbers of sentences differ.</exception>
    public static EditCount Corpus<T>(IReadOnlyList<IReadOnlyList<T>> recognized,
        IReadOnlyList<IReadOnlyList<T>> references)
    {
        if (recognized.Count != references.Count)
            throw new ArgumentException(
                $"Each of the {references.Count} references needs one recognized sentence, got {recognized.Count}.",
                nameof(recognized));
        var counts = recognized.Zip(references, Of).ToList();
        return new(counts.Sum(c => c.Substitutions), counts.Sum(c => c.Insertions), counts.Sum(c => c.Deletions),
            counts.Sum(c => c.ReferenceLength));
    }
}
