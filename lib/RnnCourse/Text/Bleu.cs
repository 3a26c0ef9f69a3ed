using System.Globalization;

namespace RnnCourse.Text;

/// <summary>The BLEU score of a set of translations and the numbers that it is made of.</summary>
/// <param name="Value">Between 0 and 1: brevity penalty times the geometric mean of the precisions.</param>
/// <param name="Precisions">Clipped n-gram precision for n = 1, 2, ...; 0 where the translations hold no n-gram of that
/// length.</param>
/// <param name="BrevityPenalty">1 if the translations are together at least as long as the references, else e^(1 -
/// r/c).</param>
/// <param name="Length">Tokens of all translations together, c.</param>
/// <param name="ReferenceLength">Tokens of the references nearest in length, together, r.</param>
public sealed record BleuScore(double Value, double[] Precisions, double BrevityPenalty, int Length,
    int ReferenceLength)
{
    /// <summary>Why the score is 0 and what to do about it, or that shorter n-grams were counted than asked for; else
    /// empty.</summary>
    public string Why { get; init; } = "";

    /// <summary>The score and the numbers that it is made of, and <see cref="Why"/>.</summary>
    public override string ToString()
    {
        var precisions = string.Join(", ", Precisions.Select(p => p.ToString("0.###", CultureInfo.InvariantCulture)));
        return FormattableString.Invariant(
            $"BLEU {Value:0.0000}: precisions {precisions}, brevity penalty {BrevityPenalty:0.###}, ")
            + FormattableString.Invariant($"{Length} tokens for {ReferenceLength}{(Why == "" ? "" : ". ")}{Why}");
    }
}

/// <summary>BLEU (Papineni et al. 2002): how many n-grams of a translation stand in a reference. Computed over a whole
/// corpus, by default without smoothing.</summary>
/// <remarks>Where every text is shorter than the order, the order is the length of the longest one: a perfect
/// translation of three words scores 1 (sacrebleu calls that the effective order).</remarks>
public static class Bleu
{
    /// <summary>Scores a corpus with one reference for each translation.</summary>
    /// <param name="translations">Tokens of each translation.</param>
    /// <param name="references">Tokens of each reference, in the same order.</param>
    /// <param name="order">Longest n-gram, usually 4.</param>
    /// <param name="smooth">Whether one match is added for n from 2 on (Lin and Och 2004), so that short sentences get
    /// a score.</param>
    public static BleuScore Corpus(IReadOnlyList<string[]> translations, IReadOnlyList<string[]> references,
        int order = 4, bool smooth = false) =>
        Corpus(translations, [.. references.Select(reference => new[] { reference })], order, smooth);

    /// <summary>Scores a corpus with one or more references for each translation.</summary>
    /// <param name="translations">Tokens of each translation.</param>
    /// <param name="references">For each translation, the tokens of every reference.</param>
    /// <param name="order">Longest n-gram, usually 4.</param>
    /// <param name="smooth">Whether one match is added for n from 2 on (Lin and Och 2004), so that short sentences get
    /// a score.</param>
    /// <exception cref="ArgumentException">No translations, another number of references, a translation without any
    /// reference, or an order below 1.</exception>
    public static BleuScore Corpus(IReadOnlyList<string[]> translations, IReadOnlyList<string[][]> references,
        int order = 4, bool smooth = false)
    {
        if (order < 1)
            throw new ArgumentOutOfRangeException(nameof(order), order, "BLEU counts n-grams of at least 1 token.");
        if (translations.Count == 0)
            throw new ArgumentException("BLEU needs at least one translation, got none.", nameof(translations));
        if (references.Count != translations.Count)
            throw new ArgumentException(
                $"BLEU needs references for each of the {translations.Count} translations, got {references.Count}.",
                nameof(references));

        var longest = translations.Concat(references.SelectMany(choices => choices)).Max(text => text.Length);
        var asked = order;
        order = Math.Clamp(longest, 1, order);
        var (matches, totals) = (new int[order], new int[order]);
        var (length, referenceLength) = (0, 0);
        for (var i = 0; i < translations.Count; i++)
        {
            var (translation, choices) = (translations[i], references[i]);
            if (choices.Length == 0)
                throw new ArgumentException($"Translation {i} has no reference.", nameof(references));
            length += translation.Length;
            referenceLength += choices.Select(choice => choice.Length).OrderBy(n => Math.Abs(n - translation.Length))
                .ThenBy(n => n).First();
            for (var n = 1; n <= order; n++)
            {
                var allowed = choices.Select(choice => Count(choice, n)).ToArray();
                foreach (var (gram, count) in Count(translation, n))
                {
                    totals[n - 1] += count;
                    // Clipped: a word repeated in the translation counts only as often as one reference repeats it.
                    matches[n - 1] += Math.Min(count, allowed.Max(counts => counts.GetValueOrDefault(gram)));
                }
            }
        }
        var precisions = matches.Zip(totals, (match, total) => total == 0 ? 0 : (double)match / total).ToArray();
        if (smooth)
            for (var n = 2; n <= order; n++) precisions[n - 1] = (matches[n - 1] + 1.0) / (totals[n - 1] + 1);
        var brevity = length >= referenceLength ? 1 : length == 0 ? 0 : Math.Exp(1 - (double)referenceLength / length);
        var value = precisions.Contains(0) ? 0 : brevity * Math.Exp(precisions.Average(Math.Log));
        return new(value, precisions, brevity, length, referenceLength)
        {
            Why = value == 0 ? Why(matches, totals, smooth)
                : order == asked ? ""
                : $"No text is longer than {order} tokens: n-grams are counted up to {order}, not {asked}",
        };
    }

    static string Why(int[] matches, int[] totals, bool smooth)
    {
        const string Remedy = "pass a lower order, or smooth: true";
        if (totals[0] == 0) return "The translations hold no token";
        if (matches[0] == 0) return "No token of the translations stands in a reference";
        if (smooth) return "The translations are far shorter than the references";
        var none = Array.IndexOf(totals, 0);
        if (none >= 0)
            return $"No translation is long enough for {none + 1} tokens in a row, so their precision is 0 and with it "
                + $"the score: {Remedy}";
        return $"No {Array.IndexOf(matches, 0) + 1} tokens in a row of the translations stand in a reference, so their "
            + $"precision is 0 and with it the score: {Remedy}";
    }

    // The n-grams of a sentence, joined by a character that no token holds.
    static Dictionary<string, int> Count(string[] tokens, int n) =>
        Enumerable.Range(0, Math.Max(0, tokens.Length - n + 1)).Select(i => string.Join('\0', tokens[i..(i + n)]))
            .CountBy(gram => gram).ToDictionary();
}
