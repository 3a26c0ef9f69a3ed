namespace RnnCourse.Data.Scenes;

/// <summary>Reads a typed caption word by word.</summary>
/// <param name="caption">The words, blanks between them.</param>
/// <param name="examples">The sentence of the message that shows what a caption is.</param>
sealed class CaptionReader(string caption, string examples)
{
    readonly string[] words = caption.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    int place;

    /// <summary>Whether all words were read.</summary>
    public bool IsAtEnd => place == words.Length;

    /// <summary>The word after the next one; null where there is none.</summary>
    public string? Following => words.ElementAtOrDefault(place + 1);

    /// <summary>The next word.</summary>
    /// <exception cref="ArgumentException">It is not among those allowed.</exception>
    public string Read(params IReadOnlyList<string> allowed)
    {
        var word = words.ElementAtOrDefault(place) ?? "the end";
        if (!allowed.Contains(word))
            throw new ArgumentException($"{examples} As word {place + 1} of \"{caption}\" "
                + $"{string.Join(" or ", allowed)} was expected, got {word}.");
        place++;
        return word;
    }

    /// <summary>Makes sure that no word is left.</summary>
    /// <exception cref="ArgumentException">There is one.</exception>
    public void End()
    {
        if (!IsAtEnd) Read("the end");
    }
}
