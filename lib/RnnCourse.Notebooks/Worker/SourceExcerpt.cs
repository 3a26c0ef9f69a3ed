namespace RnnCourse.Notebooks.Worker;

/// <summary>A line of a cell with a mark under the part that is meant.</summary>
internal static class SourceExcerpt
{
    public static IEnumerable<string> Lines(string source, int line, int column, int length)
    {
        var lines = source.Split('\n');
        if (line < 1 || line > lines.Length) yield break;
        var text = lines[line - 1].TrimEnd('\r').Replace('\t', ' ');
        yield return "    " + text;
        if (column < 1) yield break;
        var marks = Math.Max(1, Math.Min(length, text.Length - column + 1));
        yield return "    " + new string(' ', Math.Min(column - 1, text.Length)) + "^" + new string('~', marks - 1);
    }
}
