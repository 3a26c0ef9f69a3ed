namespace RnnCourse.Notebooks.Packages.Native;

/// <summary>One folder for the native libraries of several packages, as a program built with them would have
/// it.</summary>
/// <remarks>
/// A native library finds its neighbours in its own folder, but packages bring them in folders of their own:
/// TorchSharp's library does not find libtorch. Without such a folder TorchSharp copies 600 MB into the package cache.
/// Links cost nothing.
/// </remarks>
internal static class NativeFolder
{
    /// <summary>The file names that a library of this name may have, on any system.</summary>
    public static string[] NamesOf(string library) =>
        [library, library + ".dll", $"lib{library}.so", library + ".so", $"lib{library}.dylib", library + ".dylib"];

    /// <summary>Links the files into a folder; what has to be mended for this system is a copy.</summary>
    /// <returns>Where the files stand now. On Windows, where a library that is loaded already counts as found, they
    /// stay where they are.</returns>
    public static string[] Gather(string folder, IReadOnlyList<string> files)
    {
        if (OperatingSystem.IsWindows() || files.Count == 0) return [.. files];
        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            var here = Path.Combine(folder, Path.GetFileName(file));
            // Another notebook may be doing the same at this moment: each makes its own, and the last one stays.
            var beside = $"{here}.{Environment.ProcessId}";
            if (Path.GetFileName(file) == CppRuntime.Library)
            {
                File.Copy(file, beside, overwrite: true);
                CppRuntime.Mend(beside);
            }
            else if (new FileInfo(here).LinkTarget != file) File.CreateSymbolicLink(beside, file);
            else continue;
            File.Move(beside, here, overwrite: true);
        }
        return [.. files.Select(f => Path.Combine(folder, Path.GetFileName(f)))];
    }
}
