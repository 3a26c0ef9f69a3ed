using System.CommandLine;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Cli;

/// <summary>`course render`: notebooks as pages to read, print and hand out.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook") { Description = "Notebooks to render; all of notebooks/ when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--out") { Description = "Folder for the pages (artifacts/pages)." };
        var trust = new Option<bool>("--trust") { Description = "Keeps scripts and pictures of other machines; only for a notebook of your own." };
        var command = new Command("render", "Makes one self-contained HTML page of each notebook, with the outputs of its last run.")
        {
            notebooks, output, trust,
        };
        command.SetAction(parsed => Run(parsed.GetValue(notebooks)!, parsed.GetValue(output), parsed.GetValue(trust)));
        return command;
    }

    static int Run(string[] named, string? output, bool trust)
    {
        var folders = RepositoryFolders.Find();
        var files = NotebookFiles.Find(named, folders?.Notebooks);
        var executed = Path.Combine(RepositoryFolders.ArtifactsOf(folders), "executed");
        var target = RepositoryFolders.Results(folders, "pages", output, files, folders?.Notebooks);
        var failed = false;
        foreach (var file in files)
        {
            try
            {
                Render(file, executed, folders, target, trust);
            }
            catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"FAILED  {e.Message}");
                failed = true;
            }
        }
        return failed ? 1 : 0;
    }

    static void Render(string file, string executed, RepositoryFolders? folders, ResultsFolder target, bool trust)
    {
        var path = target.PlaceFor(file, ".html");
        var notebook = Notebook.Read(file);
        foreach (var repair in notebook.Repairs) Console.Error.WriteLine($"repaired  {notebook.Name}, {repair}");
        string note = "", older = "";
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
        string[] pictures = folders is not null && RealPath.IsIn(file, executed) ? [folder, folders.Notebooks] : [folder];
        var page = NotebookPage.Render(notebook, new PageOptions(pictures, trust, older.Length > 0 ? older : null));
        target.Write(path, page.Html);
        Console.WriteLine($"{RepositoryFolders.Shown(path)}{note}");
        if (older.Length > 0) Console.Error.WriteLine($"  {notebook.Name}: {older} `course run` makes them anew.");
        foreach (var trouble in page.Trouble) Console.Error.WriteLine($"  {notebook.Name}, {trouble}");
    }
}
