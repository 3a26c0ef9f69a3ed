using System.Globalization;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Training;

namespace RnnCourse.Benchmarks.Peers;

/// <summary>One language-model step to be timed: embedding, recurrent layers, linear, cross-entropy, backward, clip, Adam; V
/// words, D = H.</summary>
sealed record Workload(string Cell, int N, int T, int H, int Layers = 1, double Dropout = 0, bool Masked = false,
    int V = 64)
{
    public string Name => string.Create(CultureInfo.InvariantCulture,
        $"{(Cell == "RNN" ? "RNN " : Cell.PadRight(4))} B{N} T{T} "
            + $"H{H}{(Layers > 1 ? $" L{Layers}" : "")}{(Dropout > 0 ? $" dropout {Dropout}" : "")}{(Masked ? " masked" : "")}");

    /// <summary>The line that PyTorch's side reads.</summary>
    public string ForPeer(int steps) =>
        string.Create(CultureInfo.InvariantCulture, $"{Cell} {steps} {N} {T} {H} {Layers} {Dropout} {(Masked ? 1 : 0)}");

    /// <summary>How many steps make up a round: about half a second.</summary>
    public int StepsPerRound => Math.Clamp((int)(3e9 / ((double)N * T * H * H * Layers)), 5, 400);

    /// <summary>Whether each of these words stands in the name.</summary>
    public bool Has(string[] words) => words.All(word => Name.Split(' ').Contains(word));

    /// <summary>Multiply-adds of the matrix products of a step, forward and twice as many backward: of the recurrent layers, for
    /// the steps that count; of the scores; and of the first layer's inputs, for each word once where there are fewer words
    /// than tokens, since equal words have equal products.</summary>
    public double MultiplyAdds
    {
        get
        {
            double gates = Cell switch { "RNN" => 1, "GRU" => 3, _ => 4 };
            double tokens = Masked ? Enumerable.Range(0, N).Sum(n => T - n % (T / 2)) : N * T;
            var first = 2 * V <= N * T ? V : tokens;
            return 3 * (gates * H * H * (first + (2 * Layers - 1) * tokens) + tokens * H * V);
        }
    }

    /// <summary>The step in our library.</summary>
    public Func<double> Prepare()
    {
        var (gradients, update) = PrepareHalves();
        return () =>
        {
            var loss = gradients();
            update();
            return loss;
        };
    }

    /// <summary>The step in two: loss and gradients, then clipping and Adam.</summary>
    public (Func<double> Gradients, Action Update) PrepareHalves()
    {
        var random = new Random(1);
        IRecurrentCell[] cells = [.. Enumerable.Range(0, Layers).Select(_ => (IRecurrentCell)(Cell switch
        {
            "RNN" => new ElmanCell(H, H, random),
            "GRU" => new GruCell(H, H, random, GruConvention.PyTorch),
            _ => new LstmCell(H, H, random),
        }))];
        var model = new LanguageModel(V, cells, random, Dropout);
        var adam = new Adam(model.Parameters, learningRate: 0.001);
        int[,] inputs = new int[T, N], targets = new int[T, N];
        for (var t = 0; t < T; t++)
            for (var n = 0; n < N; n++) (inputs[t, n], targets[t, n]) = (random.Next(V), random.Next(V));
        var batch = new TokenBatch(inputs, targets, Masked ? [.. Enumerable.Range(0, N).Select(n => T - n % (T / 2))] : null);
        return (() => model.LossAndGradients(batch), () => adam.Step(clipNorm: 1));
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
