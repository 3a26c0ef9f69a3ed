using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace RnnCourse.Interactive.Tests;

/// <summary>A notebook in the kernel that <see cref="CourseKernel"/> makes, with the lessons' first cell run.</summary>
sealed class Session : IDisposable
{
    static readonly string Library = Path.Combine(Repository.Root, "artifacts", "course", "RnnCourse.dll");

    /// <summary>The first cell of a lesson.</summary>
    public static readonly string FirstCell = $"""
        #r "{Library}"
        using RnnCourse.Tensors;
        using RnnCourse.Layers;
        using RnnCourse.Training;
        using RnnCourse.Figures;
        using static RnnCourse.Display.Live;
        using static RnnCourse.Tensors.Operations;
        """;

    readonly List<string> displayed = [];

    public CompositeKernel Kernel { get; } = CourseKernel.Create();

    /// <summary>Ids of the displays that were updated, in order; an id that no output has fails the test.</summary>
    public List<string> Updates { get; } = [];

    public static async Task<Session> StartAsync()
    {
        var session = new Session();
        await session.RunAsync(FirstCell);
        return session;
    }

    /// <summary>Runs a cell, which must succeed, and returns what it told.</summary>
    public async Task<List<KernelEvent>> RunAsync(string code)
    {
        var result = await Kernel.SendAsync(new SubmitCode(code));
        foreach (var e in result.Events)
        {
            if (e is CommandFailed failed) throw new InvalidOperationException($"{failed.Message} {failed.Exception}");
            if (e is DisplayedValueProduced { ValueId: { } id }) displayed.Add(id);
            if (e is DisplayedValueUpdated update)
            {
                displayed.ShouldContain(update.ValueId);
                Updates.Add(update.ValueId);
            }
        }
        return [.. result.Events];
    }

    /// <summary>The forms of a cell's last expression.</summary>
    public async Task<Dictionary<string, string>> ValueAsync(string code) =>
        Forms((await RunAsync(code)).OfType<ReturnValueProduced>().Single());

    public static Dictionary<string, string> Forms(DisplayEvent e) =>
        e.FormattedValues.ToDictionary(v => v.MimeType, v => v.Value);

    public void Dispose() => Kernel.Dispose();
}
