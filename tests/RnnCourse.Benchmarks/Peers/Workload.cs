using System.Globalization;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Training;

namespace RnnCourse.Benchmarks.Peers;

/// <summary>One language-model step to be timed: embedding, recurrent layers, linear, cross-entropy, backward, clip, Adam; 64 words, D = H.</summary>
sealed record Workload(string Cell, int N, int T, int H, int Layers = 1, double Dropout = 0, bool Masked = false)
{
    const int Words = 64;

    public string Name => string.Create(CultureInfo.InvariantCulture,
        $"{(Cell == "RNN" ? "RNN " : Cell.PadRight(4))} B{N} T{T} H{H}{(Layers > 1 ? $" L{Layers}" : "")}{(Dropout > 0 ? $" dropout {Dropout}" : "")}{(Masked ? " masked" : "")}");

    /// <summary>The line that PyTorch's side reads.</summary>
    public string ForPeer(int steps) => string.Create(CultureInfo.InvariantCulture, $"{Cell} {steps} {N} {T} {H} {Layers} {Dropout} {(Masked ? 1 : 0)}");

    /// <summary>How many steps make up a round: about half a second.</summary>
    public int StepsPerRound => Math.Clamp((int)(3e9 / ((double)N * T * H * H * Layers)), 5, 400);

    /// <summary>The step in our library.</summary>
    public Func<double> Prepare()
    {
        var random = new Random(1);
        IRecurrentCell[] cells = [.. Enumerable.Range(0, Layers).Select(_ => (IRecurrentCell)(Cell switch
        {
            "RNN" => new ElmanCell(H, H, random),
            "GRU" => new GruCell(H, H, random, GruConvention.PyTorch),
            _ => new LstmCell(H, H, random),
        }))];
        var model = new LanguageModel(Words, cells, random, Dropout);
        var adam = new Adam(model.Parameters, learningRate: 0.001);
        int[,] inputs = new int[T, N], targets = new int[T, N];
        for (var t = 0; t < T; t++)
            for (var n = 0; n < N; n++) (inputs[t, n], targets[t, n]) = (random.Next(Words), random.Next(Words));
        var batch = new TokenBatch(inputs, targets, Masked ? [.. Enumerable.Range(0, N).Select(n => T - n % (T / 2))] : null);
        return () =>
        {
            var loss = model.LossAndGradients(batch);
            adam.Step(clipNorm: 1);
            return loss;
        };
    }

    /// <summary>The line-up of the course: what issue and lesson speak of.</summary>
    public static IEnumerable<Workload> LineUp()
    {
        foreach (var cell in new[] { "RNN", "GRU", "LSTM" })
            foreach (var h in new[] { 64, 128, 256 })
                yield return new(cell, 32, 35, h);
        yield return new("LSTM", 1, 25, 100);
        yield return new("LSTM", 64, 64, 512);
        foreach (var h in new[] { 64, 128, 256 })
            yield return new("LSTM", 32, 35, h, Layers: 2, Dropout: 0.2, Masked: true);
    }
}
