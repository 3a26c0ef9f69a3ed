namespace RnnCourse.Notebooks.Documents;

/// <summary>What a notebook cell holds.</summary>
internal enum CellKind
{
    /// <summary>C# that is run.</summary>
    Code,

    /// <summary>Text with mathematics.</summary>
    Markdown,

    /// <summary>Text that is passed through as it stands.</summary>
    Raw,
}
