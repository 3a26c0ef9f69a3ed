using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Cli;

/// <summary>A notebook to render, with the outputs of its last run.</summary>
/// <param name="File">The file that was named.</param>
/// <param name="Notebook">The notebook with outputs, where there are some.</param>
/// <param name="Options">How it is rendered.</param>
/// <param name="Note">What is said of its outputs.</param>
/// <param name="Older">What is said where the outputs are of older code; null else.</param>
internal sealed record RenderSource(string File, Notebook Notebook, PageOptions Options, string Note, string? Older)
{
    /// <summary>Reads a notebook; one without outputs takes those of the last run.</summary>
    public static RenderSource Read(string file, RepositoryFolders? folders, bool trusted)
    {
        var executed = Path.Combine(RepositoryFolders.ArtifactsOf(folders), "executed");
        var notebook = Notebook.Read(file);
        foreach (var repair in notebook.Repairs) Console.Error.WriteLine($"repaired  {notebook.Name}, {repair}");
        var (note, older) = ("", "");
        if (notebook.Cells.All(c => c.Outputs.Count == 0))
        {
            note = ", without outputs: `course run` makes them";
            if (ResultsFolder.Find(executed, file) is { } copy)
            {
                var run = LastRun.Join(notebook, Notebook.Read(copy));
                (notebook, older, note) = (run.Notebook, run.Note ?? "", ", with the outputs of the last run");
            }
        }
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        // An executed copy stands in artifacts; its pictures stand beside the lesson.
        string[] pictures = folders is not null && RealPath.IsIn(file, executed) ? [folder, folders.Notebooks]
            : [folder];
        var said = older.Length > 0 ? older : null;
        return new(file, notebook, new PageOptions(pictures, trusted, said), note, said);
    }

    /// <summary>Says what could not be shown as it was meant.</summary>
    public void Tell(IEnumerable<string> trouble)
    {
        if (Older is not null) Console.Error.WriteLine($"  {Notebook.Name}: {Older} `course run` makes them anew.");
        foreach (var what in trouble) Console.Error.WriteLine($"  {Notebook.Name}, {what}");
    }
}
