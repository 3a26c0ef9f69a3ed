using RnnCourse.Display;

namespace RnnCourse.Figures;

/// <summary>Shows a diagram as SVG and as one line of text; it has no data to explore, so no Plotly chart.</summary>
public sealed class DiagramFormatterSource
{
    /// <summary>One formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new MimeFormatter(MimeType.Svg, figure => ((IFigure)figure).ToSvg());
        yield return new MimeFormatter(MimeType.Text, figure => ((IFigure)figure).Summary);
    }
}
