using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Models;

/// <summary>One batch through a language model and back, with the memory for both.</summary>
abstract class LanguageModelRun
{
    public static LanguageModelRun For(IKernelCell[] cells, Embedding embedding, Linear head, Dropout? dropout)
    {
        SequenceRun[] layers = [.. cells.Select(cell => cell.NewRun())];
        return layers[0].H.Width == WideVector.Count
            ? new LanguageModelRun<WideVector>(cells, layers, embedding, head, dropout)
            : new LanguageModelRun<PortableVector>(cells, layers, embedding, head, dropout);
    }

    /// <summary>The mean loss per token that counts.</summary>
    public abstract double Forward(TokenBatch batch, LanguageModelState? state, bool training, bool gradients);

    /// <summary>Adds the gradients of scale times the loss to those of the weights.</summary>
    public abstract void Backward(Real scale);

    /// <summary>The states after the last step; overwritten by the next forward.</summary>
    public abstract LanguageModelState LastState { get; }

    /// <summary>The scores of the last forward, which must have been without gradients, (T, N, V).</summary>
    public abstract Real[] CopyLogits();
}

/// <summary>Makes room for a batch, checks it, and hands the work to the threads.</summary>
sealed unsafe partial class LanguageModelRun<V>(IKernelCell[] cells, SequenceRun[] layers, Embedding embedding, Linear head, Dropout? dropout)
    : LanguageModelRun, ITeamWork where V : struct, ISimdVector<V>
{
    static Panels New() => new(V.Count);

    readonly SequenceInput[] inputs = [.. layers.Select(_ => new SequenceInput())];
    readonly Panels[] dropped = [.. layers.Select(_ => New())], factors = [.. layers.Select(_ => New())];
    readonly Panels wo = New(), woBack = New(), bias = New(), scores = New(), dWo = New(), dBias = New();
    readonly int words = embedding.Table.Shape[0], H = cells[^1].Weights.HiddenSize;
    readonly Tensor[] weights = [embedding.Table, head.W, head.B!, .. cells.SelectMany(cell => cell.Weights.All)];
    Real[] random = [];
    double[] losses = [];
    int[] tokens = [], targets = [];
    LanguageModelState last = new([]);
    int rows, batchSize, threads;
    bool gradients, dropping, backward;
    Real share;

    public override LanguageModelState LastState => last;

    Panels Top => layers[^1].H;

    public override double Forward(TokenBatch batch, LanguageModelState? state, bool training, bool gradients)
    {
        int steps = batch.Inputs.GetLength(0), n = batch.Inputs.GetLength(1);
        Check(batch, state, steps, n);
        (rows, batchSize, this.gradients, dropping, backward) = (steps * n, n, gradients, training && dropout is not null, false);
        if (tokens.Length != rows) (tokens, targets, losses) = (new int[rows], new int[rows], new double[rows]);
        var counted = 0;
        for (var row = 0; row < rows; row++)
        {
            var counts = batch.Lengths is null || row / n < batch.Lengths[row % n];
            tokens[row] = counts ? batch.Inputs[row / n, row % n] : 0;
            targets[row] = counts ? batch.Targets[row / n, row % n] : -1;
            if (counts) counted++;
            if (counts && ((uint)tokens[row] >= (uint)words || (uint)targets[row] >= (uint)words))
                throw new ArgumentException($"LanguageModel needs tokens from 0 to {words - 1}, got input {tokens[row]} and target {targets[row]} at step {row / n} of sequence {row % n}.");
        }
        share = (Real)(1.0 / counted);
        Prepare(batch, state, steps, n);
        ThreadTeam.Shared.Run(this, threads);
        double sum = 0;
        for (var row = 0; row < rows; row++) sum += losses[row];
        return sum / counted;
    }

    public override void Backward(Real scale)
    {
        (share, backward) = (scale, true);
        foreach (var weight in weights) if (weight.RequiresGradient) weight.GradientToAddTo();
        ThreadTeam.Shared.Run(this, threads);
    }

    void Check(TokenBatch batch, LanguageModelState? state, int steps, int n)
    {
        if (steps == 0 || n == 0 || batch.Targets.GetLength(0) != steps || batch.Targets.GetLength(1) != n)
            throw new ArgumentException($"LanguageModel needs inputs and targets of one shape (T,N) with at least one step, got ({steps},{n}) and ({batch.Targets.GetLength(0)},{batch.Targets.GetLength(1)}).");
        SequenceCheck.Lengths(batch.Lengths, steps, n);
        if (state is null) return;
        var parts = 0;
        for (var l = 0; l < layers.Length; l++)
            for (var part = 0; part < (layers[l].HasCell ? 2 : 1); part++, parts++)
                if (parts >= state.Parts.Count || state.Parts[parts].Shape != new Shape(n, cells[l].Weights.HiddenSize))
                    throw new ArgumentException($"LanguageModel needs a state of {n} sequences for each of its layers, got {state.Parts.Count} parts{(state.Parts.Count > parts ? $", of which part {parts} is {state.Parts[parts].Shape}" : "")}.");
    }

    void Prepare(TokenBatch batch, LanguageModelState? state, int steps, int n)
    {
        var parts = 0;
        threads = 1;
        if (last.Parts.Count == 0 || last.Parts[0].Shape[0] != n)
            last = Zeros(n);
        for (var l = 0; l < layers.Length; l++)
        {
            var input = inputs[l];
            (input.Steps, input.Batch, input.Lengths, input.InputGradient) = (steps, n, batch.Lengths, gradients);
            if (l == 0) (input.Table, input.Tokens) = (embedding.Table, tokens);
            else (input.Below, input.BelowRow) = dropping ? (dropped[l].Resize(rows, cells[l].Weights.InputSize), 0) : (layers[l - 1].H, n);
            input.InitialH = state?.Parts[parts++];
            input.InitialC = layers[l].HasCell ? state?.Parts[parts++] : null;
            layers[l].Prepare(input);
            threads = Math.Max(threads, layers[l].Threads);
            if (l == 0 || !dropping) continue;
            factors[l].Resize(rows, cells[l].Weights.InputSize);
            if (random.Length != rows * cells[l].Weights.InputSize) random = new Real[rows * cells[l].Weights.InputSize];
            dropout!.Fill(random);
            fixed (Real* from = random) factors[l].Pack(from, cells[l].Weights.InputSize, rows, cells[l].Weights.InputSize, 0, 0);
        }
        wo.Resize(H, words);
        woBack.Resize(wo.Count * V.Count, H);
        bias.Resize(1, words);
        scores.Resize(rows, words);
        dWo.Resize(H, words);
        dBias.Resize(1, words);
    }

    LanguageModelState Zeros(int n) =>
        new([.. layers.SelectMany((layer, l) => Enumerable.Range(0, layer.HasCell ? 2 : 1).Select(_ => Tensor.Zeros(n, cells[l].Weights.HiddenSize)))]);

    public override Real[] CopyLogits()
    {
        var logits = new Real[rows * words];
        fixed (Real* to = logits) scores.CopyTo(to, words, rows, words, 0, 0);
        return logits;
    }
}
