using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Benchmarks;

/// <summary>Operations as lessons use them, forward and backward: run with <c>-- operations [BenchmarkDotNet
/// options]</c>.</summary>
[MemoryDiagnoser]
public class OperationsBenchmark
{
    readonly Tensor x = Tensor.Uniform(new Random(1), -1, 1, 32, 35, 128).WithGradient();
    readonly Tensor other = Tensor.Uniform(new Random(2), -1, 1, 32, 35, 128).WithGradient();
    readonly Tensor bias = Tensor.Uniform(new Random(3), -1, 1, 128).WithGradient();
    readonly Tensor weights = Tensor.Uniform(new Random(4), -1, 1, 32, 35, 1).WithGradient();
    readonly Tensor keys = Tensor.Uniform(new Random(5), -1, 1, 32, 128, 35).WithGradient();
    readonly Real[] cotangent = Tensor.Uniform(new Random(6), -1, 1, 32 * 35 * 128).Values;

    internal static int Run(string[] arguments)
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.DisableOptimizationsValidator);
        BenchmarkSwitcher.FromTypes([typeof(OperationsBenchmark)])
            .Run(arguments.Length > 0 ? arguments : ["--filter", "*"], config);
        return 0;
    }

    /// <summary>(32,35,128) * (32,35,128).</summary>
    [Benchmark]
    public void SameShape() => Multiply(x, other).Backward(cotangent);

    /// <summary>(32,35,128) + (128).</summary>
    [Benchmark]
    public void Bias() => Add(x, bias).Backward(cotangent);

    /// <summary>(32,35,128) * (32,35,1).</summary>
    [Benchmark]
    public void AttentionWeights() => Multiply(x, weights).Backward(cotangent);

    /// <summary>tanh of (32,35,128).</summary>
    [Benchmark]
    public void HyperbolicTangent() => Tanh(x).Backward(cotangent);

    /// <summary>Softmax over 128.</summary>
    [Benchmark]
    public void SoftmaxRows() => Softmax(x).Backward(cotangent);

    /// <summary>(32,35,128) to (32,128,35).</summary>
    [Benchmark]
    public void Transposition() => Transpose(x).Backward(cotangent);

    /// <summary>The sum over the middle axis of (32,35,128).</summary>
    [Benchmark]
    public void SumOverTime() => Sum(x, 1).Backward(cotangent.AsSpan(0, 32 * 128));

    /// <summary>32 products (35,128) x (128,35).</summary>
    [Benchmark]
    public void BatchedProduct() => MatMul(x, keys).Backward(cotangent.AsSpan(0, 32 * 35 * 35));
}
