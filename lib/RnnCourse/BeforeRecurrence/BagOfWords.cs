using System.Globalization;
using System.Text;
using RnnCourse.Text;

namespace RnnCourse.BeforeRecurrence;

/// <summary>Documents as counts of terms: how often each word comes, and nothing about where (deck U).</summary>
public sealed class BagOfWords
{
    readonly Dictionary<string, int> index = [];
    readonly IReadOnlySet<string>? stopWords;
    readonly WordForms? forms;

    /// <summary>Builds the term table of some documents.</summary>
    /// <param name="documents">The texts; none of them may be left without a term.</param>
    /// <param name="stopWords">Words to leave out, in lower case, compared before and after the word form is
    /// taken.</param>
    /// <param name="forms">How inflected forms are brought together; as they stand when left out.</param>
    /// <exception cref="ArgumentException">There is no document, or one has no term left.</exception>
    public BagOfWords(IReadOnlyList<string> documents, IReadOnlySet<string>? stopWords = null, WordForms? forms = null)
    {
        (this.stopWords, this.forms) = (stopWords, forms);
        if (documents.Count == 0)
            throw new ArgumentException("A term table needs at least one document, got none.", nameof(documents));
        var terms = documents.Select(TermsOf).ToArray();
        int empty = Array.FindIndex(terms, document => document.Length == 0);
        if (empty >= 0)
            throw new ArgumentException($"Document {empty + 1} has no term: it is empty or holds only stop words.",
                nameof(documents));
        Terms = [.. terms.SelectMany(document => document).Distinct().Order(StringComparer.Ordinal)];
        for (int i = 0; i < Terms.Count; i++) index[Terms[i]] = i;
        Counts = [.. terms.Select(Count)];
    }

    /// <summary>The terms in alphabetical order, one per column.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>How often each term occurs, one row per document, (documents, terms).</summary>
    public IReadOnlyList<int[]> Counts { get; }

    /// <summary>The terms of a text in their order: words without stop words, in their basic form.</summary>
    public string[] TermsOf(string text) =>
        [.. Tokenizer.Words(text).Where(IsKept).Select(word => forms?.Of(word) ?? word).Where(IsKept)];

    /// <summary>The counts of another text over the same terms; terms that the table lacks are left out.</summary>
    public int[] Encode(string text) => Count(TermsOf(text));

    /// <summary>How often a term occurs in a document (both counted from 0 as in <see cref="Counts"/>); 0 for an
    /// unknown term.</summary>
    public int this[string term, int document] => index.TryGetValue(term, out int column) ? Counts[document][column]
        : 0;

    /// <summary>The table as deck U prints it: a row per term, a column per document.</summary>
    public override string ToString()
    {
        int width = Math.Max(4, Terms.Max(term => term.Length));
        var table = new StringBuilder("Term".PadRight(width));
        for (int d = 0; d < Counts.Count; d++) table.Append(CultureInfo.InvariantCulture, $"  Document {d + 1}");
        for (int i = 0; i < Terms.Count; i++)
        {
            table.Append('\n').Append(Terms[i].PadRight(width));
            for (int d = 0; d < Counts.Count; d++)
                table.Append("  ").Append(Counts[d][i].ToString(CultureInfo.InvariantCulture)
                    .PadLeft($"Document {d + 1}".Length));
        }
        return table.ToString();
    }

    bool IsKept(string word) => stopWords?.Contains(word) != true;

    int[] Count(string[] terms)
    {
        var counts = new int[Terms.Count];
        foreach (var term in terms)
            if (index.TryGetValue(term, out int column)) counts[column]++;
        return counts;
    }
}
