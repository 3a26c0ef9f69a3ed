using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Diagrams;

/// <summary>A node: where it stands in the grid (row 0 is the lowest) and what is written in it.</summary>
sealed record DiagramNode(string Id, string Label, double Column, double Row, NodeShape Shape, Colour Colour,
    string Note)
{
    public const double LabelSize = 15;
    public const double NoteSize = 12;

    public string Value { get; init; } = "";

    /// <summary>Whether another part of the diagram is spoken of.</summary>
    public bool IsFaded { get; init; }

    /// <summary>Whether it is crossed out.</summary>
    public bool IsStruck { get; init; }

    public double HalfWidth => Shape switch
    {
        NodeShape.Junction => 3,
        NodeShape.Operation => 13,
        NodeShape.Circle => Math.Max(23, Widest / 2 + 7),
        NodeShape.Words => Widest / 2 + 4,
        _ => Math.Max(25, Widest / 2 + 10),
    };

    public double HalfHeight => Shape switch
    {
        NodeShape.Junction => 3,
        NodeShape.Operation => 13,
        NodeShape.Circle => HalfWidth,
        NodeShape.Words => 4 + LabelSize * 0.6 + (Lines - 1) * NoteSize * 0.72,
        _ => 14 + LabelSize * 0.4 + (Lines - 1) * NoteSize * 0.72,
    };

    public int Lines => 1 + (Note == "" ? 0 : 1) + (Value == "" ? 0 : 1);

    double Widest => Math.Max(Svg.Label.Parse(Label).Width(LabelSize),
        Math.Max(Svg.Label.Parse(Note).Width(NoteSize), Svg.Label.Parse(Value).Width(NoteSize, true)));
}

/// <summary>An arrow from node to node, straight, bent, or along given corners.</summary>
sealed record DiagramEdge(string From, string To, string Label, EdgeKind Kind, double Bend, double Shift, double Weight,
    IReadOnlyList<(double Column, double Row)> Corners)
{
    public string Value { get; init; } = "";

    /// <summary>The colour, where it is not that of the kind.</summary>
    public Colour? Ink { get; init; }

    public string Text => Value == "" ? Label : Label == "" ? Value : $"{Label} = {Value}";
}

/// <summary>A dashed frame around nodes, with a name.</summary>
sealed record DiagramFrame(string Label, IReadOnlyList<string> Nodes);
