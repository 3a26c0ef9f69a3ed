using System.Collections;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace RnnCourse.Notebooks.Display;

/// <summary>Rows of objects as an HTML table: one column a property, numbers to the right.</summary>
internal static class HtmlTable
{
    public const int MostRows = 200;
    const string CellStyle = "padding:2px 10px;border-bottom:1px solid #d0d7de;";

    /// <summary>The table, or null when the items are plain values, empty, or have no properties.</summary>
    public static string? TryFormat(IEnumerable items)
    {
        if (items is Array { Rank: > 1 }) return null;
        var rows = new List<object>();
        var all = 0;
        foreach (var item in items)
        {
            if (item is null) return null;
            if (++all <= MostRows) rows.Add(item);
            else break;
        }
        if (rows.Count == 0 || Columns(rows) is not { Length: > 0 } columns) return null;

        var html = new StringBuilder("<table style=\"border-collapse:collapse\"><thead><tr>");
        foreach (var (name, _) in columns)
            html.Append("<th style=\"").Append(CellStyle).Append("text-align:left\">")
                .Append(WebUtility.HtmlEncode(name)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (_, read) in columns)
            {
                var value = read(row);
                html.Append("<td style=\"").Append(CellStyle)
                    .Append(IsNumber(value) ? "text-align:right\">" : "text-align:left\">")
                    .Append(WebUtility.HtmlEncode(PlainText.InTable(value))).Append("</td>");
            }
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (all > MostRows) html.Append(Beginning.CountOf(items) is { } count
            ? $"<p>the first {MostRows} of {count} rows</p>" : $"<p>the first {MostRows} rows</p>");
        return html.ToString();
    }

    static (string Name, Func<object, object?> Read)[]? Columns(List<object> rows)
    {
        var type = rows[0].GetType();
        if (rows.Any(r => r.GetType() != type)) return null;
        if (type.IsPrimitive || type.IsEnum || rows[0] is string or IFormattable or IEnumerable or Type or Delegate)
            return null;
        if (rows[0] is ITuple first)
            return [.. Enumerable.Range(0, first.Length)
                .Select(i => ($"Item{i + 1}", (Func<object, object?>)(row => ((ITuple)row)[i])))];
        return Named(type);
    }

    static (string, Func<object, object?>)[] Named(Type type) =>
        [.. PlainText.ReadableProperties(type).Where(p => p.Name != "EqualityContract")
            .Select(p => (p.Name, (Func<object, object?>)(row => PlainText.PropertyValue(p, row))))];

    static bool IsNumber(object? value) =>
        value is not null && (value is decimal || value.GetType().IsPrimitive && value is not (bool or char));
}
