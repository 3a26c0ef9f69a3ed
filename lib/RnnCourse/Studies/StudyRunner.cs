using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace RnnCourse.Studies;

/// <summary>What becomes of a study.</summary>
enum StudyOrder
{
    /// <summary>What was kept is read.</summary>
    Read,

    /// <summary>All is measured and kept.</summary>
    Measure,

    /// <summary>One seed of each condition is measured and compared with what was kept.</summary>
    Check,

    /// <summary>The same; if it passes, what was kept counts as measured by today's code, as after a change of
    /// names.</summary>
    Accept,
}

/// <summary>Measures, checks or reads a study, and says on the console how far it is.</summary>
sealed class StudyRunner(string folder, string name, string[] conditions, int[] seeds, Func<string, int,
    IReadOnlyDictionary<string, double>> measure)
{
    /// <summary>A measure of this name is a time: no two runs agree on it.</summary>
    const string Time = "seconds";

    readonly Stopwatch clock = Stopwatch.StartNew();

    static string Machine
    {
        get
        {
            var vectors = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "portable vectors";
            return $"{Environment.ProcessorCount} processor{(Environment.ProcessorCount == 1 ? "" : "s")}, {vectors}";
        }
    }

    /// <summary>The hash of the lesson's code, as the runner of the notebook tells it; null where there is none to
    /// tell.</summary>
    string? Code => AppContext.GetData(Contract.StudyCode + name) as string;

    public Study Run(StudyOrder order) =>
        order switch
        {
            StudyOrder.Measure => Measure(),
            StudyOrder.Check => Check(),
            StudyOrder.Accept => Accept(),
            _ => Read(),
        };

    Study Read()
    {
        var study = StudyFile.Read(folder, name, conditions, seeds);
        study = study with { IsStale = Code is { } code && code != study.Code };
        if (study.IsStale)
            Console.WriteLine($"STALE: other code than the lesson's measured the study {name}. Measure it again: "
                + $"{Study.CommandOf(name)}");
        return study;
    }

    Study Measure()
    {
        var plan = seeds.SelectMany(seed => conditions.Select(condition => (condition, seed))).ToArray();
        StudyRun[] runs = [.. plan.Select((run, i) => MeasureOne(run.condition, run.seed, i, plan.Length))];
        var date = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var study = new Study(name, Study.CommandOf(name), date, Machine, runs, Code ?? "");
        StudyFile.Write(folder, study);
        return study;
    }

    Study Check()
    {
        var kept = Read();
        var wrong = new List<string>();
        for (var i = 0; i < conditions.Length; i++)
        {
            var run = MeasureOne(conditions[i], seeds[0], i, conditions.Length);
            foreach (var (what, value) in run.Measures.Where(m => m.Key != Time))
                if (kept.Band(conditions[i], what) is var band && !band.Contains(value))
                    wrong.Add(FormattableString.Invariant(
                        $"{conditions[i]}: {what} is {value:G5}, the study expects {band.Low:G5} to {band.High:G5}"));
            var same = run.Measures.All(m =>
                m.Key == Time || m.Value.Equals(kept.Runs.First(r => r.Condition == run.Condition
                && r.Seed == run.Seed).Measures[m.Key]));
            Console.WriteLine(same ? "    the same numbers as kept"
                : $"    not the same numbers as kept, measured on {kept.Machine}");
        }
        if (wrong.Count > 0)
            throw new InvalidDataException(
                $"The study {name} no longer holds. {string.Join("; ", wrong)}. Measure it again: {kept.Command}");
        return kept;
    }

    Study Accept()
    {
        var study = Check() with { Code = Code ?? "", Command = Study.CommandOf(name), IsStale = false };
        StudyFile.Write(folder, study);
        return study;
    }

    StudyRun MeasureOne(string condition, int seed, int done, int all)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{name}, {done + 1} of {all}: {condition}, seed {seed} ({clock.Elapsed.TotalSeconds:F0} s so far) ..."));
        var before = clock.Elapsed;
        var run = new StudyRun(condition, seed, measure(condition, seed),
            Math.Round((clock.Elapsed - before).TotalSeconds, 1));
        var measures = string.Join(", ",
            run.Measures.Select(m => FormattableString.Invariant($"{m.Key} {m.Value:G5}")));
        Console.WriteLine(FormattableString.Invariant($"    {measures}; took {run.Took:F1} s"));
        return run;
    }
}
