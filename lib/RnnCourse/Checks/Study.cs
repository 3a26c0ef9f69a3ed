using System.Globalization;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using System.Text.Json.Serialization;
using RnnCourse.Data;
using RnnCourse.Figures;

namespace RnnCourse.Checks;

/// <summary>One training run of a study.</summary>
/// <param name="Condition">What was compared, for example the name of a cell.</param>
/// <param name="Seed">The seed of its random numbers.</param>
/// <param name="Measures">What was measured, by name, with the unit in the name.</param>
public sealed record StudyRun(string Condition, int Seed, IReadOnlyDictionary<string, double> Measures);

/// <summary>A comparison over several seeds that takes too long for a lesson: it is run by <c>course study</c>, kept in a file, and shown by the lesson.</summary>
/// <remarks>The file stands under <c>datasets/studies</c> and tells the command, the date and the kind of machine.</remarks>
public sealed record Study(string Name, string Command, string Date, string Machine, IReadOnlyList<StudyRun> Runs)
{
    static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether studies are being run rather than shown: <c>course study</c> sets the environment variable RNNCOURSE_STUDY.</summary>
    public static bool Running => Environment.GetEnvironmentVariable("RNNCOURSE_STUDY") is { Length: > 0 };

    /// <summary>Runs every condition with every seed and keeps the results, or, in a lesson, reads what was kept.</summary>
    /// <param name="name">The lesson's number and a word: the name of the file.</param>
    /// <param name="conditions">What is compared.</param>
    /// <param name="seeds">At least three.</param>
    /// <param name="measure">One training run: condition and seed to measures by name.</param>
    /// <exception cref="FileNotFoundException">The study was never run.</exception>
    /// <exception cref="InvalidDataException">The kept file is unreadable or holds other conditions or seeds than asked for.</exception>
    public static Study Of(string name, string[] conditions, int[] seeds, Func<string, int, IReadOnlyDictionary<string, double>> measure)
    {
        if (seeds.Distinct().Count() < 3)
            throw new ArgumentException($"A study needs at least three seeds, got {seeds.Distinct().Count()}.", nameof(seeds));
        return Running ? Measure(name, conditions, seeds, measure) : Kept(name, conditions, seeds);
    }

    static Study Measure(string name, string[] conditions, int[] seeds, Func<string, int, IReadOnlyDictionary<string, double>> measure)
    {
        var runs = new List<StudyRun>();
        foreach (var seed in seeds)
            foreach (var condition in conditions)
            {
                runs.Add(new(condition, seed, measure(condition, seed)));
                Console.WriteLine($"{name}: {condition}, seed {seed}: {string.Join(", ", runs[^1].Measures.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value:G5}")))}");
            }
        var vectors = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "portable vectors";
        var study = new Study(name, $"dotnet run --project lib/RnnCourse.Cli -- study {name.Split('-')[0]}",
            DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{Environment.ProcessorCount} processor{(Environment.ProcessorCount == 1 ? "" : "s")}, {vectors}", runs);
        Directory.CreateDirectory(Folder());
        File.WriteAllText(Path.Combine(Folder(), name + ".json"), JsonSerializer.Serialize(study, Json) + "\n");
        return study;
    }

    static Study Kept(string name, string[] conditions, int[] seeds)
    {
        var path = Path.Combine(Folder(), name + ".json");
        if (!File.Exists(path))
            throw new FileNotFoundException($"The study {name} was never run: there is no {path}. Run it with: dotnet run --project lib/RnnCourse.Cli -- study {name.Split('-')[0]}", path);
        Study? study;
        try { study = JsonSerializer.Deserialize<Study>(File.ReadAllText(path), Json); }
        catch (JsonException error) { throw new InvalidDataException($"{path} is not a study: {error.Message}", error); }
        var wanted = seeds.SelectMany(seed => conditions.Select(condition => (condition, seed))).ToHashSet();
        if (study is null || !wanted.SetEquals(study.Runs.Select(run => (run.Condition, run.Seed))))
            throw new InvalidDataException($"{path} holds other conditions or seeds than the lesson asks for. Run the study again: {study?.Command}");
        return study;
    }

    static string Folder() => Path.Combine(DataFile.FolderAbove(folder => Directory.Exists(Path.Combine(folder, "datasets")))
        ?? throw new DirectoryNotFoundException("No folder 'datasets' was found above the library."), "datasets", "studies");

    /// <summary>The conditions in the order in which they were run.</summary>
    public IReadOnlyList<string> Conditions => [.. Runs.Select(run => run.Condition).Distinct()];

    /// <summary>What one condition measured, one value per seed.</summary>
    /// <exception cref="ArgumentException">No such condition or measure.</exception>
    public double[] Values(string condition, string measure)
    {
        var runs = Runs.Where(run => run.Condition == condition).ToArray();
        if (runs.Length == 0) throw new ArgumentException($"The study {Name} has no condition '{condition}', only {string.Join(", ", Conditions)}.", nameof(condition));
        return [.. runs.Select(run => run.Measures.TryGetValue(measure, out var value) ? value
            : throw new ArgumentException($"The study {Name} has no measure '{measure}', only {string.Join(", ", run.Measures.Keys)}.", nameof(measure)))];
    }

    /// <summary>From the least to the greatest value over the seeds, widened on both sides by half of that span (at least by a tenth of the mean).</summary>
    public (double Low, double High) Band(string condition, string measure)
    {
        var values = Values(condition, measure);
        var margin = Math.Max((values.Max() - values.Min()) / 2, Math.Abs(values.Average()) / 10);
        return (values.Min() - margin, values.Max() + margin);
    }

    /// <summary>Mean and range of every measure, one row per condition.</summary>
    /// <param name="format">How numbers are printed.</param>
    public Table ToTable(string format = "G3")
    {
        var measures = Runs[0].Measures.Keys.ToArray();
        var seeds = Runs.Select(run => run.Seed).Distinct().Count();
        var table = new Table($"Mean over {seeds} seeds (least to greatest). {Machine}, {Date}.", ["", .. measures]);
        foreach (var condition in Conditions)
            table.Row([condition, .. measures.Select(measure => Values(condition, measure) is var v
                ? string.Create(CultureInfo.InvariantCulture, $"{v.Average().ToString(format, CultureInfo.InvariantCulture)} ({v.Min().ToString(format, CultureInfo.InvariantCulture)} to {v.Max().ToString(format, CultureInfo.InvariantCulture)})") : null)]);
        return table;
    }
}
