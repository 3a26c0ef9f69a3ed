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

/// <remarks>
/// <code>
/// o = h Wo + b,  p = softmax(o),  loss = mean of -log p[target]
/// do = (p - one-hot target) / count,  dWo = h' do,  db = sum of do,  dh = do Wo'
/// </code>
/// and below that the recurrent layers, each handing dL/dx of its inputs to the layer below.
/// </remarks>
sealed unsafe class LanguageModelRun<V>(IKernelCell[] cells, SequenceRun[] layers, Embedding embedding, Linear head, Dropout? dropout)
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

    public void Run(Share share)
    {
        if (backward) Back(share);
        else Ahead(share);
    }

    void Ahead(Share share)
    {
        var (first, end) = share.Of(wo.Count);
        fixed (Real* from = head.W.Values, fromB = head.B!.Values)
            for (var panel = first; panel < end; panel++)
            {
                int column = panel * V.Count, count = Math.Min(V.Count, words - column);
                wo.Pack(from + column, words, H, count, panel, 0);
                bias.Pack(fromB + column, 0, 1, count, panel, 0);
                // Words that there are not get a score that no softmax notices.
                for (var lane = count; lane < V.Count; lane++) bias.At(panel, 0)[lane] = (Real)(-1e30);
            }
        for (var l = 0; l < layers.Length; l++)
        {
            if (l > 0 && dropping)
            {
                Multiply(share, layers[l - 1].H, batchSize, factors[l], dropped[l]);
                share.Meet();
            }
            layers[l].Forward(share);
        }
        SaveState(share);
        var (start, stop) = share.Of(rows, 8);
        if (start == stop) return;
        for (var panel = 0; panel < scores.Count; panel++)
        {
            var b = V.Load(bias.At(panel, 0));
            for (var row = start; row < stop; row++) b.Store(scores.At(panel, row));
        }
        PanelProduct.Multiply<V>(H, Top.At(0, batchSize + start), Top.Stride, wo.At(0, 0), wo.Stride, scores.At(0, start), scores.Stride, stop - start, scores.Count);
        for (var row = start; row < stop; row++) Softmax(row);
    }

    /// <summary>The loss of a row, and, for the backward, its scores' gradients in place of its scores.</summary>
    void Softmax(int row)
    {
        losses[row] = 0;
        var target = targets[row];
        if (target < 0)
        {
            if (gradients) scores.ClearRow(row);
            return;
        }
        var lanes = stackalloc Real[V.Count];
        var highest = V.Load(scores.At(0, row));
        for (var panel = 1; panel < scores.Count; panel++) highest = V.Max(highest, V.Load(scores.At(panel, row)));
        highest.Store(lanes);
        var largest = lanes[0];
        for (var lane = 1; lane < V.Count; lane++) largest = Math.Max(largest, lanes[lane]);
        var right = scores.At(target / V.Count, row) + target % V.Count;
        var rightScore = (double)*right - largest;
        var sum = V.All(0);
        for (var panel = 0; panel < scores.Count; panel++)
        {
            var power = VectorFunctions.Exp(V.Load(scores.At(panel, row)) - V.All(largest));
            sum += power;
            if (gradients) power.Store(scores.At(panel, row));
        }
        sum.Store(lanes);
        Real total = 0;
        for (var lane = 0; lane < V.Count; lane++) total += lanes[lane];
        losses[row] = Math.Log(total) - rightScore;
        if (!gradients) return;
        var factor = V.All(share / total);
        for (var panel = 0; panel < scores.Count; panel++) (V.Load(scores.At(panel, row)) * factor).Store(scores.At(panel, row));
        *right -= share;
    }

    void Back(Share share)
    {
        var (start, end) = share.Of(rows, 8);
        // The forward left the gradient of the mean loss; here comes what the tape multiplies it by.
        if (this.share != 1)
            for (var panel = 0; panel < scores.Count; panel++)
                for (var row = start; row < end; row++) (V.Load(scores.At(panel, row)) * V.All(this.share)).Store(scores.At(panel, row));
        var (p0, p1) = share.Of(woBack.Count);
        fixed (Real* from = head.W.Values) woBack.PackTransposed(from, words, H, words, p0, p1 - p0, 0, wo.Count * V.Count);
        share.Meet();

        var to = layers[^1].OutputGradient;
        if (start < end)
        {
            for (var panel = 0; panel < to.Count; panel++) new Span<Real>(to.At(panel, start), (end - start) * V.Count).Clear();
            PanelProduct.Multiply<V>(wo.Count * V.Count, scores.At(0, start), scores.Stride, woBack.At(0, 0), woBack.Stride, to.At(0, start), to.Stride, end - start, to.Count);
        }
        HeadGradients(share);
        for (var l = layers.Length - 1; l >= 0; l--)
        {
            var (n0, n1) = share.Of(batchSize);
            for (var n = n0; n < n1; n++)
            {
                layers[l].StateGradient.ClearRow(n);
                if (layers[l].HasCell) layers[l].CellGradient.ClearRow(n);
            }
            share.Meet();
            layers[l].Backward(share);
            share.Meet();
            if (l > 0) Multiply(share, layers[l].InputGradient, 0, dropping ? factors[l] : null, layers[l - 1].OutputGradient);
        }
    }

    void HeadGradients(Share share)
    {
        var (start, end) = share.Of(wo.Count, 2);
        if (start == end) return;
        dWo.Clear(start, end - start);
        dBias.Clear(start, end - start);
        PanelProduct.MultiplyTransposed<V>(rows, Top.At(0, batchSize), Top.Stride, H, scores.At(start, 0), scores.Stride, dWo.At(start, 0), dWo.Stride, end - start);
        fixed (Real* toW = head.W.Gradient!, toB = head.B!.Gradient!)
            for (var panel = start; panel < end; panel++)
            {
                int column = panel * V.Count, count = Math.Min(V.Count, words - column);
                PanelProduct.SumRows<V>(rows, scores.At(panel, 0), null, dBias.At(panel, 0));
                dWo.AddTo(toW + column, words, H, count, panel, 0);
                dBias.AddTo(toB + column, words, 1, count, panel, 0);
            }
    }

    /// <summary>to = from * factors, row by row; without factors a copy.</summary>
    void Multiply(Share share, Panels from, int firstRow, Panels? by, Panels to)
    {
        var (start, end) = share.Of(rows);
        for (var panel = 0; panel < to.Count; panel++)
            for (var row = start; row < end; row++)
            {
                var value = V.Load(from.At(panel, firstRow + row));
                (by is null ? value : value * V.Load(by.At(panel, row))).Store(to.At(panel, row));
            }
    }

    void SaveState(Share share)
    {
        if (share.Index != 0) return;
        var part = 0;
        for (var l = 0; l < layers.Length; l++)
        {
            var size = cells[l].Weights.HiddenSize;
            fixed (Real* to = last.Parts[part++].Values) layers[l].H.CopyTo(to, size, batchSize, size, 0, rows);
            if (!layers[l].HasCell) continue;
            fixed (Real* to = last.Parts[part++].Values) layers[l].C.CopyTo(to, size, batchSize, size, 0, rows);
        }
    }

    public override Real[] CopyLogits()
    {
        var logits = new Real[rows * words];
        fixed (Real* to = logits) scores.CopyTo(to, words, rows, words, 0, 0);
        return logits;
    }
}
