namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>Walks through TeX: where it stands, and the pieces that are taken as they are written.</summary>
internal sealed class TexReader(string tex)
{
    int position;

    public bool AtEnd => position >= tex.Length;

    /// <summary>The next character; a null character at the end.</summary>
    public char Next => AtEnd ? '\0' : tex[position];

    public int Position => position;

    public void Skip(int count = 1) => position += count;

    public bool IsAt(string text) => string.CompareOrdinal(tex, position, text, 0, text.Length) == 0;

    public void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Next)) position++;
    }

    /// <summary>One character, or the two that stand for one beyond the first plane.</summary>
    public string Character()
    {
        var length = char.IsHighSurrogate(Next) && position + 1 < tex.Length ? 2 : 1;
        position += length;
        return tex.Substring(position - length, length);
    }

    public bool IsAtNumber => char.IsAsciiDigit(Next) || Next == '.' && IsDigit(position + 1);

    public string Number()
    {
        var start = position;
        while (char.IsAsciiDigit(Next) || Next == '.' && IsDigit(position + 1)) position++;
        return tex[start..position];
    }

    bool IsDigit(int index) => index < tex.Length && char.IsAsciiDigit(tex[index]);

    /// <summary>The text between braces as it stands.</summary>
    public string RawArgument()
    {
        SkipSpace();
        if (Next != '{') return AtEnd ? "" : tex[position++].ToString();
        var start = ++position;
        for (var depth = 1; !AtEnd; position++)
        {
            if (Next == '{') depth++;
            else if (Next == '}' && --depth == 0) break;
        }
        var text = tex[start..position];
        if (!AtEnd) position++;
        return text;
    }

    /// <summary>The text between square brackets.</summary>
    public string Optional()
    {
        var end = tex.IndexOf(']', position);
        if (end < 0) return "";
        var text = tex[(position + 1)..end];
        position = end + 1;
        return text;
    }

    /// <summary>The name of the command that begins here, without its backslash and star.</summary>
    public string Name()
    {
        var start = ++position;   // behind the backslash
        if (AtEnd) return "";
        if (!char.IsAsciiLetter(Next))
        {
            position++;
            return tex[start..position];
        }
        while (char.IsAsciiLetter(Next)) position++;
        var name = tex[start..position];
        if (Next == '*') position++;
        return name;
    }
}
