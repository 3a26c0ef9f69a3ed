using RnnCourse.Display;
using RnnCourse.Figures.Diagrams;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>A network drawn as nodes and arrows: folded, unrolled, or the inside of a cell; it knows names and shapes,
/// no model.</summary>
/// <remarks>
/// Nodes stand in a grid, columns to the right and rows upwards, so that time runs to the right and signals run up.
/// The ready-made diagrams name their nodes (<c>h1</c>, <c>f</c>, ...), and <see cref="Value(string, double, string)"/>
/// writes a number into one.
/// </remarks>
[TypeFormatterSource(typeof(DiagramFormatterSource), PreferredMimeTypes = [MimeType.Svg, MimeType.Text])]
public sealed partial class NetworkDiagram : IFigure
{
    readonly List<DiagramNode> nodes = [];
    readonly List<DiagramEdge> edges = [];
    readonly List<DiagramFrame> frames = [];

    /// <summary>An empty diagram.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="columnWidth">Pixels from column to column.</param>
    /// <param name="rowHeight">Pixels from row to row.</param>
    public NetworkDiagram(string title, double columnWidth = 110, double rowHeight = 86) =>
        (Title, ColumnWidth, RowHeight) = (title, columnWidth, rowHeight);

    /// <inheritdoc/>
    public string Title { get; private set; }

    /// <summary>Pixels from column to column.</summary>
    public double ColumnWidth { get; }

    /// <summary>Pixels from row to row.</summary>
    public double RowHeight { get; }

    /// <summary>The nodes' names, in the order in which they were added.</summary>
    public IReadOnlyList<string> NodeNames => [.. nodes.Select(node => node.Id)];

    /// <inheritdoc/>
    public double Width => Drawing.Width;

    /// <inheritdoc/>
    public double Height => Drawing.Height;

    /// <inheritdoc/>
    public string Summary
    {
        get
        {
            var forward = edges.Count(edge => edge.Kind != EdgeKind.Gradient);
            var backward = edges.Count - forward;
            var shown = nodes.Where(node => node.Shape != NodeShape.Junction).ToArray();
            var names = string.Join(", ",
                shown.Select(node => Label.Parse(node.Label).Plain + (node.Value == "" ? "" : " = " + node.Value))
                .Where(name => name != "").Distinct().Take(16));
            return $"{Label.Parse(Title).Plain}: diagram of {shown.Length} nodes ({names}) and {forward} "
                + $"arrows{(backward == 0 ? "" : $", {backward} arrows of the error going back")}{StruckOut}";
        }
    }

    DiagramDrawing Drawing => new(Title, nodes, edges, frames, ColumnWidth, RowHeight);

    /// <summary>Adds a node.</summary>
    /// <param name="name">What arrows call it.</param>
    /// <param name="label">What is written in it.</param>
    /// <param name="column">Its column, from the left; fractions are allowed.</param>
    /// <param name="row">Its row, from below; fractions are allowed.</param>
    /// <param name="shape">Its outline.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="note">Smaller words under the label, such as a shape.</param>
    /// <exception cref="ArgumentException">A node of this name exists.</exception>
    public NetworkDiagram Node(string name, string label, double column, double row, NodeShape shape = NodeShape.Circle,
        Colour? colour = null, string note = "")
    {
        if (nodes.Exists(node => node.Id == name))
            throw new ArgumentException($"Diagram '{Title}' already has a node '{name}'.");
        nodes.Add(new(name, label, column, row, shape, colour ?? Colour.Sky, note));
        return this;
    }

    /// <summary>Adds an arrow between two nodes; from a node to itself it becomes a loop.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="label">What stands beside it, such as a weight.</param>
    /// <param name="kind">What it carries.</param>
    /// <param name="bend">How far its middle is pushed to the left of its way, in pixels; of a loop, how far it goes
    /// above its node, or with a minus below, in place of beside it.</param>
    /// <param name="shift">How far the whole arrow is moved to the left of its way, in pixels, so that two stand side
    /// by side.</param>
    /// <param name="weight">Thickness from 0 to 1.</param>
    /// <exception cref="ArgumentException">One of the nodes does not exist.</exception>
    public NetworkDiagram Edge(string from, string to, string label = "", EdgeKind kind = EdgeKind.Forward,
        double bend = 0, double shift = 0, double weight = 0.4) =>
        Add(new(from, to, label, kind, bend, shift, weight, []));

    /// <summary>Adds an arrow along corners, as a wire in a circuit.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="corners">The places (column, row) at which it turns.</param>
    public NetworkDiagram Wire(string from, string to, params (double Column, double Row)[] corners) =>
        Add(new(from, to, "", EdgeKind.Forward, 0, 0, 0.4, corners));

    /// <summary>Draws a dashed frame with a name around nodes.</summary>
    public NetworkDiagram Frame(string label, params string[] names)
    {
        foreach (var name in names) Find(name);
        frames.Add(new(label, names));
        return this;
    }

    /// <summary>Writes a number into a node.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public NetworkDiagram Value(string node, double value, string format = "0.0000")
    {
        var index = nodes.IndexOf(Find(node));
        nodes[index] = nodes[index] with { Value = Print(value, format) };
        return this;
    }

    /// <summary>Writes numbers into nodes.</summary>
    public NetworkDiagram Values(IEnumerable<KeyValuePair<string, double>> values, string format = "0.0000")
    {
        foreach (var (node, value) in values) Value(node, value, format);
        return this;
    }

    /// <summary>Writes a number beside an arrow.</summary>
    /// <exception cref="ArgumentException">There is no such arrow.</exception>
    public NetworkDiagram EdgeValue(string from, string to, double value, string format = "0.####",
        EdgeKind kind = EdgeKind.Forward)
    {
        var index = edges.FindIndex(edge => edge.From == from && edge.To == to && edge.Kind == kind);
        if (index < 0) throw new ArgumentException($"Diagram '{Title}' has no {kind} arrow from '{from}' to '{to}'.");
        edges[index] = edges[index] with { Value = Print(value, format) };
        return this;
    }

    /// <summary>Writes smaller words under a node's label, such as its shape.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public NetworkDiagram Note(string node, string note)
    {
        var index = nodes.IndexOf(Find(node));
        nodes[index] = nodes[index] with { Note = note };
        return this;
    }

    /// <summary>Changes the title.</summary>
    public NetworkDiagram Titled(string title)
    {
        Title = title;
        return this;
    }

    /// <inheritdoc/>
    public string ToSvg() => SvgWriter.Document(((IFigure)this).Drawing);

    SvgDrawing IFigure.Drawing
    {
        get
        {
            var drawing = Drawing;
            return new(drawing.Width, drawing.Height, Title, Summary, drawing.Draw);
        }
    }

    /// <inheritdoc/>
    public string ToPlotly() => PlotlyPicture.Of(this);

    NetworkDiagram Add(DiagramEdge edge)
    {
        Find(edge.From);
        Find(edge.To);
        edges.Add(edge);
        return this;
    }

    DiagramNode Find(string name) => nodes.Find(node => node.Id == name)
        ?? throw new ArgumentException(
            $"Diagram '{Title}' has no node '{name}'; its nodes are "
            + $"{string.Join(", ", nodes.Select(node => node.Id))}.");

    static string Print(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, System.Globalization.CultureInfo.InvariantCulture)
            .Replace('-', '−') : Ticks.Short(value);
}
