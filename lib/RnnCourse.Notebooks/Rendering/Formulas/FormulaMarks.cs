namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Where the closing marks of formulas stand in a text. Each kind is looked for once, so that many formulas
/// that are begun and not ended cost no more than others.</summary>
internal sealed class FormulaMarks(string text)
{
    const string Begin = "\\begin{", End = "\\end{";
    const int LongestName = 56;

    readonly Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
    Dictionary<int, int>? environments;

    /// <summary>The first place of a mark that lies whole between two places.</summary>
    public int? Next(string mark, int start, int end)
    {
        if (!places.TryGetValue(mark, out var all)) places[mark] = all = All(mark);
        var index = all.BinarySearch(start);
        if (index < 0) index = ~index;
        return index < all.Count && all[index] + mark.Length <= end ? all[index] : null;
    }

    List<int> All(string mark)
    {
        var all = new List<int>();
        for (var i = text.IndexOf(mark, StringComparison.Ordinal); i >= 0;
            i = text.IndexOf(mark, i + 1, StringComparison.Ordinal))
            if (mark[0] != '\\' || mark[1] == '\\' || i == 0 || text[i - 1] != '\\') all.Add(i);
        return all;
    }

    /// <summary>Behind the \end that belongs to the \begin at this place; null where it has none.</summary>
    public int? EndOfEnvironment(int start) =>
        (environments ??= Environments()).TryGetValue(start, out var end) ? end : null;

    Dictionary<int, int> Environments()
    {
        var ends = new Dictionary<int, int>();
        var open = new Dictionary<string, Stack<int>>(StringComparer.Ordinal);
        for (var i = text.IndexOf('\\'); i >= 0; i = text.IndexOf('\\', i + 1))
        {
            if (Name(i, Begin) is { } begun)
            {
                if (!open.TryGetValue(begun, out var starts)) open[begun] = starts = new();
                starts.Push(i);
            }
            else if (Name(i, End) is { } ended && open.TryGetValue(ended, out var starts)
                && starts.TryPop(out var start))
                ends[start] = i + End.Length + ended.Length + 1;
        }
        return ends;
    }

    string? Name(int start, string command)
    {
        if (string.CompareOrdinal(text, start, command, 0, command.Length) != 0) return null;
        var first = start + command.Length;
        var length = text.AsSpan(first, Math.Min(LongestName, text.Length - first)).IndexOf('}');
        if (length <= 0) return null;
        foreach (var c in text.AsSpan(first, length))
            if (!char.IsAsciiLetter(c) && c != '*') return null;
        return text.Substring(first, length);
    }
}
