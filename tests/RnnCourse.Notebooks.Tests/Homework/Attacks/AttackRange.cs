using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Homework.Attacks;

/// <summary>A homework behind walls, with a folder of what was handed in, a student with right answers, and a look at
/// what is there before and after.</summary>
sealed class AttackRange : IDisposable
{
    static readonly TimeSpan SoonGone = TimeSpan.FromSeconds(10);

    readonly TemporaryFolder folder;
    readonly HomeworkNotebook homework;
    readonly Grading grading;
    readonly TcpListener listener;
    string[] before = [];

    AttackRange(TemporaryFolder folder, HomeworkNotebook homework, Grading grading, TcpListener listener) =>
        (this.folder, this.homework, this.grading, this.listener) = (folder, homework, grading, listener);

    public static async Task<AttackRange> OpenAsync(string solution, string hidden, string neighbour)
    {
        Environment.SetEnvironmentVariable("RNNCOURSE_SECRET", "of the lecturer");
        var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder, SmallHomework.Twice.Replace("return 2 * x;",
            $"return 2 * x;  // {solution}"),
            SmallHomework.TwiceChecks.Replace("// END HIDDEN", $"// {hidden}\n// END HIDDEN")));
        Directory.CreateDirectory(folder["handed-in"]);
        var isolation = await Isolation.ByWallsAsync(TemporaryFolder.Course, homework, [folder["handed-in"]]);
        var grading = await Grading.BeginAsync(homework, new(isolation.Worker, Budget.Default with
        {
            Time =
            TimeSpan.FromSeconds(60)
        },
            TimeSpan.FromSeconds(8), isolation.Said));
        SmallHomework.HandIn(folder, homework, "control", ("twice", "double Twice(double x) => x + x;"), ("word",
            "var word = \"gate\";"),
            ("why", neighbour));
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new(folder, homework, grading, listener);
    }

    public void HandIn(string student, Attack attack)
    {
        const string Filled = "bool Filled(string path) { using var f = File.Create(path); for (int i = 0; i < 200; i++) "
            + "f.Write(new byte[1 << 20]); return true; }\n";
        var source = (attack.Twice.Contains("Filled(") ? Filled : "") + attack.Twice
            .Replace("@LECTURER@", homework.Path).Replace("@HANDED@", folder["handed-in"]).Replace("@GRADES@", folder["grades"])
            .Replace("@PROGRAM@", Path.Combine(AppContext.BaseDirectory, "course.dll")).Replace("@PID@",
                $"{Environment.ProcessId}")
            .Replace("@PORT@", $"{((IPEndPoint)listener.LocalEndpoint).Port}");
        SmallHomework.HandIn(folder, homework, student, ("twice", source), ("word", attack.Word), ("why", "I tried."));
    }

    public async Task<Dictionary<string, SubmissionGrade>> GradeAsync()
    {
        before = Look();
        return await SmallHomework.GradeAllAsync(folder, homework, grading);
    }

    /// <summary>Files that were changed or added, and processes that are still there; nothing if all is as before.</summary>
    public async Task<string[]> WhatIsLeftAsync()
    {
        var clock = Stopwatch.StartNew();
        while (Left().Length > 0 && clock.Elapsed < SoonGone) await Task.Delay(200);
        return Left();
    }

    string[] Left() => [.. Look().Except(before), .. before.Except(Look()).Select(gone => $"gone: {gone}"), .. Processes()];

    string[] Look() => [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
        .Select(path => $"{path} {Convert.ToHexStringLower(MD5.HashData(File.ReadAllBytes(path)))}")];

    /// <summary>Workers of this homework, and the children that attacks start: those sleep for 70 to 79 seconds.</summary>
    string[] Processes() => [.. Directory.GetDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _))
        .Select(path =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(path, "cmdline")).Replace('\0', ' ').Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }).Where(line => line.Contains(folder.Path) || line.StartsWith("sleep 7", StringComparison.Ordinal))];

    public void Dispose()
    {
        listener.Dispose();
        folder.Dispose();
    }
}
