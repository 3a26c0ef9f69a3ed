using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>One row of a table in a formula.</summary>
internal sealed class TableRow
{
    public List<string> Cells { get; } = [];

    /// <summary>True with a rule over it.</summary>
    public bool LineAbove { get; set; }

    /// <summary>True with a rule under it; only the last row has one.</summary>
    public bool LineBelow { get; set; }
}

/// <summary>Rows of formulas as a MathML table: matrices, cases, and equations set one below the other.</summary>
internal static class MathTable
{
    /// <param name="rows">The rows.</param>
    /// <param name="kind">aligned, gathered, cases, matrix or substack: how the page sets it.</param>
    /// <param name="columns">l, c, r for each column and | for rules; empty for the kind's own way.</param>
    /// <param name="display">True to set the cells as on a line of their own.</param>
    public static string Write(List<TableRow> rows, string kind, string columns = "", bool display = false)
    {
        var classes = Classes(columns);
        var style = display || kind is "aligned" or "gathered" ? " displaystyle=\"true\"" : "";
        var table = new StringBuilder($"<mtable class=\"{kind}\"{style}>");
        foreach (var row in rows)
        {
            var lines = (row.LineAbove, row.LineBelow) switch
            {
                (true, true) => "line below",
                (true, false) => "line",
                (false, true) => "below",
                _ => "",
            };
            table.Append(lines.Length == 0 ? "<mtr>" : $"<mtr class=\"{lines}\">");
            for (var i = 0; i < row.Cells.Count; i++)
            {
                var looks = i < classes.Count ? classes[i] : "";
                // An empty row before a relation keeps the distance that a relation between two things has.
                table.Append(looks.Length == 0 ? "<mtd>" : $"<mtd class=\"{looks}\">").Append(kind == "aligned"
                    && i % 2 == 1 ? "<mrow></mrow>" : "")
                    .Append(row.Cells[i]).Append("</mtd>");
            }
            table.Append("</mtr>");
        }
        return table.Append("</mtable>").ToString();
    }

    static List<string> Classes(string columns)
    {
        var classes = new List<string>();
        var line = false;
        foreach (var c in columns)
            if (c != '|')
            {
                classes.Add((c switch { 'l' => "left", 'r' => "right", _ => "centre" }) + (line ? " line" : ""));
                line = false;
            }
            else line = true;
        if (line && classes.Count > 0) classes[^1] += " after";
        return classes.All(c => c == "centre") ? [] : classes;
    }
}
