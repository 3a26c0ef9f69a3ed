using System.ComponentModel;

namespace RnnCourse.Notebooks.Display;

/// <summary>Ends a cell that was stopped, from inside its loops. Thrown by what is put into cells when they are
/// compiled.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CellStoppedException() : OperationCanceledException("The cell was stopped.");
