using System.Diagnostics;
using System.Reflection;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Running;

/// <summary>How a worker process is started: a program that passes its arguments to `WorkerProgram.Run` after the
/// worker verb.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">What stands before the worker verb; the assembly when the program is `dotnet`.</param>
internal sealed record WorkerCommand(string FileName, params string[] Arguments)
{
    /// <summary>What shuts the worker off from the machine; null for an ordinary process.</summary>
    public Sandbox? Inside { get; init; }

    /// <summary>The running program itself, for a host that knows the worker verb.</summary>
    public static WorkerCommand ThisProgram()
    {
        var program = Environment.ProcessPath
            ?? throw new InvalidOperationException("The path of the running program is not known.");
        return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new(program, Assembly.GetEntryAssembly()!.Location)
            : new(program);
    }

    /// <summary>An assembly that knows the worker verb, run by `dotnet`.</summary>
    public static WorkerCommand ForAssembly(string path) => new("dotnet", "exec", path);

    internal ProcessStartInfo StartInfo(string pipeName, string folder, long heapLimitBytes)
    {
        var start = new ProcessStartInfo(FileName, [.. Arguments, WorkerProtocol.Verb, pipeName, folder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment[WorkerVariables.HeapLimit] = heapLimitBytes.ToString("X");
        foreach (var (name, value) in WorkerVariables.Runtime) start.Environment[name] = value;
        return Inside?.Around(start, pipeName) ?? start;
    }
}
