using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnCourse.Kernel.Installing;

/// <summary>Makes the kernel known to VS Code and Jupyter, and takes it away again.</summary>
/// <param name="dataFolder">The data folder of Jupyter, see <see cref="JupyterFolders"/>.</param>
/// <param name="name">The kernel's name.</param>
/// <remarks>The program is copied beside kernel.json, so that building the course or updating a tool never touches a
/// running kernel.</remarks>
internal sealed partial class KernelInstall(string dataFolder, string name = KernelSpec.DefaultName)
{
    const string ProgramPrefix = "program-";
    const string Replaced = "replaced-kernels";   // not below `kernels`, where VS Code would find them

    /// <summary>The kernel's folder.</summary>
    public string Folder { get; } = ValidName().IsMatch(name)
        ? Path.Combine(Path.GetFullPath(dataFolder), "kernels", name)
        : throw new InstallException(
            $"Expected a kernel name of letters, digits, dots, hyphens and underscores, got \"{name}\".");

    /// <summary>Installs the kernel that stands in this folder, over an older one of the course.</summary>
    /// <param name="programFolder">Where the kernel was built.</param>
    /// <param name="force">Whether a kernel of another program may be replaced; it is moved aside.</param>
    /// <returns>Where the kernel of another program was moved to, or null when there was none.</returns>
    /// <exception cref="InstallException">The folder holds another program's kernel, or cannot be written.</exception>
    public string? Install(string programFolder, bool force = false)
    {
        var files = new KernelFiles(programFolder);
        string? backup = null;
        Try(() =>
        {
            if ((Directory.Exists(Folder) || File.Exists(Folder)) && KernelSpec.Read(Folder)?.IsOurs != true)
            {
                if (!force)
                    throw new InstallException(
                        $"{Folder} holds a kernel of another program (.NET Interactive uses this name too). "
                        + "--force moves it aside and installs this one; --name gives this one another name.");
                backup = MoveAside();
            }
            Directory.CreateDirectory(Folder);
            var program = Path.Combine(Folder, ProgramPrefix + files.Build);
            if (KernelSpec.Read(Folder)?.Build != files.Build || !File.Exists(Path.Combine(program, files.Launcher)))
                files.CopyTo(program);
            files.CopyLogosTo(Folder);
            var spec = KernelSpec.Write(name, Path.Combine(program, files.Launcher), DotnetRoot(), files.Build);
            var waiting = Path.Combine(Folder, KernelSpec.FileName + ".new");
            File.WriteAllText(waiting, spec);
            File.Move(waiting, Path.Combine(Folder, KernelSpec.FileName), overwrite: true);
            foreach (var other in Directory.EnumerateDirectories(Folder, ProgramPrefix + "*"))
                if (other != program) TryDelete(other);
        });
        return backup;
    }

    /// <summary>Removes the kernel; false when there is none.</summary>
    /// <exception cref="InstallException">It belongs to another program, or cannot be removed.</exception>
    public bool Uninstall()
    {
        if (!Directory.Exists(Folder)) return false;
        if (KernelSpec.Read(Folder)?.IsOurs != true)
            throw new InstallException($"{Folder} holds a kernel of another program, which is left alone.");
        Try(() =>
        {
            // Without this file editors see no kernel, whatever becomes of the rest.
            File.Delete(Path.Combine(Folder, KernelSpec.FileName));
            Directory.Delete(Folder, recursive: true);
        });
        return true;
    }

    /// <summary>All kernels that editors find below these data folders.</summary>
    public static IReadOnlyList<InstalledKernel> Find(IEnumerable<string> dataFolders) =>
        [.. dataFolders.Select(f => Path.Combine(f, "kernels")).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateDirectories(f).Order(StringComparer.Ordinal)).Select(KernelSpec.Read)
                .OfType<InstalledKernel>()];

    /// <summary>Which build of the kernel stands in this folder.</summary>
    /// <exception cref="InstallException">There is none.</exception>
    public static string BuildIn(string programFolder) => new KernelFiles(programFolder).Build;

    /// <summary>
    /// The folder of the .NET that runs this program: dotnet/shared/Microsoft.NETCore.App/10.0.x is where its library
    /// stands.
    /// </summary>
    static string DotnetRoot() =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    string MoveAside()
    {
        var folder = Path.Combine(Path.GetFullPath(dataFolder), Replaced);
        Directory.CreateDirectory(folder);
        var time = DateTime.Now.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture);
        var target = Path.Combine(folder, $"{name}-{time}");
        for (var i = 2; Path.Exists(target); i++) target = Path.Combine(folder, $"{name}-{time}-{i}");
        if (Directory.Exists(Folder)) Directory.Move(Folder, target);
        else File.Move(Folder, target);
        return target;
    }

    static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A kernel that still runs keeps its files (Windows); the next installation removes them.
        }
    }

    static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InstallException($"The kernel's folder cannot be changed. {e.Message}");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._-]*[A-Za-z0-9_-][A-Za-z0-9._-]*$")]
    private static partial Regex ValidName();
}
