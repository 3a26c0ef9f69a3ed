using System.Text.Json;
using System.Text.Json.Serialization;
using RnnCourse.Data;

namespace RnnCourse.Studies;

/// <summary>Where a study is kept: a file of its name in datasets/studies.</summary>
static class StudyFile
{
    static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Folder =>
        Path.Combine(DataFile.FolderAbove(folder => Directory.Exists(Path.Combine(folder, "datasets")))
        ?? throw new DirectoryNotFoundException("No folder 'datasets' was found above the library."), "datasets",
            "studies");

    public static void Write(string folder, Study study)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, study.Name + ".json"), JsonSerializer.Serialize(study, Json) + "\n");
    }

    /// <exception cref="FileNotFoundException">The study was never run.</exception>
    /// <exception cref="InvalidDataException">The file is unreadable, or holds other conditions or seeds.</exception>
    public static Study Read(string folder, string name, string[] conditions, int[] seeds)
    {
        var path = Path.Combine(folder, name + ".json");
        if (!File.Exists(path))
            throw new FileNotFoundException(
                $"The study {name} was never run: there is no {path}. Run it with: {Study.CommandOf(name)}", path);
        var study = Parse(path, File.ReadAllText(path));
        var wanted = seeds.SelectMany(seed => conditions.Select(condition => (condition, seed))).Order().ToArray();
        if (study?.Runs is null || !wanted.SequenceEqual(study.Runs.Select(run => (run.Condition, run.Seed)).Order()))
            throw new InvalidDataException(
                $"{path} holds other conditions or seeds than the lesson asks for. Run the study again: "
                + $"{Study.CommandOf(name)}");
        return study;
    }

    /// <exception cref="InvalidDataException">This is no study.</exception>
    public static Study? Parse(string path, string text)
    {
        try { return JsonSerializer.Deserialize<Study>(text, Json); }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is not a study: {error.Message}", error);
        }
    }
}
