using System.Diagnostics;
using System.Globalization;

namespace RnnCourse.Benchmarks;

/// <summary>A python process that multiplies matrices with numpy when it is told to.</summary>
sealed class NumpyPeer : IDisposable
{
    const string Script = """
        import sys, time
        import numpy as np
        libraries = {line.split()[-1] for line in open("/proc/self/maps") if "blas" in line} if sys.platform == "linux" else set()
        print("numpy", np.__version__, "with", ", ".join(sorted(libraries)) or "an unknown library", flush=True)
        random = np.random.default_rng(1)
        for line in sys.stdin:
            words = line.split()
            if words[0] == "prepare":
                m, n, k = map(int, words[1:4])
                a = random.random((k, m), dtype=np.float32).T if words[4] == "True" else random.random((m, k), dtype=np.float32)
                b = random.random((n, k), dtype=np.float32).T if words[5] == "True" else random.random((k, n), dtype=np.float32)
                c = np.empty((m, n), dtype=np.float32)
            else:
                np.matmul(a, b, out=c)
                clock = time.process_time if words[1] == "True" else time.perf_counter
                repeats, each, start, before = 0, 100 if m * n * k < 5e5 else 1, time.perf_counter(), clock()
                while repeats == 0 or time.perf_counter() - start < 0.01:
                    for _ in range(each):
                        np.matmul(a, b, out=c)
                    repeats += each
                print((clock() - before) / repeats, flush=True)
        """;

    readonly Process process;

    NumpyPeer(Process process, string description) => (this.process, Description) = (process, description);

    /// <summary>Its version and the library that does the work.</summary>
    public string Description { get; }

    /// <summary>Starts the first python3 that has numpy; null when there is none.</summary>
    public static NumpyPeer? Start(int threads)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            var start = new ProcessStartInfo(python, ["-c", Script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true
            };
            foreach (var variable in new[] { "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS" })
                start.Environment[variable] = threads.ToString(CultureInfo.InvariantCulture);
            try
            {
                if (Process.Start(start) is not { } process) continue;
                if (process.StandardOutput.ReadLine() is { } description) return new(process, description);
                process.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // no such program; try the next
            }
        }
        return null;
    }

    public void Prepare(int m, int n, int k, bool leftTransposed, bool rightTransposed) =>
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"prepare {m} {n} {k} {leftTransposed} {rightTransposed}"));

    /// <summary>Seconds that one product took, on average over 10 ms.</summary>
    public double Seconds(bool processorTime)
    {
        process.StandardInput.WriteLine($"measure {processorTime}");
        return double.Parse(process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("numpy stopped: " + process.StandardError.ReadToEnd()),
            CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
