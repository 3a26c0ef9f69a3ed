using System.CommandLine;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Exporting;

namespace RnnCourse.Cli;

/// <summary>`course export`: notebooks as programs of one file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "Notebooks to export; all of notebooks/ when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var output = new Option<string?>("--out") { Description = "Folder for the programs (artifacts/export)." };
        var program = new Option<bool>(
            "--cs")
        { Description = "As a C# program, for `dotnet run file.cs`; the one form there is." };
        var command = new Command("export",
            "Writes a notebook as a C# program in one file: text as comments, figures as a line of text.")
        {
            notebooks, program, output,
        };
        command.SetAction(parsed => Run(parsed.GetValue(notebooks)!, parsed.GetValue(output)));
        return command;
    }

    static int Run(string[] named, string? output)
    {
        var folders = RepositoryFolders.Find() ?? throw new UsageException(
            "There is no RnnCourse.sln in this folder or above it; a program needs the course's projects.");
        var files = NotebookFiles.Find(named, folders.Notebooks);
        var target = RepositoryFolders.Results(folders, "export", output, files, folders.Notebooks);
        var failed = false;
        foreach (var file in files)
        {
            try
            {
                var path = target.PlaceFor(file, ".cs");
                var program = ProgramExport.Of(Notebook.Read(file), file, path, folders.Root);
                target.Write(path, program.Text);
                Console.WriteLine($"dotnet run {RepositoryFolders.Shown(path)}");
                foreach (var trouble in program.Trouble) Console.Error.WriteLine($"  {trouble}");
                failed |= program.Trouble.Count > 0;
            }
            catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"FAILED  {e.Message}");
                failed = true;
            }
        }
        return failed ? 1 : 0;
    }
}
