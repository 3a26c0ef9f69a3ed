using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;
using RnnCourse.Notebooks.Tests.Homework;

namespace RnnCourse.Notebooks.Tests.Running;

/// <summary>A warm worker saves a start and nothing else: the next notebook finds nothing of the one before.</summary>
public class WarmWorkersTests
{
    readonly WarmWorkers workers = new();

    /// <summary>What the last expression of each cell shows, or the failure's first word.</summary>
    async Task<string[]> Run(string folder, bool keep, params string[] cells)
    {
        var shown = new List<string>();
        await workers.UseAsync(TemporaryFolder.Course, folder, Budget.Default, async (worker, _) =>
        {
            foreach (var cell in cells)
                await worker.RunAsync("cell", cell, e => shown.AddRange(e switch
                {
                    ResultProduced result => [result.Data.Text("text/plain")!],
                    CellFailed failed => [failed.Message.Split(' ', ':')[0]],
                    _ => [],
                }));
            return keep;
        });
        return [.. shown];
    }

    [Fact]
    public async Task The_next_notebook_has_the_process_and_nothing_else_of_the_one_before()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        const string Process = "Environment.ProcessId", Where = "Environment.CurrentDirectory";
        var library = $"#r \"{SmallHomework.Library.Replace('\\', '/')}\"\nusing RnnCourse.Tensors;";
        var first = await Run(folder.Path, true, "var kept = 5;", library, "Parallelism.Threads = 1; Parallelism.Threads",
            Process, Where, "Console.SetOut(System.IO.TextWriter.Null); Environment.CurrentDirectory = \"/\";");
        first[0].ShouldBe("1");
        first[2].ShouldBe(folder.Path);
        var second = await Run(other.Path, true, "kept", library, "Parallelism.Threads", Process, Where);
        second[0].ShouldBe("CS0103");
        second[1].ShouldBe($"{Environment.ProcessorCount}");
        second[2].ShouldBe(first[1]);
        second[3].ShouldBe(other.Path);
    }

    [Fact]
    public async Task A_worker_that_is_not_to_be_kept_serves_nobody_else()
    {
        using var folder = new TemporaryFolder();
        var first = await Run(folder.Path, false, "Environment.ProcessId");
        (await Run(folder.Path, true, "Environment.ProcessId")).ShouldNotBe(first);
    }

    [Fact]
    public async Task What_an_earlier_notebook_left_behind_is_blamed_on_no_cell()
    {
        using var folder = new TemporaryFolder();
        var options = SmallHomework.Options with { Worker = WorkerCommand.ForAssembly(TemporaryFolder.Course.Arguments[1]) };
        const string Left = "Task.Run(async () => { await Task.Delay(1500); Environment.Exit(3); });",
            Slow = "System.Threading.Thread.Sleep(4000); 6 * 7";
        await HomeworkRun.RunAsync(Notebook.Read(folder.Notebook("a.ipynb", Left)), folder.Path, options, _ => false);
        var run = await HomeworkRun.RunAsync(Notebook.Read(folder.Notebook("b.ipynb", Slow)), folder.Path, options, _ => false);
        run.Stopped.ShouldBeEmpty();
        run.Executed.ToString().ShouldContain("42");
    }
}
