using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using NetMQ;
using NetMQ.Sockets;
using RnnCourse.Kernel.Sockets;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Installing;

/// <summary>Starts an installed kernel as an editor does and asks who it is.</summary>
/// <param name="Seconds">How long it took to answer.</param>
/// <param name="Trouble">Why there was no answer; null when there was one.</param>
internal sealed record KernelTrial(double Seconds, string? Trouble)
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Tries an installed kernel.</summary>
    public static KernelTrial Run(InstalledKernel kernel)
    {
        var clock = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("course-kernel-");
        try
        {
            var file = Path.Combine(folder.FullName, "connection.json");
            var key = Guid.NewGuid().ToString();
            var ports = FreePorts.Find(5);
            File.WriteAllText(file, JsonSerializer.Serialize(new
            {
                transport = "tcp",
                ip = "127.0.0.1",
                shell_port = ports[0],
                control_port = ports[1],
                iopub_port = ports[2],
                stdin_port = ports[3],
                hb_port = ports[4],
                key,
                signature_scheme = Signature.Scheme,
            }));
            var start = new ProcessStartInfo(kernel.Launcher, [file])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                WorkingDirectory = folder.FullName,
            };
            foreach (var (name, value) in kernel.Environment) start.Environment[name] = value;
            using var process = Process.Start(start)!;
            try
            {
                var answer = Ask(ports[1], key, process);
                return new(clock.Elapsed.TotalSeconds, answer ? null : Said(process));
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
                process.WaitForExit(LongestWait);
            }
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return new(clock.Elapsed.TotalSeconds, $"{kernel.Launcher} cannot be started: {e.Message}.");
        }
        finally
        {
            folder.Delete(recursive: true);
            NetMQConfig.Cleanup(block: false);
        }
    }

    static bool Ask(int port, string key, Process process)
    {
        using var socket = new DealerSocket();
        socket.Options.Linger = TimeSpan.Zero;
        socket.Connect($"tcp://127.0.0.1:{port}");
        var format = new MessageFormat(new Signature(key));
        socket.SendMultipartBytes(format.Ask("kernel_info_request", []));
        var clock = Stopwatch.StartNew();
        NetMQMessage? answer = null;
        while (clock.Elapsed < LongestWait && !process.HasExited)
            if (socket.TryReceiveMultipartMessage(TimeSpan.FromMilliseconds(50), ref answer))
                return format.Read(Channel.Control, [.. answer!.Select(f => f.ToByteArray(copy: true))])
                    .Type == "kernel_info_reply";
        return false;
    }

    static string Said(Process process)
    {
        if (!process.HasExited) return $"nothing came within {LongestWait.TotalSeconds} s.";
        var said = process.StandardError.ReadToEnd().Trim();
        return said.Length > 0 ? said : $"it ended with code {process.ExitCode}.";
    }
}
