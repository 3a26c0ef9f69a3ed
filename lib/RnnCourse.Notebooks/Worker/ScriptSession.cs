using System.Diagnostics;
using System.Runtime;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The cells of one notebook, each compiled against those before it and run in this process.</summary>
internal sealed class ScriptSession
{
    static readonly string[] Imports =
    [
        "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks",
        typeof(CellFunctions).FullName!,
    ];

    readonly CellOutput output;
    readonly CellReferences references;
    readonly CSharpCompilationOptions options;
    readonly CellLoadContext loadContext = new();
    readonly Dictionary<string, string> sources = [];
    CSharpCompilation? previous;
    object?[] cells = new object?[64];   // place 0 is for a host object, which is not used
    int cellCount;
    int compiledCount;
    CancellationTokenSource? interruption;
    readonly Lock gate = new();

    public ScriptSession(CellOutput output, string folder, MetadataReference[] framework)
    {
        this.output = output;
        references = new CellReferences(folder, framework, loadContext);
        options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, usings: Imports, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            sourceReferenceResolver: new SourceFileResolver([], folder), nullableContextOptions: NullableContextOptions.Disable);
    }

    /// <summary>Runs a cell to its end on the calling thread and sends everything it produced.</summary>
    public void Run(string cellId, string source)
    {
        var clock = Stopwatch.StartNew();
        var failure = TryRun(cellId, source);
        output.DrawWaiting();
        output.FlushText();
        if (failure is not null) output.Send(failure);
        output.Send(new CellFinished(failure is null, clock.Elapsed.TotalMilliseconds));
    }

    /// <summary>Stops the running cell; what it had computed stays. Nothing happens between cells.</summary>
    public void Interrupt()
    {
        lock (gate) interruption?.Cancel();
    }

    CellFailed? TryRun(string cellId, string source)
    {
        try
        {
            sources[cellId] = source;
            var tree = Submission.Parse(source, cellId);
            var directives = Directives.Read(source, tree);
            if (directives.References.Count > 0)
            {
                references.Add(directives.References, source);
                tree = Submission.Parse(directives.SourceWithout, cellId);
            }
            Run(Submission.Create(tree, compiledCount++, references.All, options, previous), source);
            return null;
        }
        catch (CellException e)
        {
            return e.Failure;
        }
        catch (OperationCanceledException) when (interruption is { IsCancellationRequested: true })
        {
            return new CellFailed("Interrupted", "The cell was interrupted. Variables of earlier cells are still there.", ["The cell was interrupted."]);
        }
        catch (OutOfMemoryException)
        {
            var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
            return new CellFailed("OutOfMemory", $"The notebook needs more than the {limit} MB of memory it may use.", [$"OutOfMemory: more than {limit} MB were needed."]);
        }
        catch (Exception e)
        {
            return RuntimeErrors.Describe(e, cellId, id => sources.GetValueOrDefault(id));
        }
        finally
        {
            lock (gate)
            {
                interruption?.Dispose();
                interruption = null;
            }
        }
    }

    void Run(Submission submission, string source)
    {
        var emitted = submission.Emit(source);
        previous = submission.Compilation;
        if (++cellCount + 1 >= cells.Length) Array.Resize(ref cells, 2 * cells.Length);
        if (emitted is not var (assembly, symbols)) return;
        var entryPoint = submission.EntryPoint(loadContext.AddCell(assembly, symbols));

        lock (gate) interruption = new CancellationTokenSource();
        object? value = null;
        ExceptionDispatchInfo? thrown = null;
#pragma warning disable SYSLIB0046 // Made for exactly this: a script host that stops a script and goes on.
        ControlledExecution.Run(
            () =>
            {
                try
                {
                    value = entryPoint(cells).GetAwaiter().GetResult();
                }
                catch (Exception e) when (e is not ThreadInterruptedException && !interruption.IsCancellationRequested)
                {
                    thrown = ExceptionDispatchInfo.Capture(e);
                }
            },
            interruption.Token);
#pragma warning restore SYSLIB0046
        thrown?.Throw();
        if (submission.EndsWithValue(value)) output.ShowResult(value);
    }
}
