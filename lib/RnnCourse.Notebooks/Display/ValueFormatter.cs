using System.Collections;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Display;

/// <summary>Turns a value into a bundle: its own formatters where its type names some, else text and, for rows of
/// objects, a table.</summary>
internal static class ValueFormatter
{
    public static MimeBundle Format(object? value)
    {
        var bundle = Forms(value);
        foreach (var (type, form) in bundle.ToArray()) bundle[type] = WholeSigns.Of(form);
        return bundle;
    }

    static MimeBundle Forms(object? value)
    {
        switch (value)
        {
            case MimeBundle bundle:
                return bundle;
            case HtmlText html:
                return new() { ["text/html"] = html.Content, ["text/plain"] = html.Content };
        }
        var result = new MimeBundle();
        if (value is IEnumerable lazy and not (string or ICollection) && FormatterSource.Of(value.GetType()) is null
            && !PlainText.HasOwnToString(value.GetType()))
            value = Beginning.Of(lazy);   // run a query once only
        if (value is not null && FormatterSource.Of(value.GetType()) is { } source) source.Format(value, result);
        if (value is not null && PlotlyChart.Add(value, result)) return result;
        if (value is not null && result.Count == 0 && value is IEnumerable rows and not string
            && HtmlTable.TryFormat(rows) is { } table)
            result["text/html"] = table;
        if (!result.ContainsKey("text/plain")) result["text/plain"] = PlainText.Format(value);
        return result;
    }
}
