using RnnCourse.Benchmarks;

// dotnet run --project tests/RnnCourse.Benchmarks -- gemm          matrix products against MathNet and numpy
// dotnet run --project tests/RnnCourse.Benchmarks -- operations    the tensor operations, by BenchmarkDotNet
switch (args)
{
    case ["gemm", .. var rest]:
        return MatrixProductTable.Run(rest);
    case ["operations", .. var rest]:
        return OperationsBenchmark.Run(rest);
    default:
        Console.Error.WriteLine("Say what to measure: gemm or operations.");
        return 1;
}
