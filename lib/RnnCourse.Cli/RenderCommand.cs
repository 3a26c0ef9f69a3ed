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
        var command = new Command("render", "Makes one self-contained HTML page of each notebook, from its executed copy where there is one.") { notebooks, output };
        command.SetAction(parsed => Run(parsed.GetValue(notebooks)!, parsed.GetValue(output)));
        return command;
    }

    static int Run(string[] named, string? output)
    {
        var folders = RepositoryFolders.Find();
        if (NotebookFiles.Find(named, folders?.Notebooks) is not { } files) return 2;
        var artifacts = RepositoryFolders.ArtifactsOf(folders);
        var target = output ?? Path.Combine(artifacts, "pages");
        Directory.CreateDirectory(target);
        var failed = false;
        foreach (var file in files)
        {
            try
            {
                Render(file, Path.Combine(artifacts, "executed", Path.GetFileName(file)), folders, target);
            }
            catch (NotebookFormatException e)
            {
                Console.Error.WriteLine($"FAILED  {e.Message}");
                failed = true;
            }
        }
        return failed ? 1 : 0;
    }

    static void Render(string file, string executedCopy, RepositoryFolders? folders, string target)
    {
        var notebook = Notebook.Read(file);
        var note = "";
        if (notebook.Cells.All(c => c.Outputs.Count == 0))
        {
            if (File.Exists(executedCopy)) (notebook, note) = (Notebook.Read(executedCopy), ", with the outputs of the last run");
            else note = ", without outputs: `course run` makes them";
        }
        string[] pictures = [Path.GetDirectoryName(Path.GetFullPath(file))!, .. folders is null ? Array.Empty<string>() : [folders.Notebooks]];
        var page = NotebookPage.Render(notebook, pictures);
        var path = Path.Combine(target, Path.ChangeExtension(Path.GetFileName(file), ".html"));
        File.WriteAllText(path, page.Html);
        Console.WriteLine($"{RepositoryFolders.Shown(path)}{note}");
        foreach (var trouble in page.Trouble) Console.Error.WriteLine($"  {notebook.Name}: {trouble}");
    }
}
