using System.Globalization;
using System.Text.Json.Serialization;
using RnnCourse.Figures;

namespace RnnCourse.Studies;

/// <summary>A comparison over several seeds that takes too long for a lesson: it is run by <c>course study</c>, kept in
/// a file, and shown by the lesson.</summary>
/// <remarks>The file stands under <c>datasets/studies</c> and tells the command, the date, the kind of machine, and the
/// code that measured it.</remarks>
/// <param name="Name">The lesson's number and a word.</param>
/// <param name="Command">What measures it again.</param>
/// <param name="Date">When it was measured.</param>
/// <param name="Machine">Where.</param>
/// <param name="Runs">One run per condition and seed.</param>
/// <param name="Code">A hash of the lesson's code that the measuring depends on; empty where nobody knew it.</param>
public sealed record Study(string Name, string Command, string Date, string Machine, IReadOnlyList<StudyRun> Runs,
    string Code = "")
{
    /// <summary>Whether the lesson's code is another than the one that measured this: then the numbers say nothing
    /// about the lesson.</summary>
    [JsonIgnore]
    public bool IsStale { get; init; }

    /// <summary>The command that measures a study.</summary>
    internal static string CommandOf(string name) =>
        $"dotnet run --project lib/RnnCourse.Cli -- study {name.Split('-')[0]} {name}";

    /// <summary>Reads what was kept; under <c>course study</c>, runs every condition with every seed and keeps the
    /// results.</summary>
    /// <param name="name">The lesson's number and a word: the name of the file.</param>
    /// <param name="conditions">What is compared.</param>
    /// <param name="seeds">At least three.</param>
    /// <param name="measure">One training run: condition and seed to measures by name. Numbers that differ from run to
    /// run, such as times, are called seconds.</param>
    /// <exception cref="FileNotFoundException">The study was never run.</exception>
    /// <exception cref="InvalidDataException">The kept file is unreadable or holds other conditions or seeds than asked
    /// for, or, under
    /// <c>course study --check</c>, a run is not where the kept ones are.</exception>
    public static Study Of(string name, string[] conditions, int[] seeds, Func<string, int, IReadOnlyDictionary<string,
        double>> measure)
    {
        if (seeds.Distinct().Count() < 3)
            throw new ArgumentException($"A study needs at least three seeds, got {seeds.Distinct().Count()}.",
                nameof(seeds));
        var order = Environment.GetEnvironmentVariable(Contract.StudyVariable) ?? "";
        return new StudyRunner(StudyFile.Folder, name, conditions, seeds, measure).Run(
            order == Contract.Measure + name ? StudyOrder.Measure : order == Contract.Check + name ? StudyOrder.Check
            : order == Contract.Accept + name ? StudyOrder.Accept : StudyOrder.Read);
    }

    /// <summary>The conditions in the order in which they were run.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Conditions => [.. Runs.Select(run => run.Condition).Distinct()];

    /// <summary>What one condition measured, one value per seed.</summary>
    /// <exception cref="ArgumentException">No such condition or measure.</exception>
    public double[] Values(string condition, string measure)
    {
        var runs = Runs.Where(run => run.Condition == condition).ToArray();
        if (runs.Length == 0)
            throw new ArgumentException(
                $"The study {Name} has no condition '{condition}', only {string.Join(", ", Conditions)}.",
                nameof(condition));
        return [.. runs.Select(run => run.Measures.TryGetValue(measure, out var value) ? value
            : throw new ArgumentException(
                $"The study {Name} has no measure '{measure}', only {string.Join(", ", run.Measures.Keys)}.",
                nameof(measure)))];
    }

    /// <summary>Where a further seed of a condition should fall, told from the spread over the seeds.</summary>
    /// <inheritdoc cref="StudyBand.Of"/>
    public StudyBand Band(string condition, string measure) => StudyBand.Of(Values(condition, measure));

    /// <summary>The same for a measure that is a share between 0 and 1, such as an accuracy.</summary>
    /// <inheritdoc cref="StudyBand.OfShares"/>
    public StudyBand BandOfShares(string condition, string measure) => StudyBand.OfShares(Values(condition, measure));

    /// <summary>Mean and range of every measure, one row per condition.</summary>
    /// <param name="format">How numbers are printed.</param>
    public Table ToTable(string format = "G3")
    {
        var measures = Runs[0].Measures.Keys.ToArray();
        var seeds = Runs.Select(run => run.Seed).Distinct().Count();
        var stale = IsStale ? " STALE: measured by other code than the lesson's." : "";
        var table = new Table($"Mean over {seeds} seeds (least to greatest). {Machine}, {Date}.{stale}",
            ["", .. measures]);
        foreach (var condition in Conditions)
            table.Row([condition, .. measures.Select(measure => Values(condition, measure) is var v
                ? $"{Shown(v.Average())} ({Shown(v.Min())} to {Shown(v.Max())})" : null)]);
        return table;

        string Shown(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
