using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Completion;

/// <summary>The session as Roslyn's workspaces see it: each cell a project that follows the one before it.</summary>
internal sealed class SessionWorkspace
{
    static readonly CSharpParseOptions Script =
        new(LanguageVersion.CSharp14, DocumentationMode.Parse, SourceCodeKind.Script);

    readonly Dictionary<string, MetadataReference> references = new(StringComparer.Ordinal);
    readonly AdhocWorkspace workspace = new(MefHostServices.Create(
    [
        .. MefHostServices.DefaultAssemblies,
        System.Reflection.Assembly.Load("Microsoft.CodeAnalysis.Features"),
        System.Reflection.Assembly.Load("Microsoft.CodeAnalysis.CSharp.Features"),
    ]));

    readonly List<string> cells = [];
    string[] seen = [];
    Solution solution;
    ProjectId? last;
    DocumentId? open;

    public SessionWorkspace() => solution = workspace.CurrentSolution;

    /// <summary>The code as the next cell of the session.</summary>
    public Document Document(SessionCode session, string code)
    {
        if (!cells.SequenceEqual(session.Cells.Take(cells.Count)))
        {
            cells.Clear();
            (solution, last, open) = (workspace.CurrentSolution, null, null);
        }
        foreach (var cell in session.Cells.Skip(cells.Count).ToArray())
        {
            last = Open(session, cell).ProjectId;
            open = null;
            cells.Add(cell);
        }
        if (open is null || !seen.SequenceEqual(session.References)) open = Open(session, code);
        else solution = solution.WithDocumentText(open, SourceText.From(code));
        return solution.GetDocument(open)!;
    }

    /// <summary>
    /// Makes the next cell. What the compiler found out about it stays for the next question, whose code differs
    /// little.
    /// </summary>
    DocumentId Open(SessionCode session, string code)
    {
        if (open is not null) solution = solution.RemoveProject(open.ProjectId);
        seen = session.References;
        var id = ProjectId.CreateNewId();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, usings: session.Imports,
            allowUnsafe: true);
        var project = ProjectInfo.Create(
            id, VersionStamp.Default, $"cell-{cells.Count}", $"cell-{cells.Count}", LanguageNames.CSharp,
            isSubmission: true, compilationOptions: options, parseOptions: Script,
            metadataReferences: FrameworkLibraries.Paths.Concat(session.References).Select(Reference),
            projectReferences: last is null ? [] : [new ProjectReference(last)]);
        var document = DocumentInfo.Create(
            DocumentId.CreateNewId(id), "cell.csx", sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Default)));
        solution = solution.AddProject(project).AddDocument(document);
        return document.Id;
    }

    MetadataReference Reference(string path)
    {
        if (references.TryGetValue(path, out var known)) return known;
        var documentation = Path.ChangeExtension(path, ".xml");
        return references[path] =
            LibraryMetadata.Copied(path, File.Exists(documentation) ? new XmlFileDocumentation(documentation) : null);
    }
}
