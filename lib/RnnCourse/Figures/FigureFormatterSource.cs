using RnnCourse.Display;

namespace RnnCourse.Figures;

/// <summary>Shows an <see cref="IFigure"/> as SVG, as a Plotly chart and as one line of text.</summary>
public sealed class FigureFormatterSource
{
    /// <summary>One formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new MimeFormatter(MimeType.Svg, figure => ((IFigure)figure).ToSvg());
        yield return new MimeFormatter(MimeType.Plotly, figure => ((IFigure)figure).ToPlotly());
        yield return new MimeFormatter(MimeType.Text, figure => ((IFigure)figure).Summary);
    }
}
