namespace RnnCourse.Notebooks.Completion;

/// <summary>What is known of a session without its objects: enough to answer questions about the next cell.</summary>
/// <param name="Cells">The sources of the cells that were compiled, in their order, without `#r` lines.</param>
/// <param name="References">The libraries that cells see beside those of .NET, as paths.</param>
/// <param name="Imports">The namespaces and types that are imported into every cell.</param>
internal sealed record SessionCode(string[] Cells, string[] References, string[] Imports);
