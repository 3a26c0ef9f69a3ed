using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering.Lessons;

/// <summary>What a piece of a lesson is.</summary>
internal enum BlockKind
{
    /// <summary>A heading of any level.</summary>
    Heading,

    /// <summary>A paragraph, list or table of the text.</summary>
    Text,

    /// <summary>What the reader is asked before a result.</summary>
    Predict,

    /// <summary>A formula on a line of its own, with the words around it.</summary>
    Equation,

    /// <summary>The code of a cell.</summary>
    Code,

    /// <summary>A picture that a cell drew.</summary>
    Figure,

    /// <summary>A table or other HTML that a cell put out.</summary>
    Table,

    /// <summary>Text that a cell wrote.</summary>
    Printed,

    /// <summary>An error that a cell ended with.</summary>
    Error,
}

/// <summary>A piece of a lesson that stands on one page or slide.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Html">How it looks; the source of code is not marked yet.</param>
/// <param name="Cell">Where it stands.</param>
internal sealed record Block(BlockKind Kind, string Html, NotebookCell Cell)
{
    /// <summary>Of a heading: 2 for a section.</summary>
    public int Level { get; init; }

    /// <summary>Of a heading: where links lead.</summary>
    public string Id { get; init; } = "";

    /// <summary>Of a Predict: which one it is, from 1. Of others: which Predict they answer, 0 for none.</summary>
    public int Predict { get; init; }

    /// <summary>The words, without markup.</summary>
    public string Plain { get; init; } = "";

    /// <summary>Of code: what it is for.</summary>
    public CodeRole Role { get; init; }

    /// <summary>Whether a cell put it out.</summary>
    public bool IsOutput => Kind is BlockKind.Figure or BlockKind.Table or BlockKind.Printed or BlockKind.Error;
}
