using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using RnnCourse.Notebooks.Packages.Native;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Where the assemblies of cells live, with the libraries they refer to and whatever stands beside
/// those.</summary>
internal sealed class CellLoadContext() : AssemblyLoadContext("cells")
{
    readonly Dictionary<string, Assembly> cells = [];
    readonly Dictionary<string, string> libraries = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> folders = [];
    readonly Dictionary<string, string> nativeFiles = new(StringComparer.OrdinalIgnoreCase);
    readonly Lock gate = new();

    public Assembly AddCell(byte[] assembly, byte[] symbols)
    {
        var loaded = LoadFromStream(new MemoryStream(assembly), new MemoryStream(symbols));
        lock (gate) cells[loaded.GetName().Name!] = loaded;
        return loaded;
    }

    /// <summary>Makes a library known by its file name, and all others in its folder after it.</summary>
    public void AddLibrary(string path, bool withNeighbours)
    {
        lock (gate)
        {
            libraries[Path.GetFileNameWithoutExtension(path)] = path;
            if (withNeighbours && Path.GetDirectoryName(path) is { } folder && !folders.Contains(folder))
                folders.Add(folder);
        }
    }

    public void AddNative(string path)
    {
        lock (gate) nativeFiles[Path.GetFileName(path)] = path;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (name == typeof(CellLoadContext).Assembly.GetName().Name) return typeof(CellLoadContext).Assembly;
        lock (gate)
        {
            if (cells.TryGetValue(name, out var cell)) return cell;
            if (FrameworkReferences.Has(name)) return null;   // .NET's own wins over a copy beside a library
            if (libraries.TryGetValue(name, out var path)) return LoadFromAssemblyPath(path);
            foreach (var folder in folders)
                if (Path.Combine(folder, name + ".dll") is var beside && File.Exists(beside))
                    return LoadFromAssemblyPath(beside);
        }
        return null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        lock (gate)
        {
            foreach (var name in NativeFolder.NamesOf(unmanagedDllName))
            {
                if (nativeFiles.TryGetValue(name, out var path)) return LoadUnmanagedDllFromPath(path);
                foreach (var folder in folders)
                    foreach (var candidate in (string[])[Path.Combine(folder, name),
                        Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", name)])
                        if (File.Exists(candidate)) return LoadUnmanagedDllFromPath(candidate);
            }
        }
        return 0;
    }
}
