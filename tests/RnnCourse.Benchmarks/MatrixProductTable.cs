using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Tensors;

namespace RnnCourse.Benchmarks;

/// <summary>How many billions of multiplications and additions a second the matrix product does, beside MathNet's managed one and
/// numpy's.</summary>
/// <remarks>
/// Run with <c>dotnet run --project tests/RnnCourse.Benchmarks -- gemm [rounds] [--processor-time]</c>. In every round each
/// contender computes each product for about 10 ms, one after the other, so that whatever else the machine does hits all alike.
/// The table gives the median of the rounds and, in brackets, the best. Letters: n as it stands, t transposed, as in backward
/// passes. numpy comes from the first python3 found, with the threads of its library set by environment variables. With
/// <c>--processor-time</c> what runs on one thread is measured by the time the processor gave it, which says more on a machine
/// that others use at the same time.
/// </remarks>
static class MatrixProductTable
{
    sealed record Product(int M, int N, int K, bool LeftTransposed, bool RightTransposed, string What)
    {
        public double Work => 2.0 * M * N * K;
        public string Letters => (LeftTransposed ? "t" : "n") + (RightTransposed ? "t" : "n");
    }

    static readonly Product[] Products =
    [
        new(32, 512, 128, false, false, "one step, H 128"),
        new(1120, 512, 128, false, false, "35 steps x 32, D 128, 4H 512"),
        new(1120, 128, 512, false, true, "its dX"),
        new(128, 512, 1120, true, false, "its dW"),
        new(1120, 1024, 256, false, false, "H 256"),
        new(1120, 256, 1024, false, true, "its dX"),
        new(256, 1024, 1120, true, false, "its dW"),
        new(1120, 2048, 512, false, false, "H 512"),
        new(1120, 87, 128, false, false, "scores of 87 characters"),
        new(64, 2048, 512, false, false, "one step, batch 64, H 512"),
        new(1, 512, 128, false, false, "one step of one sequence"),
        new(8, 8, 8, false, false, "tiny"),
    ];

    public static int Run(string[] arguments)
    {
        var rounds = arguments.FirstOrDefault(a => a[0] != '-') is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 11;
        var processorTime = arguments.Contains("--processor-time");
        var registers = Avx512F.IsSupported ? "AVX-512" : Vector256.IsHardwareAccelerated ? "AVX2" : "128 bits";
        Console.WriteLine(
            $"float32, {Environment.ProcessorCount} processors, registers: {registers}, {rounds} rounds; GFLOP/s: median "
                + $"(best); one thread by {(processorTime ? "processor" : "wall")} time");
        using NumpyPeer? one = NumpyPeer.Start(1), two = NumpyPeer.Start(2);
        Console.WriteLine(one is null ? "numpy: not found (no python3 with numpy on the path)" : $"numpy: {one.Description}");

        Console.WriteLine(
            $"{"product",-17} {"",-30} {"ours, 1 thread",16} {"ours, 2 threads",16} {"MathNet, 1",16} {"numpy, 1",16} "
                + $"{"numpy, 2",16}");
        foreach (var product in Products)
        {
            Action ours = Ours(product), mathNet = MathNetProduct(product);
            one?.Prepare(product.M, product.N, product.K, product.LeftTransposed, product.RightTransposed);
            two?.Prepare(product.M, product.N, product.K, product.LeftTransposed, product.RightTransposed);
            List<Func<double>?> contenders =
            [
                () => Threads(1, () => Speed(product, ours, processorTime)),
                () => Threads(2, () => Speed(product, ours, processorTime: false)),
                () => Speed(product, mathNet, processorTime),
                one is null ? null : () => product.Work / one.Seconds(processorTime) / 1e9,
                two is null ? null : () => product.Work / two.Seconds(processorTime: false) / 1e9,
            ];
            var results = contenders.Select(_ => new List<double>()).ToArray();
            for (var round = -1; round < rounds; round++)    // the first one warms up
                for (var i = 0; i < contenders.Count; i++)
                    if (contenders[i]?.Invoke() is { } speed && round >= 0) results[i].Add(speed);
            Console.WriteLine(
                $"{product.M,5} {product.N,5} {product.K,5} {product.Letters} {product.What,-29} "
                    + $"{string.Join(" ", results.Select(Show))}");
        }
        return 0;
    }

    static string Show(List<double> speeds)
    {
        if (speeds.Count == 0) return $"{"-",16}";
        speeds.Sort();
        return string.Create(CultureInfo.InvariantCulture,
            $"{speeds[speeds.Count / 2],8:F1} {"(" + speeds[^1].ToString("F1", CultureInfo.InvariantCulture) + ")",7}");
    }

    static double Threads(int count, Func<double> measure)
    {
        Parallelism.Threads = count;
        return measure();
    }

    static double Speed(Product product, Action multiply, bool processorTime)
    {
        multiply();
        var repeats = 0;
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        do
        {
            for (var i = 0; i < (product.Work < 1e6 ? 100 : 1); i++, repeats++) multiply();
        }
        while (watch.Elapsed.TotalMilliseconds < 10);
        var spent = processorTime ? Environment.CpuUsage.TotalTime - before : watch.Elapsed;
        return product.Work * repeats / spent.TotalSeconds / 1e9;
    }

    static Action Ours(Product p)
    {
        var random = new Random(1);
        Matrix a = p.LeftTransposed ? Stored(p.K, p.M).Transposed : Stored(p.M, p.K);
        Matrix b = p.RightTransposed ? Stored(p.N, p.K).Transposed : Stored(p.K, p.N);
        var c = new Matrix(new Real[p.M * p.N], 0, p.N);
        return () => MatrixKernel.Multiply(p.M, p.N, p.K, a, b, c, accumulate: false);

        Matrix Stored(int rows, int columns) => new(Tensor.Uniform(random, -1, 1, rows, columns).Values, 0, columns);
    }

    static Action MathNetProduct(Product p)
    {
        Control.UseManaged();
        Control.UseSingleThread();
        Matrix<float> a = Matrix<float>.Build.Random(p.LeftTransposed ? p.K : p.M, p.LeftTransposed ? p.M : p.K, 1);
        Matrix<float> b = Matrix<float>.Build.Random(p.RightTransposed ? p.N : p.K, p.RightTransposed ? p.K : p.N, 2);
        var c = Matrix<float>.Build.Dense(p.M, p.N);
        return (p.LeftTransposed, p.RightTransposed) switch
        {
            (true, _) => () => a.TransposeThisAndMultiply(b, c),
            (_, true) => () => a.TransposeAndMultiply(b, c),
            _ => () => a.Multiply(b, c),
        };
    }
}
