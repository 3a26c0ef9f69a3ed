using System.Text;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Diagrams;

/// <summary>The way of an arrow in pixels, where its tip points, and where its words stand.</summary>
sealed record DiagramEdgePath(string Commands, (double X, double Y) Tip, (double X, double Y) Direction,
    (double X, double Y) Words, bool WordsCentred, IReadOnlyList<(double X, double Y)> Points)
{
    const double CornerRadius = 9;

    public static DiagramEdgePath Of(DiagramEdge edge, DiagramNode from, DiagramNode to, Func<double, double,
        (double X, double Y)> place, double head)
    {
        var (start, end) = (place(from.Column, from.Row), place(to.Column, to.Row));
        if (from.Id == to.Id) return edge.Bend == 0 ? Loop(from, start, head) : Turned(from, start, head, edge.Bend);
        if (edge.Corners.Count > 0)
            return Along([start, .. edge.Corners.Select(corner => place(corner.Column, corner.Row)), end], from, to,
                head);
        return edge.Bend == 0 ? Straight(edge, from, to, start, end, head) : Bent(edge, from, to, start, end, head);
    }

    static DiagramEdgePath Straight(DiagramEdge edge, DiagramNode from, DiagramNode to, (double X, double Y) start,
        (double X, double Y) end, double head)
    {
        var (dx, dy) = Unit(start, end);
        // To the left of the way, with y downwards.
        var (leftX, leftY) = (dy * edge.Shift, -dx * edge.Shift);
        (start, end) = ((start.X + leftX, start.Y + leftY), (end.X + leftX, end.Y + leftY));
        var first = Border(from, start, (dx, dy), edge.Shift);
        var tip = Border(to, end, (-dx, -dy), edge.Shift);
        tip = (tip.X - dx * 1.5, tip.Y - dy * 1.5);
        var neck = (X: tip.X - dx * head * 0.8, Y: tip.Y - dy * head * 0.8);
        var (middleX, middleY) = ((first.X + tip.X) / 2, (first.Y + tip.Y) / 2);
        var side = edge.Shift < 0 ? -1 : 1;
        var level = Math.Abs(dy) < 0.35;
        var words = level ? (middleX, middleY + (side * dx > 0 ? -8 : 17))
            : (middleX + (side * dy > 0 ? 8 : -8), middleY + 4);
        return new($"M{N(first.X)} {N(first.Y)}L{N(neck.X)} {N(neck.Y)}", tip, (dx, dy), words, level, [first, tip]);
    }

    static DiagramEdgePath Bent(DiagramEdge edge, DiagramNode from, DiagramNode to, (double X, double Y) start,
        (double X, double Y) end, double head)
    {
        var (dx, dy) = Unit(start, end);
        var control = (X: (start.X + end.X) / 2 + dy * edge.Bend * 2, Y: (start.Y + end.Y) / 2 - dx * edge.Bend * 2);
        var first = Border(from, start, Unit(start, control), 0);
        var direction = Unit(control, end);
        var tip = Border(to, end, (-direction.X, -direction.Y), 0);
        tip = (tip.X - direction.X * 1.5, tip.Y - direction.Y * 1.5);
        var neck = (X: tip.X - direction.X * head * 0.8, Y: tip.Y - direction.Y * head * 0.8);
        var top = (X: first.X / 4 + control.X / 2 + tip.X / 4, Y: first.Y / 4 + control.Y / 2 + tip.Y / 4);
        var words = Math.Abs(dx) > Math.Abs(dy) ? (top.X, top.Y + (dx * edge.Bend > 0 ? -7 : 16))
            : (top.X + (dy * edge.Bend > 0 ? 8 : -8), top.Y + 4);
        return new($"M{N(first.X)} {N(first.Y)}Q{N(control.X)} {N(control.Y)} {N(neck.X)} {N(neck.Y)}", tip, direction,
            words, Math.Abs(dx) > Math.Abs(dy), [first, top, tip]);
    }

    /// <summary>Out of the upper right and back into the lower right: the state comes back one step later.</summary>
    static DiagramEdgePath Loop(DiagramNode node, (double X, double Y) centre, double head)
    {
        var (w, h) = (node.HalfWidth, node.HalfHeight);
        var first = (X: centre.X + w * 0.82, Y: centre.Y - h * 0.57);
        var last = (X: centre.X + w * 0.82, Y: centre.Y + h * 0.57);
        if (node.Shape == NodeShape.Box)
            (first, last) = ((centre.X + w, centre.Y - h * 0.5), (centre.X + w, centre.Y + h * 0.5));
        var far = centre.X + w + 66;
        var direction = Unit((far, last.Y + 34), last);
        var tip = (X: last.X - direction.X * 1.5, Y: last.Y - direction.Y * 1.5);
        var path = $"M{N(first.X)} {N(first.Y)}C{N(far)} {N(first.Y - 34)} {N(far)} {N(last.Y + 34)} "
            + $"{N(tip.X - direction.X * head * 0.8)} {N(tip.Y - direction.Y * head * 0.8)}";
        var reach = first.X + (far - first.X) * 0.75;
        return new(path, tip, direction, (reach + 8, centre.Y + 4), false,
            [(reach, first.Y - 16), (first.X, centre.Y), (reach, last.Y + 16)]);
    }

    /// <summary>A loop above its node, or below it where the bend is negative.</summary>
    static DiagramEdgePath Turned(DiagramNode node, (double X, double Y) centre, double head, double bend)
    {
        var (w, h, side) = (node.HalfWidth, node.HalfHeight, Math.Sign(bend));
        (double X, double Y) At(double across, double away) => (centre.X + across, centre.Y - side * away);
        var (first, last) = (At(-0.57 * w, 0.82 * h), At(0.57 * w, 0.82 * h));
        var far = h + Math.Abs(bend);
        var (left, right) = (At(-0.57 * w - 20, far), At(0.57 * w + 20, far));
        var direction = Unit(right, last);
        var tip = (X: last.X - direction.X * 1.5, Y: last.Y - direction.Y * 1.5);
        var path = $"M{N(first.X)} {N(first.Y)}C{N(left.X)} {N(left.Y)} {N(right.X)} {N(right.Y)} "
            + $"{N(tip.X - direction.X * head * 0.8)} {N(tip.Y - direction.Y * head * 0.8)}";
        var top = At(0, 0.82 * h + 0.75 * (far - 0.82 * h));
        return new(path, tip, direction, (top.X, top.Y + (side > 0 ? -6 : 16)), true,
            [(left.X, top.Y), top, (right.X, top.Y)]);
    }

    static DiagramEdgePath Along((double X, double Y)[] points, DiagramNode from, DiagramNode to, double head)
    {
        points[0] = Border(from, points[0], Unit(points[0], points[1]), 0);
        var direction = Unit(points[^2], points[^1]);
        var tip = Border(to, points[^1], (-direction.X, -direction.Y), 0);
        if (head > 0) tip = (tip.X - direction.X * 1.5, tip.Y - direction.Y * 1.5);
        points[^1] = tip;
        var path = new StringBuilder($"M{N(points[0].X)} {N(points[0].Y)}");
        for (var i = 1; i + 1 < points.Length; i++)
        {
            var (into, away) = (Unit(points[i - 1], points[i]), Unit(points[i], points[i + 1]));
            var r = Math.Min(CornerRadius,
                Math.Min(Distance(points[i - 1], points[i]), Distance(points[i], points[i + 1])) / 2);
            path.Append($"L{N(points[i].X - into.X * r)} {N(points[i].Y - into.Y * r)}Q{N(points[i].X)} "
                + $"{N(points[i].Y)} {N(points[i].X + away.X * r)} {N(points[i].Y + away.Y * r)}");
        }

        path.Append($"L{N(tip.X - direction.X * head * 0.8)} {N(tip.Y - direction.Y * head * 0.8)}");
        var middle = points.Length / 2;
        return new(path.ToString(), tip, direction,
            ((points[middle - 1].X + points[middle].X) / 2, (points[middle - 1].Y + points[middle].Y) / 2 - 7), true,
            points);
    }

    /// <summary>Where a ray from inside a node leaves its outline.</summary>
    static (double X, double Y) Border(DiagramNode node, (double X, double Y) centre, (double X, double Y) direction,
        double shift)
    {
        double reach;
        if (node.Shape is NodeShape.Circle or NodeShape.Operation or NodeShape.Junction)
            reach = Math.Sqrt(Math.Max(0, node.HalfWidth * node.HalfWidth - shift * shift));
        else
            reach = Math.Min(Math.Abs(direction.X) < 1e-9 ? double.PositiveInfinity
                : node.HalfWidth / Math.Abs(direction.X), Math.Abs(direction.Y) < 1e-9 ? double.PositiveInfinity
                : node.HalfHeight / Math.Abs(direction.Y));
        return (centre.X + direction.X * reach, centre.Y + direction.Y * reach);
    }

    static (double X, double Y) Unit((double X, double Y) from, (double X, double Y) to)
    {
        var length = Math.Max(1e-9, Distance(from, to));
        return ((to.X - from.X) / length, (to.Y - from.Y) / length);
    }

    static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    static string N(double value) => SvgWriter.Number(value);
}
