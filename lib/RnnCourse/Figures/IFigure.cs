using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>Anything that can be drawn: a chart, a grid of charts, an animation, a diagram, coloured text.</summary>
public interface IFigure
{
    /// <summary>What stands above the drawing.</summary>
    string Title { get; }

    /// <summary>Width of the drawing in pixels.</summary>
    double Width { get; }

    /// <summary>Height of the drawing in pixels.</summary>
    double Height { get; }

    /// <summary>One line that says what the drawing shows; also its alternative text.</summary>
    string Summary { get; }

    /// <summary>The drawing as a standalone SVG document without scripts.</summary>
    string ToSvg();

    /// <summary>What <see cref="ToSvg"/> writes, for a place in a larger drawing. Of a figure that is not the
    /// library's own it is a picture of its document.</summary>
    internal SvgDrawing Drawing => new(Width, Height, Title, Summary, svg => svg.Picture(Width, Height, ToSvg()));

    /// <summary>The drawing as a Plotly chart in JSON.</summary>
    string ToPlotly();
}
