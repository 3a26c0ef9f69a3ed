using Microsoft.CodeAnalysis;
using RnnCourse.Notebooks.Completion;
using RnnCourse.Notebooks.Packages;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The assemblies that cells may use: the framework's, and what their `#r` lines name.</summary>
internal sealed class CellReferences
{
    readonly string folder;
    readonly FrameworkReferences framework;
    readonly CellLoadContext loadContext;
    readonly Dictionary<string, MetadataReference> added = new(StringComparer.OrdinalIgnoreCase);
    readonly List<PackageName> packages = [];
    MetadataReference[] all;
    bool usesWholeFramework;

    public CellReferences(string folder, FrameworkReferences framework, CellLoadContext loadContext)
    {
        this.folder = folder;
        this.framework = framework;
        all = [.. framework.Seen];
        this.loadContext = loadContext;
    }

    /// <summary>Everything a cell is compiled against; the same objects each time, so that the compiler reads each file
    /// once.</summary>
    public IReadOnlyList<MetadataReference> All => all;

    /// <summary>The libraries beside those of .NET, as paths; from any thread.</summary>
    public string[] Paths { get; private set; } = [];

    /// <exception cref="CellException">A file or package is missing; the message says which, and what to
    /// do.</exception>
    public void Add(IEnumerable<Directives.Reference> directives, string source) =>
        Add(directives, source, new PackageProgress(null, () => false));

    /// <exception cref="CellException">A file or package is missing; the message says which, and what to
    /// do.</exception>
    /// <exception cref="OperationCanceledException">The cell is to end.</exception>
    public void Add(IEnumerable<Directives.Reference> directives, string source, PackageProgress progress)
    {
        foreach (var directive in directives)
        {
            CellException Wrong(string name, string message) =>
                CellException.At(source, name, message, directive.Line, directive.Column, directive.Length);

            if (PackageName.IsPackage(directive.Target))
            {
                if (!PackageName.TryParse(directive.Target, out var package))
                    throw Wrong("Unknown reference", PackageName.Expected(directive.Target));
                if (packages.Find(p => p.Name.Equals(package.Name, StringComparison.OrdinalIgnoreCase)) is { } used)
                {
                    if (used.IsSameAs(package)) continue;
                    throw Wrong("Second version", used.WithoutSecond(package));
                }
                if (Environment.GetEnvironmentVariable(WorkerVariables.WithoutNetwork) is not null)
                    throw Wrong("Missing package",
                        $"The package {package} cannot be had: this notebook is run without a network.");
                try
                {
                    AddPackage(package, progress);
                }
                catch (PackageRestoreException e)
                {
                    throw Wrong("Missing package", e.Message);
                }
            }
            else
            {
                var path = Path.GetFullPath(directive.Target, folder);
                if (File.Exists(path)) AddLibrary(path);
                else if (CourseLibrary.Find(Path.GetFileName(path)) is { } own) AddLibrary(own);
                else if (FrameworkReferences.Has(WithoutExtension(directive.Target)))
                    framework.Add(WithoutExtension(directive.Target));
                else
                    throw Wrong("Missing library", MissingLibrary.Describe(directive.Target, path));
            }
        }
        Collect();
    }

    /// <summary>Makes every assembly of the framework known; false when they all were.</summary>
    public bool UseWholeFramework()
    {
        if (usesWholeFramework) return false;
        usesWholeFramework = true;
        framework.AddAll();
        Collect();
        return true;
    }

    static string WithoutExtension(string name) =>
        name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;

    void Collect()
    {
        all = [.. framework.Seen, .. added.Values];
        Paths = [.. added.Keys];
    }

    void AddLibrary(string path)
    {
        loadContext.AddLibrary(path, withNeighbours: true);
        if (!added.TryAdd(path, LibraryMetadata.Copied(path))) return;
        foreach (var needed in LibraryNeeds.Of(path))
        {
            // Cells see what stands beside a library too, because its public methods may speak of those types.
            var beside = Path.Combine(Path.GetDirectoryName(path)!, needed + ".dll");
            if (FrameworkReferences.Has(needed)) framework.Add(needed);
            else if (File.Exists(beside)) AddLibrary(beside);
        }
    }

    void AddPackage(PackageName package, PackageProgress progress)
    {
        var restored = progress.Watch(package, goesOn => PackageRestore.Restore([.. packages, package], goesOn));
        packages.Add(package);
        foreach (var path in restored.CompileFiles)
            if (!IsThere(path) && added.TryAdd(path, LibraryMetadata.Copied(path)))
                foreach (var needed in LibraryNeeds.Of(path)) framework.Add(needed);
        foreach (var path in restored.RuntimeFiles) loadContext.AddLibrary(path, withNeighbours: false);
        foreach (var path in restored.NativeFiles) loadContext.AddNative(path);
    }

    /// <summary>True when cells see a library of this name already: they keep it, whatever its version.</summary>
    bool IsThere(string path) => added.Keys.Any(known => known != path
        && Path.GetFileName(known).Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase));
}
