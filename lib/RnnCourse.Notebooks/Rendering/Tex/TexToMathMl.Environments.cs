using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <content>Tables.</content>
internal sealed partial class TexToMathMl
{
    string Environment()
    {
        var name = reader.RawArgument("\\begin");
        var kind = name.TrimEnd('*');
        var brackets = kind switch
        {
            "matrix" or "smallmatrix" or "array" or "darray" or "subarray" => ("", ""),
            "pmatrix" => ("(", ")"),
            "bmatrix" => ("[", "]"),
            "Bmatrix" => ("{", "}"),
            "vmatrix" => ("|", "|"),
            "Vmatrix" => ("‖", "‖"),
            "cases" or "dcases" => ("{", ""),
            "rcases" or "drcases" => ("", "}"),
            _ => ((string Open, string Close)?)null,
        };
        var isAligned = kind is "aligned" or "align" or "alignedat" or "alignat" or "flalign" or "xalignat" or "split"
            or "eqnarray" or "equation"
            or "displaymath" or "math";
        if (brackets is null && !isAligned && kind is not ("gathered" or "gather" or "multline" or "multlined"))
            throw new TexException($"\\begin{{{name}}} is not understood");

        var columns = "";
        if (reader.Optional() is { } optional && !Place(optional, name, ref columns)) reader.Insert($"[{optional}]");
        if (kind is "array" or "darray" or "subarray") columns = Columns(reader.RawArgument(name));
        if (kind is "alignedat" or "alignat" or "xalignat" && reader.RawArgument(name) is var pairs
            && !pairs.All(char.IsAsciiDigit))
            throw new TexException($"\\begin{{{name}}} expects the number of its pairs of columns, got {pairs}");

        var rows = Rows(() => reader.IsAtCommand("end"),
            hasWords: name is "cases*" or "dcases*" or "rcases*" or "drcases*");
        if (reader.AtEnd) throw new TexException($"\\begin{{{name}}} stands without its \\end");
        reader.Name();
        if (reader.RawArgument("\\end") is var end && end != name)
            throw new TexException($"\\begin{{{name}}} is ended by \\end{{{end}}}");
        endsInOrdinary = true;
        if (kind == "equation" || kind is "displaymath" or "math" && rows.Count == 1)
            return rows is [{ Cells: [var only] }] ? $"<mrow>{only}</mrow>" : MathTable.Write(rows, "aligned");
        if (kind == "eqnarray") return MathTable.Write(rows, "matrix", "rcl", display: true);
        if (isAligned) return MathTable.Write(rows, "aligned");
        if (brackets is not var (open, close)) return MathTable.Write(rows, "gathered");
        var table = MathTable.Write(rows, kind is "cases" or "rcases" or "dcases" or "drcases" ? "cases"
            : kind == "subarray" ? "substack" : "matrix",
            columns, display: kind is "dcases" or "drcases" or "darray");
        if (kind == "smallmatrix") table = $"<mstyle scriptlevel=\"1\">{table}</mstyle>";
        return $"<mrow>{Bracket(open)}{table}{Bracket(close)}</mrow>";
    }

    /// <summary>A column of words, the second of cases*: formulas in it stand between dollars.</summary>
    string Column(Func<bool> isOver)
    {
        var words = new StringBuilder();
        while (!reader.AtEnd && !isOver())
            if (reader.Next == '{') words.Append('{').Append(reader.RawArgument("a brace")).Append('}');
            else words.Append(reader.Next == '\\' ? reader.RawArgument("a column") : reader.Character());
        return string.Concat(Words(words.ToString().TrimEnd(), "", depth));
    }

    /// <summary>[t] says where a table stands in its line, [r] how the columns of matrix* are aligned; anything else is
    /// content.</summary>
    static bool Place(string optional, string name, ref string columns)
    {
        var word = optional.Trim();
        if (name.EndsWith("matrix*", StringComparison.Ordinal) && word.Length > 0 && word.All(c =>
            c is 'l' or 'c' or 'r'))
        {
            columns = word.Length == 1 ? new string(word[0], 32) : word;
            return true;
        }
        return word is "t" or "b" or "c";
    }

    /// <summary>l, c, r and | of {r|cc}; *{3}{c} is repeated.</summary>
    static string Columns(string text)
    {
        var columns = "";
        var reader = new TexReader(text);
        while (!reader.AtEnd)
        {
            var c = reader.Character();
            if (c is "l" or "c" or "r" or "|") columns += c;
            else if (c is ":") columns += "|";
            else if (c is "@" or "!" or ">" or "<") reader.RawArgument("a column");
            else if (c is "p" or "m" or "b") columns += reader.RawArgument("a column") is null ? "" : "l";
            else if (c is "*" && int.TryParse(reader.RawArgument("a column"), out var count) && count is > 0 and <= 64)
                columns += string.Concat(Enumerable.Repeat(Columns(reader.RawArgument("a column")), count));
            else if (!string.IsNullOrWhiteSpace(c))
                throw new TexException($"an array's columns are l, c, r and |, got {text}");
            if (columns.Length > 1000) throw new TexException("an array has more than 1000 columns");
        }
        return columns;
    }
}
