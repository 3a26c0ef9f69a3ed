using RnnCourse.Layers;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>One batch through a language model and back, with the memory for both.</summary>
abstract class LanguageModelRun
{
    public static LanguageModelRun For(IKernelCell[] cells, Embedding embedding, Linear head, Dropout? dropout,
        Dropout? outputDropout)
    {
        SequenceRun[] layers = [.. cells.Select(cell => cell.NewRun())];
        return layers[0].H.Width == WideVector.Count
            ? new LanguageModelRun<WideVector>(cells, layers, embedding, head, dropout, outputDropout)
            : new LanguageModelRun<PortableVector>(cells, layers, embedding, head, dropout, outputDropout);
    }

    /// <summary>The mean loss per token that counts, of checked tokens.</summary>
    public abstract double Forward(TokenInput input, bool training, bool gradients);

    /// <summary>Adds the gradients of scale times the loss to those of the weights.</summary>
    public abstract void Backward(Real scale);

    /// <summary>The states after the last step; overwritten by the next forward.</summary>
    public abstract IReadOnlyList<Tensor> LastState { get; }

    /// <summary>The scores of the last forward, which must have been without gradients, (T, N, V).</summary>
    public abstract Real[] CopyLogits();
}

/// <summary>Makes room for a batch, checks it, and hands the work to the threads.</summary>
sealed unsafe partial class LanguageModelRun<V>(IKernelCell[] cells, SequenceRun[] layers, Embedding embedding,
    Linear head, Dropout? dropout, Dropout? outputDropout)
    : LanguageModelRun, ITeamWork where V : struct, ISimdVector<V>
{
    static Panels New() => new(V.Count);

    readonly SequenceInput[] inputs = [.. layers.Select(_ => new SequenceInput())];
    // What layer l reads instead of the layer below while training, and by what that was multiplied; behind the last
    // layer, what the scores are made from.
    readonly Panels[] dropped = [.. Enumerable.Range(0, layers.Length + 1).Select(_ => New())],
        factors = [.. Enumerable.Range(0, layers.Length + 1).Select(_ => New())];
    readonly Real[][] drawn = [.. Enumerable.Range(0, layers.Length + 1).Select(_ => Array.Empty<Real>())];
    readonly ThreadChoice training = new(), reading = new();
    readonly bool[] drops = new bool[layers.Length + 1];
    readonly Panels wo = New(), woBack = New(), bias = New(), scores = New(), dWo = New(), dBias = New();
    readonly int words = embedding.Table.Shape[0], H = cells[^1].Weights.HiddenSize;
    readonly Tensor[] weights = [embedding.Table, head.W, head.B!, .. cells.SelectMany(cell => cell.Weights.All)];
    double[] losses = [];
    int[] tokens = [], targets = [];
    Tensor[] last = [];
    int rows, batchSize, threads;
    double work;
    bool gradients, backward;
    Real weightOfToken, scale;

    public override IReadOnlyList<Tensor> LastState => last;

    Panels Top => drops[^1] ? dropped[^1] : layers[^1].H;

    int TopRow => drops[^1] ? 0 : batchSize;

    public override double Forward(TokenInput input, bool training, bool gradients)
    {
        int steps = input.Inputs.GetLength(0), n = input.Inputs.GetLength(1);
        (rows, batchSize, this.gradients, backward) = (steps * n, n, gradients, false);
        if (tokens.Length != rows) (tokens, targets, losses) = (new int[rows], new int[rows], new double[rows]);
        var counted = 0;
        for (var row = 0; row < rows; row++)
        {
            var counts = input.Lengths is null || row / n < input.Lengths[row % n];
            tokens[row] = counts ? input.Inputs[row / n, row % n] : 0;
            targets[row] = counts ? input.Targets[row / n, row % n] : -1;
            if (counts) counted++;
        }
        weightOfToken = (Real)(1.0 / counted);
        Prepare(input, steps, n, training);
        ThreadTeam.Shared.Run(this, threads, work, gradients ? this.training : reading, half: gradients);
        double sum = 0;
        for (var row = 0; row < rows; row++) sum += losses[row];
        return sum / counted;
    }

    public override void Backward(Real scale)
    {
        (this.scale, backward) = (scale, true);
        foreach (var weight in weights) if (weight.RequiresGradient) weight.GradientToAddTo();
        ThreadTeam.Shared.Run(this, threads, work, training);
    }

    void Prepare(TokenInput given, int steps, int n, bool training)
    {
        var parts = 0;
        (threads, work) = (1, 0);
        for (var l = 1; l <= layers.Length; l++) Drop(l, training ? l < layers.Length ? dropout : outputDropout : null);
        if (last.Length == 0 || last[0].Shape[0] != n)
            last = Zeros(n);
        for (var l = 0; l < layers.Length; l++)
        {
            var input = inputs[l];
            (input.Steps, input.Batch, input.Lengths, input.InputGradient) = (steps, n, given.Lengths, gradients);
            if (l == 0) (input.Table, input.Tokens) = (embedding.Table, tokens);
            else (input.Below, input.BelowRow) = drops[l] ? (dropped[l], 0) : (layers[l - 1].H, n);
            input.InitialH = given.State?[parts++];
            input.InitialC = layers[l].HasCell ? given.State?[parts++] : null;
            layers[l].Prepare(input);
            threads = Math.Max(threads, layers[l].Threads);
            work += layers[l].Work;
        }
        wo.Resize(H, words);
        woBack.Resize(wo.Count * V.Count, H);
        bias.Resize(1, words);
        scores.Resize(rows, words);
        dWo.Resize(H, words);
        dBias.Resize(1, words);
    }

    /// <summary>Draws what is dropped between layer l - 1 and what stands above it.</summary>
    void Drop(int l, Dropout? by)
    {
        drops[l] = by is not null;
        if (by is null) return;
        var size = cells[l - 1].Weights.HiddenSize;
        if (drawn[l].Length != rows * size) drawn[l] = new Real[rows * size];
        by.Fill(drawn[l]);
        dropped[l].Resize(rows, size);
        factors[l].Resize(rows, size);
        fixed (Real* from = drawn[l]) factors[l].Pack(from, size, rows, size, 0, 0);
    }

    Tensor[] Zeros(int n) =>
        [.. layers.SelectMany((layer, l) => Enumerable.Range(0, layer.HasCell ? 2 : 1)
            .Select(_ => Tensor.Zeros(n, cells[l].Weights.HiddenSize)))];

    public override Real[] CopyLogits()
    {
        var logits = new Real[rows * words];
        fixed (Real* to = logits) scores.CopyTo(to, words, rows, words, 0, 0);
        return logits;
    }
}
