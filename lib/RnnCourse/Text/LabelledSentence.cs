namespace RnnCourse.Text;

/// <summary>A sentence with a yes-or-no label.</summary>
/// <param name="Words">The words in their order.</param>
/// <param name="Label">The truth.</param>
/// <param name="Kind">How the sentence was built, for tables of errors by kind.</param>
public sealed record LabelledSentence(string[] Words, bool Label, string Kind = "")
{
    /// <summary>The words with spaces between.</summary>
    public string Text => string.Join(' ', Words);

    /// <summary>The bag: the words in alphabetical order, so that two orders of the same words are equal.</summary>
    public string Bag => string.Join(' ', Words.Order(StringComparer.Ordinal));
}
