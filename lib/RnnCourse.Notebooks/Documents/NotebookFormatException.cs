namespace RnnCourse.Notebooks.Documents;

/// <summary>A file that cannot be read as a notebook; the message says which file, where, and what was
/// expected.</summary>
internal sealed class NotebookFormatException : Exception
{
    /// <summary>Creates the error with its message.</summary>
    public NotebookFormatException(string message) : base(message) { }

    /// <summary>Creates the error with its message and the failure underneath.</summary>
    public NotebookFormatException(string message, Exception inner) : base(message, inner) { }
}
