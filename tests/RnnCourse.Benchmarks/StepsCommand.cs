using System.Diagnostics;
using System.Globalization;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = RnnCourse.Tensors.Tensor;

namespace RnnCourse.Benchmarks;

/// <summary><c>steps</c>: one step after the other, as in sampling: our reader and the equation written out, against TorchSharp's
/// cell and its layer with T = 1.</summary>
static class StepsCommand
{
    const int Words = 64, Rounds = 15, Steps = 400;

    public static int Run()
    {
        set_num_threads(1);    // for one sequence two threads are slower
        Console.WriteLine($"{Peers.Machine.Describe()}. N = 1, D = H: microseconds per step, medians of {Rounds} rounds "
            + $"of {Steps} steps in turns, one thread;");
        Console.WriteLine("what a step of the reader allocates; x: the time of TorchSharp's better way over the reader's.");
        Console.WriteLine($"{"",-12}{"reader",10}{"steps/s",12}{"bytes",8}{"equation",10}{"cell",12}{"layer T=1",12}{"x",8}");
        foreach (var kind in new[] { "RNN", "GRU", "LSTM" })
            foreach (var h in new[] { 64, 128, 256 })
                Row($"{kind} H{h}", CellWays(kind, h));
        foreach (var h in new[] { 64, 128, 256 }) Row($"model H{h}", ModelWays(h));
        return 0;
    }

    static void Row(string name, Action[] ways)
    {
        foreach (var way in ways)
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 0.3;) way();
        var times = ways.Select(_ => new List<double>()).ToArray();
        var bytes = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
            for (var way = 0; way < ways.Length; way++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var start = Stopwatch.GetTimestamp();
                ways[way]();
                times[way].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Steps);
                if (way == 0) bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / Steps);
            }
        double[] medians = [.. times.Select(of => of.Order().ElementAt(Rounds / 2))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-12}{medians[0],10:F2}{1e6 / medians[0],12:N0}{bytes,8}{medians[1],10:F2}{medians[2],12:F2}{medians[3],12:F2}"
                + $"{Math.Min(medians[2], medians[3]) / medians[0],8:F1}"));
    }

    static Action[] CellWays(string kind, int h)
    {
        var random = new Random(1);
        IRecurrentCell cell = kind switch
        {
            "RNN" => new ElmanCell(h, h, random),
            "GRU" => new GruCell(h, h, random, GruConvention.PyTorch),
            _ => new LstmCell(h, h, random),
        };
        var (reader, x, theirs) = (new RecurrentReader(cell), Tensor.Normal(random, 1, 1, h), randn(1, h));
        var sequence = theirs.unsqueeze(0);
        return [
            () => Repeat(() => reader.Step(x)),
            () => Tensor.NoGradient(() =>
            {
                var state = cell.InitialState(1);
                for (var t = 0; t < Steps; t++) state = cell.Step(x, state);
            }),
            kind switch
            {
                "RNN" => Theirs(nn.RNNCell(h, h), (module, s) => [module.call(theirs, s[0])], [zeros(1, h)]),
                "GRU" => Theirs(nn.GRUCell(h, h), (module, s) => [module.call(theirs, s[0])], [zeros(1, h)]),
                _ => Theirs(nn.LSTMCell(h, h), (module, s) =>
                {
                    var (nextH, nextC) = module.call(theirs, (s[0], s[1]));
                    return [nextH, nextC];
                }, [zeros(1, h), zeros(1, h)]),
            },
            kind switch
            {
                "RNN" => Theirs(nn.RNN(h, h), (module, s) => [module.call(sequence, s[0]).Item2], [zeros(1, 1, h)]),
                "GRU" => Theirs(nn.GRU(h, h), (module, s) => [module.call(sequence, s[0]).Item2], [zeros(1, 1, h)]),
                _ => Theirs(nn.LSTM(h, h), (module, s) =>
                {
                    var (_, nextH, nextC) = module.call(sequence, (s[0], s[1]));
                    return [nextH, nextC];
                }, [zeros(1, 1, h), zeros(1, 1, h)]),
            }];
    }

    static Action[] ModelWays(int h)
    {
        var random = new Random(1);
        var cell = new LstmCell(h, h, random);
        var model = new LanguageModel(Words, cell, random);
        var (reader, t) = (model.Reader(), 0);
        var (words, head) = (nn.Embedding(Words, h), nn.Linear(h, Words));
        return [
            () => Repeat(() => reader.Read(t++ % Words)),
            () => Tensor.NoGradient(() =>
            {
                var state = cell.InitialState(1);
                for (var step = 0; step < Steps; step++)
                {
                    state = cell.Step(model.Embedding.Forward([step % Words]), state);
                    model.Head.Forward(state.H);
                }
            }),
            Theirs(nn.LSTMCell(h, h), (module, s) =>
            {
                var (nextH, nextC) = module.call(words.call(tensor(new[] { (long)(t++ % Words) })), (s[0], s[1]));
                head.call(nextH);
                return [nextH, nextC];
            }, [zeros(1, h), zeros(1, h)]),
            Theirs(nn.LSTM(h, h), (module, s) =>
            {
                var (y, nextH, nextC) = module.call(words.call(tensor(new[] { (long)(t++ % Words) })).unsqueeze(0), (s[0], s[1]));
                head.call(y);
                return [nextH, nextC];
            }, [zeros(1, 1, h), zeros(1, 1, h)])];
    }

    static void Repeat(Action step)
    {
        for (var t = 0; t < Steps; t++) step();
    }

    /// <summary>Steps of TorchSharp, each in a scope, as its users write it.</summary>
    static Action Theirs<TModule>(TModule module, Func<TModule, torch.Tensor[], torch.Tensor[]> step, torch.Tensor[] start) =>
        () =>
        {
            using var still = no_grad();
            using var whole = NewDisposeScope();
            var state = start;
            for (var t = 0; t < Steps; t++)
            {
                using var scope = NewDisposeScope();
                state = [.. step(module, state).Select(part => part.MoveToOuterDisposeScope())];
            }
        };
}
