using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Completion;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Protocol;

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
    readonly List<string> compiled = [];
    CSharpCompilation? previous;
    object?[] cells = new object?[64];   // place 0 is for a host object, which is not used
    int cellCount;
    int compiledCount;

    public ScriptSession(CellOutput output, string folder, FrameworkReferences framework)
    {
        this.output = output;
        references = new CellReferences(folder, new FrameworkReferences(framework), loadContext);
        options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, usings: Imports, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            sourceReferenceResolver: new SourceFileResolver([], folder), nullableContextOptions: NullableContextOptions.Disable);
    }

    /// <summary>The cells that were compiled and what they see, for questions about the next one; from any thread.</summary>
    public SessionCode Code
    {
        get
        {
            lock (compiled) return new([.. compiled], references.Paths, Imports);
        }
    }

    /// <summary>Runs a cell to its end on the calling thread and sends everything it produced.</summary>
    public void Run(string cellId, string source, Interruption interruption)
    {
        var clock = Stopwatch.StartNew();
        var failure = TryRun(cellId, source, interruption);
        output.FlushText();
        if (failure is not null) output.Send(failure);
        output.Send(new CellFinished(failure is null, clock.Elapsed.TotalMilliseconds));
    }

    CellFailed? TryRun(string cellId, string source, Interruption interruption)
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
            Run(tree, source, interruption);
            return null;
        }
        catch (CellException e)
        {
            return e.Failure;
        }
        catch (OperationCanceledException) when (interruption.IsRequested)
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
    }

    (Submission, (byte[] Assembly, byte[] Symbols)?) Compile(SyntaxTree tree, string source)
    {
        var submission = Submission.Create(tree, compiledCount++, references.All, options, previous);
        try
        {
            return (submission, submission.Emit(source));
        }
        catch (CellException) when (references.UseWholeFramework())
        {
            return Compile(tree, source);
        }
    }

    void Run(SyntaxTree tree, string source, Interruption interruption)
    {
        var (submission, emitted) = Compile(tree, source);
        previous = submission.Compilation;
        lock (compiled) compiled.Add(tree.ToString());
        if (++cellCount + 1 >= cells.Length) Array.Resize(ref cells, 2 * cells.Length);
        if (emitted is not var (assembly, symbols)) return;
        var entryPoint = submission.EntryPoint(loadContext.AddCell(assembly, symbols));

        object? value = null;
        ExceptionDispatchInfo? thrown = null;
        interruption.Run(() =>
        {
            try
            {
                value = entryPoint(cells).GetAwaiter().GetResult();
            }
            catch (Exception e) when (!interruption.IsRequested)
            {
                thrown = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                output.DrawWaiting();
            }
        });
        thrown?.Throw();
        if (submission.EndsWithValue(value)) output.ShowResult(value);
    }
}
