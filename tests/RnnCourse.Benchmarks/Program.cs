using RnnCourse.Benchmarks;
using RnnCourse.Benchmarks.Peers;

// dotnet run --project tests/RnnCourse.Benchmarks -- gemm          matrix products against MathNet and numpy
// dotnet run --project tests/RnnCourse.Benchmarks -- operations    the tensor operations, by BenchmarkDotNet
// dotnet run --project tests/RnnCourse.Benchmarks -- peers         training steps against PyTorch and TorchSharp
// dotnet run --project tests/RnnCourse.Benchmarks -- peers LSTM   only those with this word in their name
// dotnet run --project tests/RnnCourse.Benchmarks -- peers --narrow      with vectors of 256 bits on every side; --busy: beside a
//                                                                         busy process; --alone: without the others
// dotnet run --project tests/RnnCourse.Benchmarks -- lessons       training steps with attention, convolution, word vectors, CTC
// dotnet run --project tests/RnnCourse.Benchmarks -- profile       where the time of a training step goes
// dotnet run --project tests/RnnCourse.Benchmarks -- steps         one step after the other, as in sampling, beside TorchSharp
// dotnet run --project tests/RnnCourse.Benchmarks -- growth        how time and memory of a training step grow with T, N, H, V
switch (args)
{
    case ["gemm", .. var rest]:
        return MatrixProductTable.Run(rest);
    case ["operations", .. var rest]:
        return OperationsBenchmark.Run(rest);
    case ["peers", .. var rest]:
        return PeersCommand.Run(rest);
    case ["profile", .. var rest]:
        return Narrow.Run(args) ?? ProfileCommand.Run(rest);
    case ["lessons", ..]:
        return Narrow.Run(args) ?? LessonsCommand.Run();
    case [LessonsCommand.Verb, var step, var side, var threads]:
        return LessonsCommand.Serve(int.Parse(step, System.Globalization.CultureInfo.InvariantCulture), side == "ours",
            int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture));
    case [BusyProcess.Verb]:
        return BusyProcess.Serve();
    case [TorchSharpPeer.Verb, var threads]:
        return TorchSharpPeer.Serve(int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture));
    case ["steps", ..]:
        return Narrow.Run(args) ?? StepsCommand.Run();
    case ["growth", ..]:
        return Narrow.Run(args) ?? GrowthCommand.Run();
    default:
        Console.Error.WriteLine("Say what to measure: gemm, operations, peers, lessons, profile, steps or growth.");
        return 1;
}
