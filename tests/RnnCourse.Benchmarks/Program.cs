using RnnCourse.Benchmarks;
using RnnCourse.Benchmarks.Peers;

// dotnet run --project tests/RnnCourse.Benchmarks -- gemm          matrix products against MathNet and numpy
// dotnet run --project tests/RnnCourse.Benchmarks -- operations    the tensor operations, by BenchmarkDotNet
// dotnet run --project tests/RnnCourse.Benchmarks -- peers         training steps against PyTorch; -- peers LSTM H128 for some of them
switch (args)
{
    case ["gemm", .. var rest]:
        return MatrixProductTable.Run(rest);
    case ["operations", .. var rest]:
        return OperationsBenchmark.Run(rest);
    case ["peers", .. var rest]:
        return PeersCommand.Run(rest);
    default:
        Console.Error.WriteLine("Say what to measure: gemm, operations or peers.");
        return 1;
}
