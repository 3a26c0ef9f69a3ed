using System.Text;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Packages;
using RnnCourse.Notebooks.Worker;

namespace RnnCourse.Notebooks.Exporting;

/// <summary>The lines by which a program in one file names its projects and packages, in the place of `#r`.</summary>
internal sealed class ProgramHead
{
    const string Runner = "RnnCourse.Notebooks";

    /// <exception cref="NotebookFormatException">A library that belongs to no project of the course.</exception>
    public ProgramHead(IEnumerable<BoundCell> cells, string target, string root)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        List<string> projects = [], packages = [];
        foreach (var (cell, reference) in cells.SelectMany(c => c.References.Select(r => (c.Cell, r))))
        {
            if (PackageName.IsPackage(reference) && PackageName.TryParse(reference, out var package))
                packages.Add($"#:package {package.Name}@{package.Version ?? "*"}");
            else if (!FrameworkReferences.Has(Path.GetFileNameWithoutExtension(reference)))
                projects.Add(Project(Path.GetFileNameWithoutExtension(reference))
                    ?? throw new NotebookFormatException(
                        $"Cell {cell.Number} refers to {reference}. A program of one file can refer to packages and to "
                        + $"projects of the course, and there is no "
                        + $"lib/{Path.GetFileNameWithoutExtension(reference)}."));
        }
        // What cells may do besides, and no warnings: they are in another dialect.
        string[] properties = ["PublishAot=false", "Nullable=disable", "ImplicitUsings=disable",
            "AllowUnsafeBlocks=true",
            "TreatWarningsAsErrors=false", "WarningLevel=0", "RunAnalyzers=false", "GenerateDocumentationFile=false",
            "ManagePackageVersionsCentrally=false"];
        var lines = projects.Append(Project(Runner)!).Concat(packages).Distinct()
            .Concat(properties.Select(p => $"#:property {p}"));
        Directives = string.Join('\n', lines) + "\n\n";

        string? Project(string name)
        {
            var project = Path.Combine(root, "lib", name, name + ".csproj");
            return File.Exists(project)
                ? $"#:project {Path.GetRelativePath(folder, project).Replace('\\', '/')}" : null;
        }
    }

    public string Directives { get; }
}
