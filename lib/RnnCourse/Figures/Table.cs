using System.Globalization;
using System.Text;
using RnnCourse.Display;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>A small table of results: names and measured numbers, with units and the best value of a column in
/// bold.</summary>
/// <example><code>
/// new Table("Held-out ECG", "model", "RMSE (mV)", "parameters")
///     .Best("RMSE (mV)").Row("last value", 0.1615, 0).Row("RNN", 0.058, 1121)
/// </code></example>
[TypeFormatterSource(typeof(TableFormatterSource), PreferredMimeTypes = [MimeType.Html, MimeType.Text])]
public sealed class Table
{
    readonly string[] columns;
    readonly string?[] formats;
    readonly bool?[] lowestIsBest;
    readonly List<object?[]> rows = [];

    /// <summary>An empty table.</summary>
    /// <param name="caption">What the table shows; empty for none.</param>
    /// <param name="columns">The columns' names with their units.</param>
    public Table(string caption, params string[] columns)
    {
        if (columns.Length == 0) throw new ArgumentException("A table needs at least one column, got none.");
        if (columns.Distinct().Count() != columns.Length)
            throw new ArgumentException($"A table needs columns of different names, got {string.Join(", ", columns)}.");
        (Caption, this.columns, formats, lowestIsBest) =
            (caption, columns, new string?[columns.Length], new bool?[columns.Length]);
    }

    /// <summary>What the table shows.</summary>
    public string Caption { get; }

    /// <summary>The columns' names.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>The cells, row by row.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows => rows;

    /// <summary>Adds a row: one value for each column; null leaves a cell empty.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than columns.</exception>
    public Table Row(params object?[] cells)
    {
        if (cells.Length != columns.Length)
            throw new ArgumentException(
                $"Table '{Caption}' needs {columns.Length} cells in a row ({string.Join(", ", columns)}), got "
                + $"{cells.Length}.");
        rows.Add([.. cells]);
        return this;
    }

    /// <summary>Sets how the numbers of a column are written, in .NET's formats: <c>F3</c>, <c>P1</c>,
    /// <c>N0</c>.</summary>
    public Table Format(string column, string format)
    {
        formats[IndexOf(column)] = format;
        return this;
    }

    /// <summary>Prints the best value of a column in bold: the lowest, or the highest where that is better.</summary>
    public Table Best(string column, bool highest = false)
    {
        lowestIsBest[IndexOf(column)] = !highest;
        return this;
    }

    /// <summary>The table as a fragment of a page.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table style=\"border-collapse:collapse;margin:0.5em 0\">\n");
        if (Caption != "")
            html.Append("<caption style=\"caption-side:top;text-align:left;font-weight:bold;padding:0.3em 0\">")
                .Append(Label.Parse(Caption).ToHtml()).Append("</caption>\n");
        html.Append("<thead><tr>");
        for (var j = 0; j < columns.Length; j++)
            html.Append("<th scope=\"col\" style=\"text-align:").Append(IsNumeric(j) ? "right" : "left")
                .Append(";padding:0.25em 0.8em;border-bottom:2px solid #888\">")
                .Append(Label.Parse(columns[j]).ToHtml()).Append("</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        for (var i = 0; i < rows.Count; i++)
        {
            html.Append("<tr>");
            for (var j = 0; j < columns.Length; j++)
            {
                var cell = Label.Parse(Text(i, j)).ToHtml();
                html.Append("<td style=\"text-align:")
                    .Append(IsNumeric(j) ? "right;font-variant-numeric:tabular-nums" : "left")
                    .Append(";padding:0.2em 0.8em;border-bottom:1px solid #ddd\">")
                    .Append(IsBest(i, j) ? $"<b>{cell}</b>" : cell).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The table in fixed-width letters; the best value of a column carries a star.</summary>
    public override string ToString()
    {
        var grid = Enumerable.Range(-1, rows.Count + 1)
            .Select(i => columns.Select((name, j) => (i < 0 ? name : Text(i, j).Replace(@"\_", "_"))
                + (i < 0 ? "" : IsBest(i, j) ? "*" : lowestIsBest[j] is null ? "" : " ")).ToArray()).ToArray();
        var widths = columns.Select((_, j) => grid.Max(row => row[j].Length)).ToArray();
        var lines = grid.Select(row =>
            string.Join("  ", row.Select((cell, j) => IsNumeric(j) ? cell.PadLeft(widths[j])
            : cell.PadRight(widths[j]))).TrimEnd()).ToList();
        lines.Insert(1, new string('-', widths.Sum() + 2 * (widths.Length - 1)));
        if (Caption != "") lines.Insert(0, Caption);
        return string.Join('\n', lines);
    }

    string Text(int i, int j) => rows[i][j] switch
    {
        null => "",
        double.NaN or float.NaN => "–",
        IFormattable value when formats[j] is { } format => value.ToString(format, CultureInfo.InvariantCulture),
        double value => Plain(value),
        float value => Plain(value),
        decimal value => Plain((double)value),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString() ?? "",
    };

    /// <summary>Four significant digits.</summary>
    static string Plain(double value) =>
        value.ToString(Math.Abs(value) is >= 1000 and < 1e7 ? "F0" : "G4", CultureInfo.InvariantCulture);

    bool IsNumeric(int j) => rows.Any(row => Number(row[j]) is not null)
        && rows.All(row => row[j] is null || Number(row[j]) is not null);

    bool IsBest(int i, int j)
    {
        if (lowestIsBest[j] is not { } lowest || Number(rows[i][j]) is not { } value || double.IsNaN(value))
            return false;
        var others = rows.Select(row => Number(row[j]) ?? double.NaN).Where(number => !double.IsNaN(number));
        return value == (lowest ? others.Min() : others.Max());
    }

    static double? Number(object? cell) => cell switch
    {
        double value => value,
        float value => value,
        decimal value => (double)value,
        int value => value,
        long value => value,
        _ => null,
    };

    int IndexOf(string column)
    {
        var index = Array.IndexOf(columns, column);
        return index >= 0 ? index
            : throw new ArgumentException(
            $"Table '{Caption}' has no column '{column}'; its columns are {string.Join(", ", columns)}.");
    }
}
