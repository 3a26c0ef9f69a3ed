namespace RnnCourse.Figures;

/// <summary>The outline of a node in a <see cref="NetworkDiagram"/>.</summary>
public enum NodeShape
{
    /// <summary>A disc: a unit or a layer of units.</summary>
    Circle,

    /// <summary>A box with round corners: a layer, a gate, a cell.</summary>
    Box,

    /// <summary>A small disc with a sign in it: an operation such as × or +.</summary>
    Operation,

    /// <summary>Words without an outline: an input, an output.</summary>
    Words,

    /// <summary>A point where a wire branches.</summary>
    Junction,
}

/// <summary>What an arrow of a <see cref="NetworkDiagram"/> carries.</summary>
public enum EdgeKind
{
    /// <summary>Values, in the direction of computing.</summary>
    Forward,

    /// <summary>The error, against the direction of computing.</summary>
    Gradient,

    /// <summary>Something that flows only in part: attention, a copy.</summary>
    Weak,

    /// <summary>A line without a head.</summary>
    Plain,
}
