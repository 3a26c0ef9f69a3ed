using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Completion;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Studies;

namespace RnnCourse.Notebooks.Worker;

/// <summary>The cells of one notebook, each compiled against those before it and run in this process.</summary>
internal sealed class ScriptSession
{
    /// <summary>What every cell finds imported: namespaces, and last the functions of cells.</summary>
    public static readonly string[] Imports =
    [
        "System", "System.IO", "System.Text", "System.Collections", "System.Collections.Generic", "System.Linq",
        "System.Threading.Tasks",
        typeof(CellFunctions).FullName!,
    ];

    readonly CellOutput output;
    readonly CellReferences references;
    readonly CSharpCompilationOptions options;
    readonly CellLoadContext loadContext = new();
    readonly StopFlags stops = new();
    readonly CellThread thread = new();
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
            OutputKind.DynamicallyLinkedLibrary, usings: Imports,
            optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            sourceReferenceResolver: new SourceFileResolver([], folder),
                nullableContextOptions: NullableContextOptions.Disable);
    }

    /// <summary>The cells that were compiled and what they see, for questions about the next one; from any
    /// thread.</summary>
    public SessionCode Code
    {
        get
        {
            lock (compiled) return new([.. compiled], references.Paths, Imports);
        }
    }

    /// <summary>True when somebody sits there and waits for the cell.</summary>
    public bool IsWatched { get; set; }

    /// <summary>What ends with the session.</summary>
    public SessionEnd End { get; } = new();

    /// <summary>Runs a cell to its end and sends everything it produced.</summary>
    public void Run(string cellId, string source, Interruption interruption)
    {
        var clock = Stopwatch.StartNew();
        output.BeginCell();
        var failure = TryRun(cellId, source, interruption);
        output.EndCell();
        if (failure is not null) output.Send(failure);
        output.Send(new CellFinished(failure is null, clock.Elapsed.TotalMilliseconds));
    }

    CellFailed? TryRun(string cellId, string source, Interruption interruption)
    {
        try
        {
            sources[cellId] = source;
            TellStudies(cellId);
            var (text, disposed) = UsingDeclarations.Read(source, Submission.Script);
            var tree = Submission.Parse(text, cellId);
            var directives = Directives.Read(text, tree);
            if (directives.References.Count > 0)
                references.Add(directives.References, source, new(
                    IsWatched ? text => output.SendText("stdout", text) : null, () => interruption.IsRequested));
            if (directives.SourceWithout != text) tree = Submission.Parse(directives.SourceWithout, cellId);
            interruption.Watch(stops);
            Run(tree, source, disposed, interruption);
            // A cell that caught what was to stop it did not run as it was written.
            if (interruption.IsRequested) throw new CellStoppedException();
            return null;
        }
        catch (CellException e)
        {
            return e.Failure;
        }
        catch (Exception) when (interruption.IsRequested)
        {
            var left = interruption.IsLeft
                ? " It was in a call that cannot be stopped, which goes on in the background until it returns." : "";
            return new CellFailed(WorkerProtocol.Interrupted,
                "The cell was interrupted. Variables of earlier cells are still there." + left,
                ["The cell was interrupted." + left]);
        }
        catch (OutOfMemoryException)
        {
            var limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20;
            return new CellFailed("OutOfMemory", $"The notebook needs more than the {limit} MB of memory it may use.",
                [$"OutOfMemory: more than {limit} MB were needed."]);
        }
        catch (Exception e)
        {
            return RuntimeErrors.Describe(e, cellId, id => sources.GetValueOrDefault(id));
        }
    }

    /// <summary>Puts the hash of the code of this cell's studies where <c>Study.Of</c> looks for it.</summary>
    void TellStudies(string cellId)
    {
        foreach (var study in StudyCode.OfLast(
            [.. sources.TakeWhile(cell => cell.Key != cellId).Select(cell => cell.Value), sources[cellId]]))
            AppContext.SetData(Contract.StudyCode + study.Name, study.Hash);
    }

    (Submission, (byte[] Assembly, byte[] Symbols)?) Compile(SyntaxTree tree, string source)
    {
        if (StopChecks.Insert(tree) is { } checkedSource)
        {
            // What is wrong in a cell is said about the cell as it was written, so that errors are those of the cell
            // without checks.
            var withChecks = Submission.Create(Submission.Parse(checkedSource, tree.FilePath), compiledCount++,
                references.All, options, previous);
            if (withChecks.TryEmit() is { } emitted) return (withChecks, emitted);
        }
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

    void Run(SyntaxTree tree, string source, IReadOnlyList<string> disposed, Interruption interruption)
    {
        var (submission, emitted) = Compile(tree, source);
        var (before, hasBegun) = (previous, false);
        previous = submission.Compilation;
        lock (compiled) compiled.Add(tree.ToString());
        if (++cellCount + 1 >= cells.Length) Array.Resize(ref cells, 2 * cells.Length);
        if (emitted is not var (assembly, symbols)) return;
        var (entryPoint, type) = submission.EntryPoint(loadContext.AddCell(assembly, symbols));
        stops.Add(type, stops.AnyStopped ? submission.NamedCells() : []);
        try
        {
            thread.Run(Cell, interruption);
        }
        catch (OperationCanceledException) when (!hasBegun && !interruption.IsLeft)
        {
            // What never began defined nothing.
            previous = before;
            cellCount--;
            lock (compiled) compiled.RemoveAt(compiled.Count - 1);
            throw;
        }

        void Cell()
        {
            hasBegun = true;
            object? value;
            try
            {
                value = entryPoint(cells).GetAwaiter().GetResult();
            }
            finally
            {
                foreach (var name in disposed) End.Add(type.GetField(name)?.GetValue(cells[cellCount]));
                output.DrawWaiting();
            }
            if (submission.EndsWithValue(value)) output.ShowResult(value);
        }
    }
}
