using RnnCourse.Benchmarks;
using RnnCourse.Benchmarks.Peers;

// dotnet run --project tests/RnnCourse.Benchmarks -- gemm          matrix products against MathNet and numpy
// dotnet run --project tests/RnnCourse.Benchmarks -- operations    the tensor operations, by BenchmarkDotNet
// dotnet run --project tests/RnnCourse.Benchmarks -- peers         training steps against PyTorch; -- peers LSTM H128 for some of them
// dotnet run --project tests/RnnCourse.Benchmarks -- steps         one character through a language model, as in sampling
// dotnet run --project tests/RnnCourse.Benchmarks -- growth        how the cost of a training step grows with T and H
switch (args)
{
    case ["gemm", .. var rest]:
        return MatrixProductTable.Run(rest);
    case ["operations", .. var rest]:
        return OperationsBenchmark.Run(rest);
    case ["peers", .. var rest]:
        return PeersCommand.Run(rest);
    case ["steps"]:
        return StepsCommand.Run();
    case ["growth"]:
        return GrowthCommand.Run();
    default:
        Console.Error.WriteLine("Say what to measure: gemm, operations, peers, steps or growth.");
        return 1;
}
