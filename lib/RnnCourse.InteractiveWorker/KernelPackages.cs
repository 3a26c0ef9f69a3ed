using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.DotNet.Interactive.CSharp;
using RnnCourse.Notebooks.Packages;
using RnnCourse.Notebooks.Packages.Native;

namespace RnnCourse.InteractiveWorker;

/// <summary>Gets the packages that lines `#r "nuget: Name, Version"` name, by the restore of the course's own kernel,
/// and makes their libraries known to the cells of this one.</summary>
internal sealed class KernelPackages
{
    static readonly CSharpParseOptions script = new(kind: SourceCodeKind.Script);

    readonly CSharpKernel kernel;
    readonly List<PackageName> packages = [];

    // What lies beside this program is loaded from there, also when a package brings another copy.
    readonly Dictionary<string, string> own = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, string> native = new(StringComparer.OrdinalIgnoreCase);

    public KernelPackages(CSharpKernel kernel)
    {
        this.kernel = kernel;
        AssemblyLoadContext.Default.Resolving += (context, wanted) =>
            libraries.TryGetValue(wanted.Name + ".dll", out var path) ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, wanted) =>
            NativeFolder.NamesOf(wanted).Select(name => native.GetValueOrDefault(name)).OfType<string>()
                .Select(NativeLibrary.Load).FirstOrDefault();
    }

    /// <summary>Gets the packages that a cell asks for.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="isStopped">Whether the cell is to end; asked a few times a second.</param>
    /// <returns>The cell without these lines; what it holds else stays where it was.</returns>
    /// <exception cref="PackageRestoreException">A package cannot be had, or the line does not name one.</exception>
    /// <exception cref="OperationCanceledException">The cell is to end.</exception>
    public string Take(string code, Func<bool> isStopped)
    {
        if (!code.Contains("nuget:", StringComparison.OrdinalIgnoreCase)) return code;
        var left = new StringBuilder(code);
        foreach (var line in CSharpSyntaxTree.ParseText(code, script).GetRoot().DescendantTrivia()
            .Select(trivia => trivia.GetStructure()).OfType<ReferenceDirectiveTriviaSyntax>()
            .Where(line => line.IsActive && PackageName.IsPackage(line.File.ValueText)))
        {
            Add(line.File.ValueText, isStopped);
            for (var i = line.Span.Start; i < line.Span.End; i++)
                if (left[i] is not ('\n' or '\r')) left[i] = ' ';
        }
        return left.ToString();
    }

    void Add(string target, Func<bool> isStopped)
    {
        if (!PackageName.TryParse(target, out var package))
            throw new PackageRestoreException(PackageName.Expected(target));
        if (packages.Find(p => p.Name.Equals(package.Name, StringComparison.OrdinalIgnoreCase)) is { } used)
        {
            if (used.IsSameAs(package)) return;
            throw new PackageRestoreException(used.WithoutSecond(package));
        }
        var restored = PackageRestore.Restore([.. packages, package], _ => !isStopped());
        packages.Add(package);
        foreach (var path in restored.NativeFiles) native[Path.GetFileName(path)] = path;
        foreach (var path in restored.RuntimeFiles) libraries.TryAdd(Path.GetFileName(path), path);
        kernel.AddAssemblyReferences(restored.RuntimeFiles.Select(path => Path.GetFileName(path))
            .Select(name => own.GetValueOrDefault(name) ?? libraries[name]));
    }
}
