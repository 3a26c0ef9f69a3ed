using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Models;

/// <summary>The recurrent states of a language model after some tokens.</summary>
/// <param name="Parts">The tensors of all layers' states, (N, H) each, the lowest layer's first.</param>
public sealed record LanguageModelState(IReadOnlyList<Tensor> Parts);

/// <summary>A recurrent language model: embedding, recurrent layers, and a score for every word that may come next.</summary>
/// <remarks>
/// The loss is one operation on the tape, with its backward by hand: the layers hand their numbers to each other where they
/// stand, and the memory is used again at every step.
/// </remarks>
public sealed partial class LanguageModel
{
    readonly IKernelCell[] cells;
    readonly Dropout? dropout, outputDropout;
    readonly Stack<LanguageModelRun> free = [], reading = [];    // apart, so that reading a text between two batches leaves the last batch's state alone

    /// <summary>A model with one recurrent layer.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="cell">The recurrent cell; its input size is the size of the embedding.</param>
    /// <param name="random">Where the embedding, the output weights and dropout come from.</param>
    /// <param name="outputDropout">The probability of a zero between the recurrent layer and the scores while training.</param>
    /// <exception cref="ArgumentException">A cell of one's own, which has no kernel.</exception>
    public LanguageModel(int vocabularySize, IRecurrentCell cell, Random random, double outputDropout = 0) : this(vocabularySize, [cell], random, 0, outputDropout) { }

    /// <summary>A model with several recurrent layers.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="cells">One cell per layer, the lowest first.</param>
    /// <param name="random">Where the embedding, the output weights and dropout come from.</param>
    /// <param name="dropout">The probability of a zero between two layers while training.</param>
    /// <param name="outputDropout">The same between the topmost layer and the scores (Zaremba et al. 2014).</param>
    /// <exception cref="ArgumentException">No cell, sizes that do not fit, or a cell of one's own.</exception>
    public LanguageModel(int vocabularySize, IReadOnlyList<IRecurrentCell> cells, Random random, double dropout = 0, double outputDropout = 0)
    {
        if (cells.Count == 0) throw new ArgumentException("LanguageModel needs at least one cell, got none.");
        for (var l = 1; l < cells.Count; l++)
            if (cells[l].InputSize != cells[l - 1].HiddenSize)
                throw new ArgumentException($"LanguageModel needs layer {l} to take {cells[l - 1].HiddenSize} inputs, as many as layer {l - 1} has units, but it takes {cells[l].InputSize}.");
        this.cells = [.. cells.Select(cell => cell as IKernelCell
            ?? throw new ArgumentException($"LanguageModel needs the library's cells; for a {cell.GetType().Name} use Recurrent, Linear and CrossEntropy."))];
        Cells = cells;
        Embedding = new Embedding(vocabularySize, cells[0].InputSize, random);
        Head = new Linear(cells[^1].HiddenSize, vocabularySize, random, name: "head");
        if (dropout > 0) this.dropout = new Dropout(dropout, random);
        if (outputDropout > 0) this.outputDropout = new Dropout(outputDropout, random);
        foreach (var (l, cell) in cells.Index()) cell.Named("rnn.", l);
        Parameters = [.. Embedding.Parameters, .. cells.SelectMany(cell => cell.Parameters), .. Head.Parameters];
    }

    /// <summary>The words' vectors, (V, D).</summary>
    public Embedding Embedding { get; }

    /// <summary>The recurrent cells, the lowest layer's first.</summary>
    public IReadOnlyList<IRecurrentCell> Cells { get; }

    /// <summary>From the topmost hidden state to the scores of the V words.</summary>
    public Linear Head { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The number of words, V.</summary>
    public int VocabularySize => Embedding.Table.Shape[0];

    /// <summary>The mean cross-entropy of the words that come next, in nats per token.</summary>
    /// <param name="batch">Inputs and targets.</param>
    /// <param name="state">The state to begin with, as after the batch before in a long text; zeros when left out. No gradient flows into it.</param>
    /// <param name="training">Whether dropout is on; by default while gradients are recorded.</param>
    /// <exception cref="ArgumentException">Tokens outside the vocabulary, shapes, lengths or states that do not fit.</exception>
    public Tensor Loss(TokenBatch batch, LanguageModelState? state = null, bool? training = null)
    {
        var pool = Tensor.Recording ? free : reading;
        var run = Take(pool);
        var loss = run.Forward(batch, state, training ?? Tensor.Recording, gradients: Tensor.Recording);
        LastState = run.LastState;
        var recorded = Tensor.Record([(Real)loss], new Shape(), Parameters.ToArray(), result =>
        {
            run.Backward(result.Gradient![0]);
            GiveBack(run, pool);
        });
        if (!recorded.RequiresGradient) GiveBack(run, pool);
        return recorded;
    }

    /// <summary>The loss as <see cref="Loss"/> gives it, with its gradients added to those of the weights at once: no tape, and
    /// nothing is allocated once all buffers have been made.</summary>
    /// <inheritdoc cref="Loss"/>
    public double LossAndGradients(TokenBatch batch, LanguageModelState? state = null)
    {
        var run = Take(free);
        var loss = run.Forward(batch, state, training: true, gradients: true);
        LastState = run.LastState;
        run.Backward(1);
        GiveBack(run, free);
        return loss;
    }

    /// <summary>The state after the last batch, to begin the next with: stateful truncated backpropagation.</summary>
    /// <remarks>The next batch with gradients overwrites its numbers, which is harmless when it was begun with this very state. Reading without gradients leaves them alone.</remarks>
    public LanguageModelState? LastState { get; private set; }

    /// <summary>Reads one token per sequence, without gradients: for sampling and beam search.</summary>
    /// <param name="tokens">N word numbers.</param>
    /// <param name="state">The state after the tokens before; zeros when left out.</param>
    /// <returns>The scores of the next word before the softmax, (N, V), and the new state.</returns>
    /// <exception cref="ArgumentException">Tokens outside the vocabulary, or a state that does not fit.</exception>
    public (Tensor Logits, LanguageModelState State) Step(int[] tokens, LanguageModelState? state = null)
    {
        var ids = new int[1, tokens.Length];
        for (var n = 0; n < tokens.Length; n++) ids[0, n] = tokens[n];
        var (logits, next) = Logits(ids, state);
        return (Operations.Reshape(logits, tokens.Length, VocabularySize), next);
    }

    /// <summary>The scores of the next word after every token, without gradients and without dropout.</summary>
    /// <param name="tokens">Word numbers, (T, N).</param>
    /// <param name="state">The state to begin with; zeros when left out.</param>
    /// <param name="lengths">How many steps of each sequence count; all T when left out.</param>
    /// <returns>Scores before the softmax, (T, N, V), and the state after the last token.</returns>
    /// <exception cref="ArgumentException">Tokens outside the vocabulary, shapes, lengths or states that do not fit.</exception>
    public (Tensor Logits, LanguageModelState State) Logits(int[,] tokens, LanguageModelState? state = null, int[]? lengths = null)
    {
        var run = Take(reading);
        run.Forward(new TokenBatch(tokens, tokens, lengths), state, training: false, gradients: false);
        var logits = new Tensor(run.CopyLogits(), tokens.GetLength(0), tokens.GetLength(1), VocabularySize);
        var next = new LanguageModelState([.. run.LastState.Parts.Select(part => new Tensor([.. part.Values], part.Shape))]);
        GiveBack(run, reading);
        return (logits, next);
    }

    LanguageModelRun Take(Stack<LanguageModelRun> from)
    {
        lock (from) if (from.TryPop(out var run)) return run;
        return LanguageModelRun.For(cells, Embedding, Head, dropout, outputDropout);
    }

    static void GiveBack(LanguageModelRun run, Stack<LanguageModelRun> to)
    {
        lock (to) to.Push(run);
    }
}
