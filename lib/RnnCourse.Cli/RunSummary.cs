using RnnCourse.Notebooks.Running;
using Spectre.Console;

namespace RnnCourse.Cli;

/// <summary>What is said after a run: every failing cell with its source and error, what was skipped, and where to
/// look.</summary>
internal static class RunSummary
{
    const int MostLines = 40;

    /// <summary>Writes the summary and gives the exit code.</summary>
    public static int Write(IAnsiConsole console, IReadOnlyList<NotebookResult> results, string folder)
    {
        foreach (var result in results)
            foreach (var repair in result.Repairs)
                Console.Error.WriteLine($"repaired  {Path.GetFileName(result.Path)}, {repair}");
        foreach (var result in results.Where(r => !r.Succeeded)) WriteFailure(result);
        var skipped = results.SelectMany(r => r.Cells.Where(c => c.Status == CellStatus.Skipped)
            .Select(c => (r.Path, c))).ToArray();
        if (skipped.Length > 0)
        {
            Console.WriteLine();
            foreach (var (path, cell) in skipped.Where(s => skipped.Count(other => other.c.Note == s.c.Note) == 1))
                Console.WriteLine($"{Path.GetFileName(path)}, cell {cell.Cell.Id}: {cell.Note}");
            foreach (var many in skipped.GroupBy(s => s.c.Note).Where(group => group.Count() > 1))
                Console.WriteLine(
                    $"{many.Count()} cells of {Count(many.Select(s => s.Path).Distinct().Count(), "notebook")}: "
                        + $"{many.Key}");
        }
        var failed = results.Count(r => !r.Succeeded);
        var seconds = results.Sum(r => r.Duration.TotalSeconds);
        Console.WriteLine();
        var fromStudies = results.Sum(r => r.ClaimsFromStudies);
        var claims = Count(results.Sum(r => r.ClaimsHeld), "claim")
            + (fromStudies > 0 ? $" held and {fromStudies} from studies" : " held");
        var homework = results.Where(r => r.Homework is not null && r.Succeeded).ToArray();
        var passed = results.Count - homework.Length;
        if (passed > 0 || failed > 0) console.MarkupLine(failed == 0
            ? FormattableString.Invariant(
                $"[green]{Count(passed, "notebook")} passed[/], {claims}, {seconds:0.0} s of notebook time.")
            : $"[red]{failed} of {Count(results.Count, "notebook")} FAILED[/], {claims}.");
        foreach (var one in homework)
            Console.WriteLine($"{Path.GetFileName(one.Path)} is homework, which a run does not judge: {one.Homework}. "
                + $"`course check {RepositoryFolders.Shown(one.Path)}` says why.");
        foreach (var copy in results.Select(r => r.ExecutedPath).OfType<string>()
            .Where(copy => Path.GetDirectoryName(copy) != folder))
            Console.WriteLine($"Executed copy: {RepositoryFolders.Shown(copy)}");
        if (results.Any(r => r.ExecutedPath is not null))
            Console.WriteLine($"Executed copies with their figures: {RepositoryFolders.Shown(folder)}");
        if (results.Any(r => !r.Succeeded && r.ExecutedPath is not null))
            Console.WriteLine("The executed copy of a failed notebook holds every output up to the failing cell.");
        return failed == 0 ? 0 : 1;
    }

    static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    static void WriteFailure(NotebookResult result)
    {
        Console.WriteLine();
        if (result.FirstFailure is not { } failure)
        {
            Console.WriteLine($"FAILED {RepositoryFolders.Shown(result.Path)}: {result.Error}");
            return;
        }
        Console.WriteLine(
            $"FAILED {RepositoryFolders.Shown(result.Path)}, cell {failure.Cell.Id} (number {failure.Cell.Number} in "
                + "the notebook):");
        Console.WriteLine();
        var lines = failure.Cell.Source.Split('\n');
        var from = Math.Max(0, Math.Min((failure.Failure?.Line ?? 1) - MostLines / 2, lines.Length - MostLines));
        for (var i = from; i < Math.Min(lines.Length, from + MostLines); i++)
            Console.WriteLine($"{(i + 1 == failure.Failure?.Line ? ">" : " ")}{i + 1,4} | {lines[i].TrimEnd()}");
        Console.WriteLine();
        foreach (var line in failure.Failure?.Traceback ?? []) Console.WriteLine("  " + line);
    }
}
