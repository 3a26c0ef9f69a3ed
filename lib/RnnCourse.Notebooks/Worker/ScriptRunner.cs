using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Display;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Runs the cells of a worker as C# scripts, and answers questions about them.</summary>
internal sealed class ScriptRunner : ICellRunner<Interruption>
{
    const string MoreLanguage = """
        using System.Globalization;
        record Point(int X, double Y);
        double Half(double v) { return v / 2; }
        var points = Enumerable.Range(0, 3).Select(i => new Point(i, Half(i))).ToArray();
        foreach (var p in points) _ = $"{p.X}: {p.Y:0.0}";
        points
        """;

    readonly CellOutput output;
    readonly CellInput input;
    readonly FrameworkReferences framework = new();
    ScriptSession session;
    readonly Questions questions;

    public ScriptRunner(EventSender sender, string folder)
    {
        output = new CellOutput(sender.Send);
        input = new CellInput(output);
        // What stops a cell ends its threads, too, and not the process.
        System.Runtime.ExceptionServices.ExceptionHandling.SetUnhandledExceptionHandler(
            e => e is CellStoppedException or ThreadInterruptedException);
        session = Begin(folder);
        questions = new Questions(output, () => session);
    }

    ScriptSession Begin(string folder)
    {
        Console.SetOut(output.StandardOutput);
        Console.SetError(output.StandardError);
        Console.SetIn(input);
        AppContext.SetData(Contract.AnswerTaker,
            (Action<string>)(answer => output.SendAside(new HiddenAnswered(answer))));
        AppContext.SetData(Contract.HomeworkChecker, (Func<string, string>)HomeworkChecker.Check);
        return new ScriptSession(output, folder, framework);
    }

    public void BeginAnew(string folder, TimeSpan atMost)
    {
        End(atMost);
        session = Begin(folder);
    }

    public void Send(CellEvent e) => output.Send(e);

    public string Start()
    {
        (CellOutput.Current, CellOutput.Input) = (output, input);
        Warm("1+1");
        // The first cell need not wait for this; it may come while the first is being read.
        new Thread(() => Warm(MoreLanguage)) { IsBackground = true, Priority = ThreadPriority.BelowNormal }.Start();
        var compiler = typeof(CSharpCompilation).Assembly;
        return $"C# compiler {compiler.GetName().Version} from "
            + (compiler.Location.Contains("bincore") ? "the .NET SDK" : "the package");
    }

    public void Run(RunCell cell, Interruption stop)
    {
        input.HasKeyboard = session.IsWatched = cell.HasKeyboard;
        session.Run(cell.CellId, cell.Code, stop);
    }

    public void Stop(Interruption stop) => stop.Request();

    public void Take(WorkerRequest request)
    {
        if (request is InputReply reply) input.Reply(reply.Text);
        else if (request is Question question) questions.Add(question);
    }

    public void End(TimeSpan atMost) => session.End.Dispose(atMost);

    /// <summary>Compiles and runs a line in a session of its own, so that the first cell finds a warm
    /// compiler.</summary>
    void Warm(string code) =>
        new ScriptSession(new CellOutput(_ => { }), Directory.GetCurrentDirectory(), framework)
            .Run("warm-up", code, new Interruption());
}
