using System.Text;
using System.Text.RegularExpressions;

namespace RnnCourse.Text;

/// <summary>Cuts a text into words or characters.</summary>
/// <remarks>
/// The rules for words, in this order:
/// a marker in angle brackets and capitals, such as &lt;EOS&gt;, is one token and keeps its case;
/// digits keep an inner point, comma or colon (3.5, 10,000, 9:30);
/// letters and digits keep an inner apostrophe or hyphen (dog's, well-known, l'eau);
/// any other visible character is punctuation: one token, or dropped.
/// A typographic apostrophe becomes the plain one. A letter and its accent are one character, however they were
/// written; soft hyphens and other signs without a width are left out. Abbreviations are not known: "Mr. Hill" ends a
/// sentence after "Mr.".
/// </remarks>
public static partial class Tokenizer
{
    const string Terminators = ".!?…";
    const string Closers = "\"”»)]'";

    [GeneratedRegex(@"<[A-Z]+>|\p{N}+(?:[.,:]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*|\p{Cs}{2}|\S")]
    private static partial Regex Pattern();

    [GeneratedRegex("[\u00AD\u200B\uFEFF]")]
    private static partial Regex Invisible();

    /// <summary>An accent and its letter as one character, where there is one.</summary>
    static string Composed(string text)
    {
        try
        {
            return text.Normalize();
        }
        catch (ArgumentException)
        {
            return text;    // half of a surrogate pair
        }
    }

    /// <summary>The words of a text.</summary>
    /// <param name="text">Any text; an empty one has no words.</param>
    /// <param name="lowerCase">Whether "The" and "the" become one word (culture-invariant).</param>
    /// <param name="punctuation">Whether each punctuation mark is a token of its own; otherwise it is dropped.</param>
    /// <param name="endOfSentence">Whether <see cref="Vocabulary.EndOfSentence"/> follows every sentence, the last one
    /// included.</param>
    public static string[] Words(string text, bool lowerCase = true, bool punctuation = false,
        bool endOfSentence = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<string>();
        bool ending = false;                                     // a terminator was read, closing quotes may follow
        foreach (Match match in Pattern().Matches(Invisible().Replace(Composed(text), "").Replace('’', '\'')))
        {
            var token = match.Value;
            bool terminator = Terminators.Contains(token);
            if (ending && !terminator && !Closers.Contains(token)) EndSentence();
            ending |= terminator;
            if (IsMarker(token)) Mark(token);
            else if (!IsPunctuation(token)) words.Add(lowerCase ? token.ToLowerInvariant() : token);
            else if (punctuation) words.Add(token);
        }
        EndSentence();
        return [.. words];

        void Mark(string marker)
        {
            if (marker != Vocabulary.EndOfSentence || words.Count == 0 || words[^1] != marker) words.Add(marker);
        }

        void EndSentence()
        {
            ending = false;
            if (endOfSentence && words.Count > 0) Mark(Vocabulary.EndOfSentence);
        }
    }

    /// <summary>The characters of a text, each as a string of its own; a surrogate pair is one character.</summary>
    public static string[] Characters(string text, bool lowerCase = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Composed(text);
        if (lowerCase) text = text.ToLowerInvariant();
        var seen = new Dictionary<Rune, string>();               // one string object per different character
        var characters = new List<string>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!seen.TryGetValue(rune, out var character)) seen[rune] = character = rune.ToString();
            characters.Add(character);
        }
        return [.. characters];
    }

    /// <summary>The sentences of a text, each as its words followed by
    /// <see cref="Vocabulary.EndOfSentence"/>.</summary>
    public static string[][] Sentences(string text, bool lowerCase = true, bool punctuation = false)
    {
        var sentences = new List<string[]>();
        var sentence = new List<string>();
        foreach (var word in Words(text, lowerCase, punctuation, endOfSentence: true))
        {
            sentence.Add(word);
            if (word != Vocabulary.EndOfSentence) continue;
            sentences.Add([.. sentence]);
            sentence.Clear();
        }
        return [.. sentences];
    }

    static bool IsMarker(string token) => token.Length > 2 && token[0] == '<';

    static bool IsPunctuation(string token) => !char.IsLetterOrDigit(token[0]) && !char.IsSurrogate(token[0])
        && char.GetUnicodeCategory(token[0]) is not (System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark
                or System.Globalization.UnicodeCategory.LetterNumber
            or System.Globalization.UnicodeCategory.OtherNumber);
}
