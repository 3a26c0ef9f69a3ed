using System.Net;

namespace RnnCourse.Display;

/// <summary>Shows a value as the text that it prints, line by line, in fixed-width letters.</summary>
public sealed class TextFormatterSource
{
    /// <summary>One formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new MimeFormatter(MimeType.Html, value => $"<pre>{WebUtility.HtmlEncode(value.ToString())}</pre>");
        yield return new MimeFormatter(MimeType.Text, value => value.ToString() ?? "");
    }
}
