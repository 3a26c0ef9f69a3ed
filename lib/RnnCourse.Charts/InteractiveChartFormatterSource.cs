using RnnCourse.Display;

namespace RnnCourse.Charts;

/// <summary>Shows an <see cref="InteractiveChart"/> in four forms, in every notebook kernel.</summary>
public sealed class InteractiveChartFormatterSource
{
    /// <summary>One formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new MimeFormatter(MimeType.Svg, chart => ((InteractiveChart)chart).Paper.ToSvg());
        yield return new MimeFormatter(MimeType.Plotly, chart => ((InteractiveChart)chart).ToJson());
        yield return new MimeFormatter(MimeType.Html, chart => ((InteractiveChart)chart).ToHtml());
        yield return new MimeFormatter(MimeType.Text, chart => ((InteractiveChart)chart).Paper.Summary);
    }
}
