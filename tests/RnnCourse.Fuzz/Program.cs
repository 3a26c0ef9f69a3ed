using System.Diagnostics;
using System.Globalization;
using RnnCourse.Fuzz;

// dotnet run -c Release --project tests/RnnCourse.Fuzz -- TARGET|all [--seconds N] [--seed N] [--input FILE]
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

if (args is not [var name, ..] || name != "all" && !Targets.All.ContainsKey(name))
{
    Console.Error.WriteLine(
        $"Expected a target and options: all, {string.Join(", ", Targets.All.Keys)}; --seconds N, --seed N, --input FILE.");
    return 2;
}
if (Option("--input") is { } file)
{
    Targets.All[name](File.ReadAllBytes(file));
    Console.WriteLine("The input is taken.");
    return 0;
}
var seconds = double.Parse(Option("--seconds") ?? "60", CultureInfo.InvariantCulture);
var seed = int.Parse(Option("--seed") ?? Environment.TickCount.ToString(CultureInfo.InvariantCulture),
    CultureInfo.InvariantCulture);
var findings = 0;
foreach (var target in name == "all" ? [.. Targets.All.Keys] : (string[])[name])
{
    var clock = Stopwatch.StartNew();
    var run = new FuzzRun(target, seed);
    while (clock.Elapsed.TotalSeconds < seconds && run.Findings.Count < 10) run.Step();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{target}: {run.Executions} executions in {clock.Elapsed.TotalSeconds:0} s, seed {seed}, {run.Findings.Count} "
            + $"findings, slowest {run.Slowest.TotalMilliseconds:0} ms."));
    foreach (var (kind, path) in run.Findings) Console.WriteLine($"  {kind}\n    kept in {path}");
    findings += run.Findings.Count;
}
return findings == 0 ? 0 : 1;
