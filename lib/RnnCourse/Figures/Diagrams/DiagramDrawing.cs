using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Diagrams;

/// <summary>Turns a diagram's grid into pixels and draws it: frames, arrows, nodes, words.</summary>
sealed class DiagramDrawing
{
    const double WordSize = 13;
    const double KeyHeight = 24;

    readonly IReadOnlyList<DiagramNode> nodes;
    readonly IReadOnlyList<DiagramEdge> edges;
    readonly IReadOnlyList<DiagramFrame> frames;
    readonly IReadOnlyList<string> titleLines;
    readonly double columnWidth;
    readonly double rowHeight;
    readonly double left;
    readonly double top;
    readonly bool hasKey;

    public DiagramDrawing(string title, IReadOnlyList<DiagramNode> nodes, IReadOnlyList<DiagramEdge> edges,
        IReadOnlyList<DiagramFrame> frames, double columnWidth, double rowHeight)
    {
        (this.nodes, this.edges, this.frames, this.columnWidth, this.rowHeight) =
            (nodes, edges, frames, columnWidth, rowHeight);
        hasKey = edges.Any(edge => edge.Kind == EdgeKind.Gradient) && edges.Any(edge => edge.Kind == EdgeKind.Forward);
        var reach = Reach();
        Width = Math.Max(reach.Right - reach.Left + 2 * FigureLayout.Edge,
            Math.Min(640, Label.Parse(title).Width(FigureLayout.TitleSize, true) + 2 * FigureLayout.Edge));
        titleLines = TextLines.Wrap(title, FigureLayout.TitleSize, Width - 2 * FigureLayout.Edge, bold: true);
        left = (Width - (reach.Right - reach.Left)) / 2 - reach.Left;
        top = FigureLayout.Edge + titleLines.Count * FigureLayout.TitleSize * 1.25 + (titleLines.Count > 0 ? 10 : 0)
            - reach.Top;
        Height = top + reach.Bottom + FigureLayout.Edge + (hasKey ? KeyHeight : 0);
    }

    public double Width { get; }

    public double Height { get; }

    public void Draw(SvgWriter svg)
    {
        for (var i = 0; i < titleLines.Count; i++)
            svg.Text(FigureLayout.Edge, FigureLayout.Edge + FigureLayout.TitleSize * (0.9 + 1.25 * i), titleLines[i],
                FigureLayout.TitleSize, bold: true, colour: new(20, 20, 20));
        foreach (var frame in frames)
        {
            var (boxLeft, boxTop, boxRight, boxBottom) = FrameBox(frame);
            svg.Rectangle(boxLeft + left, boxTop + top, boxRight - boxLeft, boxBottom - boxTop, new(246, 246, 246),
                new(170, 170, 170), corner: 10);
            svg.Text(boxLeft + left + 8, boxTop + top + 17, frame.Label, WordSize, colour: Colour.Grey, italic: true);
        }

        var paths = edges.Select(edge => (Edge: edge, Path: PathOf(edge, Place))).ToArray();
        foreach (var (edge, path) in paths.OrderBy(pair => !IsFaded(pair.Edge)).ThenBy(pair => pair.Edge.Weight))
            DrawEdge(svg, edge, path);
        foreach (var node in nodes) DrawNode(svg, node);
        foreach (var (edge, path) in paths)
        {
            if (edge.Text == "") continue;
            var (x, anchor) = path.WordsCentred ? (path.Words.X, Anchor.Middle)
                : path.Words.X >= path.Points.Average(point => point.X) ? (path.Words.X, Anchor.Start)
                : (path.Words.X, Anchor.End);
            svg.Text(x, path.Words.Y, edge.Text, WordSize, anchor,
                Faded(InkOf(edge).Towards(Colour.Black, 0.35), IsFaded(edge)), halo: true);
        }

        if (hasKey) DrawKey(svg);
    }

    (double X, double Y) Place(double column, double row) => (column * columnWidth + left, top - row * rowHeight);

    (double X, double Y) Raw(double column, double row) => (column * columnWidth, -row * rowHeight);

    DiagramEdgePath PathOf(DiagramEdge edge, Func<double, double, (double X, double Y)> place)
    {
        var (from, to) = (nodes.First(node => node.Id == edge.From), nodes.First(node => node.Id == edge.To));
        return DiagramEdgePath.Of(edge, from, to, place, HeadOf(edge, to));
    }

    static double HeadOf(DiagramEdge edge, DiagramNode to) => edge.Kind == EdgeKind.Plain
        || to.Shape == NodeShape.Junction ? 0 : Arrow.Size(Thickness(edge));

    static double Thickness(DiagramEdge edge) => edge.Kind == EdgeKind.Weak ? 0.6 + 4.4 * Math.Clamp(edge.Weight, 0, 1)
        : 1.8;

    bool IsFaded(DiagramEdge edge) =>
        nodes.Any(node => (node.Id == edge.From || node.Id == edge.To) && (node.IsFaded || node.IsStruck));

    static Colour Faded(Colour colour, bool isFaded) => isFaded ? colour.Towards(Colour.White, 0.8) : colour;

    static Colour InkOf(DiagramEdge edge) => edge.Ink ?? edge.Kind switch
    {
        EdgeKind.Gradient => Colour.Vermillion,
        EdgeKind.Weak => Colour.White.Towards(Colour.Purple, 0.25 + 0.75 * Math.Clamp(edge.Weight, 0, 1)),
        _ => new(70, 70, 70),
    };

    void DrawEdge(SvgWriter svg, DiagramEdge edge, DiagramEdgePath path)
    {
        var to = nodes.First(node => node.Id == edge.To);
        var ink = Faded(InkOf(edge), IsFaded(edge));
        if (edge.Corners.Count > 0) svg.Path(path.Commands, null, Colour.White, Thickness(edge) + 4.5);
        svg.Path(path.Commands, null, ink, Thickness(edge), edge.Kind == EdgeKind.Gradient ? Stroke.Dashed
            : Stroke.Solid);
        if (HeadOf(edge, to) is > 0 and var head)
            Arrow.Head(svg, path.Tip.X, path.Tip.Y, path.Direction.X, path.Direction.Y, ink, head);
    }

    void DrawNode(SvgWriter svg, DiagramNode node)
    {
        var (x, y) = Place(node.Column, node.Row);
        var fill = Colour.White.Towards(node.Colour, node.IsFaded ? 0.06 : 0.32);
        var outline = Faded(node.Colour.Towards(Colour.Black, 0.3), node.IsFaded);
        Colour Ink(Colour colour) => Faded(colour, node.IsFaded);
        switch (node.Shape)
        {
            case NodeShape.Junction:
                svg.Circle(x, y, 3, Ink(new(70, 70, 70)));
                return;
            case NodeShape.Circle or NodeShape.Operation:
                svg.Circle(x, y, node.HalfWidth, fill, outline, 1.6);
                break;
            case NodeShape.Box:
                svg.Rectangle(x - node.HalfWidth, y - node.HalfHeight, 2 * node.HalfWidth, 2 * node.HalfHeight, fill,
                    outline, thickness: 1.6, corner: 8);
                break;
        }

        var size = node.Shape == NodeShape.Operation && node.Label.Length > 2 ? 9.5 : DiagramNode.LabelSize;
        var lines = node.Lines;
        var baseline = y + size * 0.36 - (lines - 1) * DiagramNode.NoteSize * 0.7;
        svg.Text(x, baseline, node.Label, size, Anchor.Middle, Ink(new(34, 34, 34)));
        if (node.Note != "")
            svg.Text(x, baseline + DiagramNode.NoteSize * 1.42, node.Note, DiagramNode.NoteSize, Anchor.Middle,
                Ink(new(80, 80, 80)));
        if (node.Value != "")
            svg.Text(x, baseline + DiagramNode.NoteSize * 1.42 * (lines - 1), node.Value, DiagramNode.NoteSize,
                Anchor.Middle, Ink(Colour.Blue.Towards(Colour.Black, 0.35)), bold: true);
        if (!node.IsStruck) return;
        var (wide, high) = (node.HalfWidth + 2, node.HalfHeight + 2);
        svg.Line(x - wide, y - high, x + wide, y + high, Colour.Vermillion, 2.4);
        svg.Line(x - wide, y + high, x + wide, y - high, Colour.Vermillion, 2.4);
    }

    void DrawKey(SvgWriter svg)
    {
        var y = Height - FigureLayout.Edge - 2;
        Arrow.Draw(svg, FigureLayout.Edge, y - 4, FigureLayout.Edge + 34, y - 4, new(70, 70, 70), 1.8);
        svg.Text(FigureLayout.Edge + 41, y, "values", 12.5);
        Arrow.Draw(svg, FigureLayout.Edge + 106, y - 4, FigureLayout.Edge + 140, y - 4, Colour.Vermillion, 1.8,
            Stroke.Dashed);
        svg.Text(FigureLayout.Edge + 147, y, "error", 12.5);
    }

    (double Left, double Top, double Right, double Bottom) FrameBox(DiagramFrame frame)
    {
        var inside = nodes.Where(node => frame.Nodes.Contains(node.Id))
            .Select(node => (Node: node, Place: Raw(node.Column, node.Row))).ToArray();
        return (inside.Min(n => n.Place.X - n.Node.HalfWidth) - 16, inside.Min(n => n.Place.Y - n.Node.HalfHeight) - 28,
            Math.Max(inside.Max(n => n.Place.X + n.Node.HalfWidth) + 16, inside.Min(n => n.Place.X - n.Node.HalfWidth)
                - 16 + Label.Parse(frame.Label).Width(WordSize) + 16),
            inside.Max(n => n.Place.Y + n.Node.HalfHeight) + 14);
    }

    (double Left, double Top, double Right, double Bottom) Reach()
    {
        if (nodes.Count == 0) return (0, 0, 200, 60);
        var (l, t, r, b) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity,
            double.NegativeInfinity);
        void Take(double x1, double y1, double x2, double y2) =>
            (l, t, r, b) = (Math.Min(l, x1), Math.Min(t, y1), Math.Max(r, x2), Math.Max(b, y2));
        foreach (var node in nodes)
        {
            var (x, y) = Raw(node.Column, node.Row);
            Take(x - node.HalfWidth, y - node.HalfHeight, x + node.HalfWidth, y + node.HalfHeight);
        }

        foreach (var frame in frames)
        {
            var box = FrameBox(frame);
            Take(box.Left, box.Top, box.Right, box.Bottom);
        }

        foreach (var edge in edges)
        {
            var path = PathOf(edge, Raw);
            foreach (var (x, y) in path.Points) Take(x - 3, y - 3, x + 3, y + 3);
            if (edge.Text == "") continue;
            var width = Label.Parse(edge.Text).Width(WordSize);
            var start = path.WordsCentred ? path.Words.X - width / 2
                : path.Words.X >= path.Points.Average(point => point.X) ? path.Words.X : path.Words.X - width;
            Take(start, path.Words.Y - WordSize, start + width, path.Words.Y + 4);
        }

        return (l, t, r, b);
    }
}
