namespace RnnCourse.Notebooks.Worker;

/// <summary>Says what to do about a `#r` whose file is not there: usually, to build the project that makes
/// it.</summary>
internal static class MissingLibrary
{
    public static string Describe(string written, string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!Directory.Exists(folder)
                || Directory.EnumerateFiles(folder, "*.sln*").FirstOrDefault() is not { } solution) continue;
            var project = Path.Combine("lib", name);
            var target = Directory.Exists(Path.Combine(folder, project)) ? project.Replace('\\', '/')
                : Path.GetFileName(solution);
            return $"{written} is not built yet. Run `dotnet build {target}` in the folder of "
                + $"{Path.GetFileName(solution)}, then run the cell again.";
        }
        return $"There is no file {written}, looked for beside the notebook.";
    }
}
