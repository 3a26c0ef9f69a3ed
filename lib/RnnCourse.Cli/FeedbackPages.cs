using System.CommandLine;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Cli;

/// <summary>Makes pages of graded notebooks in a process beside: what a student wrote may be more than a renderer can
/// stand, and then one page is missing, and nobody's points.</summary>
internal static class FeedbackPages
{
    const string Verb = "feedback-page", Done = "done", NoPage = "no page";
    static readonly TimeSpan longest = TimeSpan.FromSeconds(60);

    /// <summary>The verb of the process beside: it reads names of notebooks and writes names of pages.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("folder");
        var command = new Command(Verb) { folder };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            for (var i = 0; Console.In.ReadLine() is { } notebook; i++)
            {
                var said = Done;
                try
                {
                    File.WriteAllText(Path.Combine(parsed.GetValue(folder)!, $"{i}.html"),
                        NotebookPage.Render(Notebook.Read(notebook)).Html);
                }
                catch (Exception e)
                {
                    said = $"{NoPage}: {e.Message.ReplaceLineEndings(" ")}";
                }
                Console.Out.WriteLine(said);
                Console.Out.Flush();
            }
            return 0;
        });
        return command;
    }

    /// <summary>Renders notebooks, one after the other; one that cannot be is told and left out.</summary>
    public static async IAsyncEnumerable<(string Page, string Html)> RenderAsync(
        IReadOnlyList<(string Notebook, string Page)> all, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = 0;
        while (next < all.Count)
        {
            var folder = Directory.CreateTempSubdirectory("course-pages-").FullName;
            try
            {
                using var process = Start(folder);
                for (var i = 0; next < all.Count; i++, next++)
                {
                    var said = await AskAsync(process, all[next].Notebook, cancellation).ConfigureAwait(false);
                    if (said == Done)
                        yield return (all[next].Page, await File.ReadAllTextAsync(Path.Combine(folder, $"{i}.html"),
                            cancellation).ConfigureAwait(false));
                    else
                        Console.Error.WriteLine($"  {Path.GetFileName(all[next].Page)}: "
                            + $"{said ?? NoPage + ": too much for the renderer"}");
                    if (said is not null) continue;
                    next++;
                    break;
                }
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>What the process said about one notebook; null if it ended or took too long.</summary>
    static async Task<string?> AskAsync(Process process, string notebook, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(notebook.AsMemory(), cancellation).ConfigureAwait(false);
            await process.StandardInput.FlushAsync(cancellation).ConfigureAwait(false);
            return await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(longest, cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            return null;
        }
    }

    static Process Start(string folder)
    {
        var command = WorkerCommand.ThisProgram();
        var process = Process.Start(new ProcessStartInfo(command.FileName, [.. command.Arguments, Verb, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);     // the words of a crash are long
        return process;
    }
}
