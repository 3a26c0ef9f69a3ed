using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>What a legend draws beside a name.</summary>
sealed record LegendEntry(string Name, Colour Colour, Stroke? Line = null, Marker? Marker = null, int Hatch = 0);

/// <summary>Which colours stand for which values; drawn as a bar at the right.</summary>
sealed record ColourScale(Palette Palette, double Low, double High, string? Label);

/// <summary>One thing drawn on the axes of a figure.</summary>
interface ILayer
{
    /// <summary>Layers of lower order lie below: 0 fills, 1 shades, 2 refers, 3 shows data, 4 annotates.</summary>
    int Order { get; }

    IEnumerable<LegendEntry> Legend => [];

    ColourScale? Scale => null;

    /// <summary>What the summary says of this layer; empty when it says nothing.</summary>
    string Description { get; }

    /// <summary>Makes room for the layer.</summary>
    void Reach(Extent extent);

    void Draw(SvgWriter svg, Axis x, Axis y);

    /// <summary>Adds traces to a Plotly chart, and shapes and annotations to its layout.</summary>
    void AddTo(PlotlyChart chart);
}
