using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Worker;

namespace RnnCourse.Notebooks.Exporting;

/// <summary>Writes a notebook as a program in one file, which `dotnet run file.cs` builds and runs: the text as
/// comments, the cells one after the other, what is shown as text.</summary>
internal static class ProgramExport
{
    static readonly CSharpParseOptions Program = new CSharpParseOptions(LanguageVersion.CSharp14)
        .WithFeatures([KeyValuePair.Create("FileBasedProgram", "true")]);

    /// <param name="notebook">The notebook.</param>
    /// <param name="path">Its file; libraries that it names are looked for from there.</param>
    /// <param name="target">Where the program will stand; it names projects from there.</param>
    /// <param name="root">The course's folder, with its projects in lib.</param>
    /// <exception cref="NotebookFormatException">The notebook is none of C#, or a cell of it does not compile, or a
    /// library that it names cannot be had; the message says which cell, and why.</exception>
    public static ExportedProgram Of(Notebook notebook, string path, string target, string root)
    {
        if (notebook.ForeignLanguage is { } language)
            throw new NotebookFormatException($"{notebook.Name} is a {language} notebook; expected C#.");
        var framework = new FrameworkReferences();
        framework.AddAll();
        var references = new CellReferences(Path.GetDirectoryName(Path.GetFullPath(path))!, framework,
            new CellLoadContext());
        var cells = Bind(notebook, references);
        var names = new ProgramNames([.. cells.Values]);
        var programs = cells.ToDictionary(c => c.Key, c => new CellProgram(c.Value, names));
        var text = Write(notebook, cells, programs, new ProgramHead(cells.Values, target, root));
        return new(text, Trouble(text, references.All));
    }

    static Dictionary<NotebookCell, BoundCell> Bind(Notebook notebook, CellReferences references)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
            usings: ScriptSession.Imports, allowUnsafe: true);
        var cells = new Dictionary<NotebookCell, BoundCell>();
        CSharpCompilation? previous = null;
        foreach (var cell in notebook.Cells.Where(c => c.Kind == CellKind.Code && !c.Needs.Any()))
        {
            try
            {
                var bound = BoundCell.Read(cell, references, options, previous);
                if (bound.Error is { } error && !cell.MustFail) throw Wrong(cell, error.GetMessage());
                if (bound.Error is not null) continue;
                cells[cell] = bound;
                previous = bound.Compilation;
            }
            catch (CellException e)
            {
                throw Wrong(cell, e.Message);
            }
        }
        return cells;

        NotebookFormatException Wrong(NotebookCell cell, string why) =>
            new($"{notebook.Name}, cell {cell.Number} does not compile: {why}");
    }

    static string Write(Notebook notebook, Dictionary<NotebookCell, BoundCell> cells,
        Dictionary<NotebookCell, CellProgram> programs, ProgramHead head)
    {
        var text = new StringBuilder(head.Directives);
        var usings = ScriptSession.Imports.SkipLast(1).Select(name => $"using {name};")
            .Append($"using static {typeof(CellFunctions).FullName};")
            .Concat(programs.Values.SelectMany(p => p.Usings)).Distinct();
        text.AppendJoin('\n', usings).Append("\n\n");
        text.Append("System.Globalization.CultureInfo.CurrentCulture = ")
            .Append("System.Globalization.CultureInfo.InvariantCulture;\n");
        foreach (var cell in notebook.Cells)
            if (cell.Kind == CellKind.Markdown) text.Append('\n').Append(Comment(cell.Source));
            else if (cell.Kind == CellKind.Code) text.Append(Code(cell, programs.GetValueOrDefault(cell)));
        foreach (var type in programs.Values.SelectMany(p => p.Types)) text.Append('\n').Append(Whole(type));
        if (programs.Values.SelectMany(p => p.Extensions).ToArray() is { Length: > 0 } extensions)
            text.Append("\nstatic class Extensions\n{\n").AppendJoin('\n', extensions.Select(Whole)).Append("}\n");
        return text.ToString();
    }

    static string Code(NotebookCell cell, CellProgram? program)
    {
        if (cell.Needs.FirstOrDefault() is { } need) return $"\n// Left out, it needs {need}:\n" + Comment(cell.Source);
        if (program is null) return "\n// Does not compile, and is not meant to:\n" + Comment(cell.Source);
        if (program.Statements is not { Length: > 0 } statements) return "";
        if (!cell.MustFail) return "\n" + Whole(statements);
        return $"\n// Fails, and is meant to.\ntry\n{{\n{Whole(statements)}}}\n"
            + "catch (Exception e)\n{\n    Console.WriteLine($\"{e.GetType().Name}: {e.Message}\");\n}\n";
    }

    static string Whole(string code) => code.Trim('\n', '\r').ReplaceLineEndings("\n") + "\n";

    static string Comment(string text) => string.Concat(text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')
        .Select(line => line.Length > 0 ? $"// {line}\n" : "//\n"));

    /// <summary>What the compiler says about the whole program.</summary>
    static string[] Trouble(string text, IEnumerable<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create("program", [CSharpSyntaxTree.ParseText(text, Program)], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true));
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d =>
            $"line {d.Location.GetLineSpan().StartLinePosition.Line + 1} does not compile: {d.Id}: {d.GetMessage()}")];
    }
}
