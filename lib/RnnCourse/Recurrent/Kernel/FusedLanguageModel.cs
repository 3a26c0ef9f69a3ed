using RnnCourse.Layers;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>What a language model reads: tokens and the tokens that follow, (T, N) each and checked, lengths, and the
/// state's parts.</summary>
readonly record struct TokenInput(int[,] Inputs, int[,] Targets, int[]? Lengths, IReadOnlyList<Tensor>? State);

/// <summary>Embedding, recurrent layers, linear layer and cross-entropy as one operation on the tape, with its backward
/// by hand.</summary>
/// <remarks>The layers hand their numbers to each other where they stand, and the memory is used again at every
/// batch.</remarks>
sealed class FusedLanguageModel(IKernelCell[] cells, Embedding embedding, Linear head, Dropout? dropout,
    Dropout? outputDropout)
{
    readonly Tensor[] weights = [embedding.Table, .. cells.SelectMany(cell => cell.Weights.All), .. head.Parameters];
    // Apart, so that reading a text between two batches leaves the last batch's state alone.
    readonly Stack<LanguageModelRun> free = [], reading = [];
    readonly Stack<TokenRun> stepping = [];

    /// <summary>The parts of all layers' states after the last batch; the next batch with gradients overwrites their
    /// numbers.</summary>
    public IReadOnlyList<Tensor> LastState { get; private set; } = [];

    public Tensor Loss(TokenInput input, bool training)
    {
        var pool = Tensor.Recording ? free : reading;
        var run = Take(pool);
        var loss = run.Forward(input, training, gradients: Tensor.Recording);
        LastState = run.LastState;
        var recorded = Tensor.Record([(Real)loss], new Shape(), weights, result =>
        {
            run.Backward(result.Gradient![0]);
            GiveBack(run, pool);
        }, "LanguageModel");
        if (!recorded.RequiresGradient) GiveBack(run, pool);
        return recorded;
    }

    /// <summary>Adds the loss's gradients to those of the weights at once: no tape, and nothing is allocated once all
    /// buffers have been made.</summary>
    public double LossAndGradients(TokenInput input)
    {
        var run = Take(free);
        var loss = run.Forward(input, training: true, gradients: true);
        LastState = run.LastState;
        run.Backward(1);
        GiveBack(run, free);
        return loss;
    }

    /// <summary>The scores of the next word after every token, (T, N, V), and copies of the last states'
    /// parts.</summary>
    public (Tensor Logits, Tensor[] State) Logits(TokenInput input)
    {
        var run = Take(reading);
        run.Forward(input, training: false, gradients: false);
        var logits = new Tensor(run.CopyLogits(), input.Inputs.GetLength(0), input.Inputs.GetLength(1),
            embedding.Table.Shape[0]);
        Tensor[] state = [.. run.LastState.Select(part => new Tensor([.. part.Values], part.Shape))];
        GiveBack(run, reading);
        return (logits, state);
    }

    /// <summary>Up to so many sequences are stepped one after the other, which reads the weights as often; with more,
    /// matrix products that read them once are faster.</summary>
    public const int FewSequences = 4;

    /// <summary>Memory for reading one text token by token.</summary>
    public TokenRun NewTokenRun() => new(cells, embedding, head);

    /// <summary>Reads one token of each sequence: the scores of the next, (N, V), and the states' parts.</summary>
    public (Tensor Scores, Tensor[] State) Step(int[] tokens, IReadOnlyList<Tensor>? state)
    {
        TokenRun? run;
        lock (stepping) if (!stepping.TryPop(out run)) run = NewTokenRun();
        var (words, scores) = (embedding.Table.Shape[0], Tensor.Zeros(tokens.Length, embedding.Table.Shape[0]));
        var next = run.NewState(tokens.Length);
        for (var n = 0; n < tokens.Length; n++)
        {
            run.SetState(state, n);
            run.Read(tokens[n], scores.Values.AsSpan(n * words, words));
            run.CopyState(next, n);
        }
        lock (stepping) stepping.Push(run);
        return (scores, next);
    }

    LanguageModelRun Take(Stack<LanguageModelRun> from)
    {
        lock (from) if (from.TryPop(out var run)) return run;
        return LanguageModelRun.For(cells, embedding, head, dropout, outputDropout);
    }

    static void GiveBack(LanguageModelRun run, Stack<LanguageModelRun> to)
    {
        lock (to) to.Push(run);
    }
}
