namespace RnnCourse.Notebooks.Exporting;

/// <summary>A notebook as a C# program in one file.</summary>
/// <param name="Text">The text of the file.</param>
/// <param name="Trouble">What does not compile, a sentence each; empty when the program builds.</param>
internal sealed record ExportedProgram(string Text, IReadOnlyList<string> Trouble);
