namespace RnnCourse.Notebooks.Display;

/// <summary>Where a cell's input comes from.</summary>
internal interface ICellInput
{
    /// <summary>Asks for a line and waits for it; null when there is none to come.</summary>
    string? Ask(string prompt, bool isPassword);
}
