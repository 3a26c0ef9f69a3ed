using RnnCourse.Display;

namespace RnnCourse.Figures;

/// <summary>Shows a <see cref="Table"/> as part of a page and as text.</summary>
public sealed class TableFormatterSource
{
    /// <summary>One formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new MimeFormatter(MimeType.Html, table => ((Table)table).ToHtml());
        yield return new MimeFormatter(MimeType.Text, table => table.ToString() ?? "");
    }
}
