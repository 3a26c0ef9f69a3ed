using System.CommandLine;
using System.Text.Json;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;
using RnnCourse.Notebooks.Studies;

namespace RnnCourse.Cli;

/// <summary>`course study`: measures studies of lessons anew, or runs one seed of each condition again; either way
/// without the rest of the lesson.</summary>
internal static class StudyCommand
{
    sealed record Job(string File, StudyCode Study);

    public static Command Create()
    {
        var what = new Argument<string[]>("what")
        {
            Description = "Lessons, such as 05, and studies, such as 05-ecg.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var check = new Option<bool>("--check")
        {
            Description =
                "Runs one seed of each condition and compares it with what was kept; all lessons when none is named."
        };
        var within = new Option<double?>("--within")
        {
            Description = "With --check, only studies whose check is known to take at most so many seconds."
        };
        var accept = new Option<bool>("--accept")
        {
            Description =
                "With --check: code that changed but passes, as after a change of names, counts as the code that "
                    + "measured the study.",
        };
        var command = new Command("study",
            "Measures the comparisons over seeds that lessons show, and keeps them in datasets/studies.")
        {
            what, check, within, accept,
        };
        within.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double?>() is <= 0 or double.NaN)
                r.AddError("--within expects a positive number of seconds.");
        });
        command.Validators.Add(r =>
        {
            if (!r.GetValue(check) && r.GetValue(within) is not null) r.AddError("--within belongs to --check.");
            if (!r.GetValue(check) && r.GetValue(accept)) r.AddError("--accept belongs to --check.");
            if (!r.GetValue(check) && r.GetValue(what) is not { Length: > 0 })
                r.AddError("Name a lesson or a study to measure, such as 05 or 05-ecg.");
        });
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(what)!,
            Order(parsed.GetValue(check), parsed.GetValue(accept)), parsed.GetValue(within), stop));
        return command;
    }

    static string Order(bool check, bool accept) => !check ? Contract.Measure : accept ? Contract.Accept
        : Contract.Check;

    static async Task<int> RunAsync(string[] named, string order, double? within, CancellationToken stop)
    {
        var folders = RepositoryFolders.Find();
        if (Jobs(named, folders?.Notebooks) is not { } jobs) return 2;
        if (within is { } seconds)
            jobs = [.. jobs.Where(job => SecondsOfCheck(folders, job.Study.Name) is { } cost && cost <= seconds)];
        var failed = new List<string>();
        for (var i = 0; i < jobs.Length && !stop.IsCancellationRequested; i++)
        {
            var job = jobs[i];
            Console.WriteLine($"== {job.Study.Name}, study {i + 1} of {jobs.Length}, {Path.GetFileName(job.File)}");
            var result = await MeasureAsync(job, order, stop).ConfigureAwait(false);
            if (result.Succeeded) continue;
            failed.Add(job.Study.Name);
            foreach (var line in result.FirstFailure?.Failure?.Traceback ?? [result.Error ?? "stopped"])
                Console.WriteLine("  " + line);
        }
        if (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped.");
            return RunCommand.Stopped;
        }
        var did = order == Contract.Measure ? "measured" : "checked";
        Console.WriteLine(failed.Count == 0 ? $"{jobs.Length} {did}."
            : $"FAILED: {string.Join(", ", failed)}; {jobs.Length - failed.Count} of {jobs.Length} {did}.");
        return failed.Count == 0 ? 0 : 1;
    }

    static Task<NotebookResult> MeasureAsync(Job job, string order, CancellationToken stop)
    {
        Environment.SetEnvironmentVariable(Contract.StudyVariable, order + job.Study.Name);    // the worker inherits it
        var cut = Notebook.Create(job.Study.Name);
        foreach (var cell in job.Study.Cells) cut.Add(CellKind.Code, cell);
        var options = new ReplayOptions(WorkerCommand.ThisProgram(), Time: TimeSpan.FromHours(24),
            MemoryBytes: 4L << 30, Said: Console.Write);
        return Replay.RunAsync(job.File, cut, options, cancellation: stop);
    }

    /// <summary>The studies that are meant; null after saying what there is not.</summary>
    static Job[]? Jobs(string[] named, string? folder)
    {
        if (NotebookFiles.Find([], folder) is not { } all) return null;
        var known = all.SelectMany(JobsOf).ToArray();
        string[] studies = [.. named.Where(name => known.Any(job => job.Study.Name == name))],
            lessons = [.. named.Except(studies)];
        if (lessons.Length == 0 && named.Length > 0) return [.. known.Where(job => studies.Contains(job.Study.Name))];
        if (NotebookFiles.Find(lessons, folder) is not { } files) return null;
        var of = files.SelectMany(JobsOf).ToArray();
        // 05 05-ecg: that one of lesson 05
        if (studies.Length > 0) of = [.. of.Where(job => studies.Contains(job.Study.Name))];
        if (of.Length > 0) return of;
        Console.Error.WriteLine($"There is no study in {string.Join(", ", files.Select(Path.GetFileName))}"
            + (studies.Length > 0 ? $" called {string.Join(" or ", studies)}." : "."));
        return null;
    }

    static IEnumerable<Job> JobsOf(string file) =>
        StudyCode.In([.. Notebook.Read(file).Cells.Where(cell => cell.Kind == CellKind.Code)
            .Select(cell => cell.Source)])
            .Select(study => new Job(file, study));

    /// <summary>What the first seed of all conditions took when it was measured; null where that was not
    /// kept.</summary>
    static double? SecondsOfCheck(RepositoryFolders? folders, string study)
    {
        var path = Path.Combine(folders!.Root, "datasets", "studies", study + ".json");
        if (!File.Exists(path)) return null;
        using var kept = JsonDocument.Parse(File.ReadAllText(path));
        var runs = kept.RootElement.GetProperty("runs").EnumerateArray().ToArray();
        var first = runs.Where(run => run.GetProperty("seed").GetInt32() == runs[0].GetProperty("seed").GetInt32())
            .ToArray();
        return first.All(run => run.TryGetProperty("took", out _))
            ? first.Sum(run => run.GetProperty("took").GetDouble()) : null;
    }
}
