namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>Walks through TeX: where it stands, and the pieces that are taken as they are written.</summary>
internal sealed class TexReader
{
    const int MostExpansions = 1000;
    const int LongestExpansion = 100_000;

    string tex;
    int position, expansions;

    public TexReader(string tex) => this.tex = WithoutComments(tex);

    public bool AtEnd => position >= tex.Length;

    /// <summary>The next character; a null character at the end.</summary>
    public char Next => AtEnd ? '\0' : tex[position];

    /// <summary>What is still to be read.</summary>
    public int Left => tex.Length - position;

    public void Skip(int count = 1) => position += count;

    public bool IsAt(string text) => string.CompareOrdinal(tex, position, text, 0, text.Length) == 0;

    /// <summary>True at a command of exactly this name: \right, and not \rightarrow.</summary>
    public bool IsAtCommand(string name) =>
        Next == '\\' && string.CompareOrdinal(tex, position + 1, name, 0, name.Length) == 0
        && !(position + 1 + name.Length < tex.Length && char.IsAsciiLetter(tex[position + 1 + name.Length]));

    /// <summary>The name of the command that comes next, which stays where it is; null where there is none.</summary>
    public string? PeekCommand()
    {
        if (Next != '\\' || position + 1 >= tex.Length) return null;
        var end = position + 1;
        while (end < tex.Length && char.IsAsciiLetter(tex[end])) end++;
        return tex[(position + 1)..Math.Max(end, position + 2)];
    }

    public void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Next)) position++;
    }

    /// <summary>One character, or the two that stand for one beyond the first plane.</summary>
    public string Character()
    {
        var length = char.IsHighSurrogate(Next) && position + 1 < tex.Length && char.IsLowSurrogate(tex[position + 1])
            ? 2 : 1;
        position += length;
        var text = tex.Substring(position - length, length);
        return length == 1 && (char.IsSurrogate(text[0]) || char.IsControl(text[0]) || text[0] >= '\uFFFE') ? "\uFFFD"
            : text;
    }

    public bool IsAtNumber => char.IsAsciiDigit(Next) || Next == '.' && IsDigit(position + 1);

    public string Number()
    {
        var start = position;
        while (char.IsAsciiDigit(Next) || Next == '.' && IsDigit(position + 1)) position++;
        return tex[start..position];
    }

    bool IsDigit(int index) => index < tex.Length && char.IsAsciiDigit(tex[index]);

    /// <summary>The text between braces as it stands, or the one character or command that stands for it.</summary>
    public string RawArgument(string of)
    {
        SkipSpace();
        if (AtEnd || Next is '}' or '&') throw new TexException($"{of} lacks what it applies to");
        if (Next == '\\')
        {
            var from = position;
            Name();
            return tex[from..position];
        }
        if (Next != '{') return Character();
        var start = ++position;
        for (var depth = 1; !AtEnd; position++)
        {
            if (Next == '\\') position++;
            else if (Next == '{') depth++;
            else if (Next == '}' && --depth == 0) return tex[start..position++];
        }
        throw new TexException("a brace is not closed");
    }

    /// <summary>The text between square brackets, braces counted; null where none begins here.</summary>
    public string? Optional()
    {
        SkipSpace();
        if (Next != '[') return null;
        var depth = 0;
        for (var i = position + 1; i < tex.Length; i++)
        {
            if (tex[i] == '\\') i++;
            else if (tex[i] == '{') depth++;
            else if (tex[i] == '}') depth--;
            else if (tex[i] == ']' && depth == 0)
            {
                var text = tex[(position + 1)..i];
                position = i + 1;
                return text;
            }
        }
        return null;
    }

    /// <summary>The name of the command that begins here, without its backslash.</summary>
    public string Name()
    {
        var start = ++position;   // behind the backslash
        if (AtEnd) throw new TexException("a backslash stands alone at the end");
        if (!char.IsAsciiLetter(Next))
        {
            position++;
            return tex[start..position];
        }
        while (char.IsAsciiLetter(Next)) position++;
        return tex[start..position];
    }

    /// <summary>Skips a star where one follows; true where it did.</summary>
    public bool Star()
    {
        if (Next != '*') return false;
        position++;
        return true;
    }

    /// <summary>The text up to a piece of text, which is skipped; null where it does not come.</summary>
    public string? Until(string text)
    {
        var end = tex.IndexOf(text, position, StringComparison.Ordinal);
        if (end < 0) return null;
        var before = tex[position..end];
        position = end + text.Length;
        return before;
    }

    /// <summary>Puts the meaning of a command where the command stood.</summary>
    public void Insert(string expansion)
    {
        if (++expansions > MostExpansions || expansion.Length + Left > LongestExpansion + tex.Length / 2 + 1)
            throw new TexException("its commands define each other without an end");
        var joins = expansion.Length > 0 && char.IsAsciiLetter(expansion[^1]) && char.IsAsciiLetter(Next)
            && expansion.Contains('\\');
        tex = expansion + (joins ? " " : "") + tex[Math.Min(position, tex.Length)..];
        position = 0;
    }

    /// <summary>From a percent sign to the end of its line nothing counts, nor the space that the next line begins
    /// with.</summary>
    static string WithoutComments(string tex)
    {
        if (!tex.Contains('%')) return tex;
        var result = new System.Text.StringBuilder(tex.Length);
        for (var i = 0; i < tex.Length; i++)
        {
            if (tex[i] == '\\' && i + 1 < tex.Length) result.Append(tex[i++]);
            else if (tex[i] == '%')
            {
                var end = tex.IndexOf('\n', i);
                if (end < 0) break;
                for (i = end; i + 1 < tex.Length && tex[i + 1] is ' ' or '\t'; i++) { }
                continue;
            }
            result.Append(tex[i]);
        }
        return result.ToString();
    }
}
