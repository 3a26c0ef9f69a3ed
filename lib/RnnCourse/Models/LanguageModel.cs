using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Models;

/// <summary>The recurrent states of a language model after some tokens.</summary>
/// <param name="Parts">The tensors of all layers' states, (N, H) each, the lowest layer's first.</param>
public sealed record LanguageModelState(IReadOnlyList<Tensor> Parts);

/// <summary>A recurrent language model: embedding, recurrent layers, and a score for every word that may come
/// next.</summary>
/// <remarks>
/// What it is stands in <see cref="OfLayers"/>: look up the words' vectors, run the layers, score the words, compare
/// with the word that came. Cells of any kinds will do. When all are the library's own, the same is computed as one
/// operation with its backward by hand, several times faster; tests hold the two equal.
/// </remarks>
public sealed partial class LanguageModel
{
    readonly IRecurrentCell[] cells;
    readonly Stacked layers;
    readonly Dropout? outputDropout;
    readonly FusedLanguageModel? fused;

    /// <summary>A model with one recurrent layer.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="cell">The recurrent cell; its input size is the size of the embedding.</param>
    /// <param name="random">Where the embedding, the output weights and dropout come from.</param>
    /// <param name="outputDropout">The probability of a zero between the recurrent layer and the scores while
    /// training.</param>
    public LanguageModel(int vocabularySize, IRecurrentCell cell, Random random, double outputDropout = 0)
        : this(vocabularySize, [cell], random, 0, outputDropout) { }

    /// <summary>A model with several recurrent layers.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="cells">One cell per layer, of any kinds, the lowest first.</param>
    /// <param name="random">Where the embedding, the output weights and dropout come from.</param>
    /// <param name="dropout">The probability of a zero between two layers while training.</param>
    /// <param name="outputDropout">The same between the topmost layer and the scores (Zaremba et al. 2014).</param>
    /// <exception cref="ArgumentException">No cell, or sizes that do not fit.</exception>
    public LanguageModel(int vocabularySize, IReadOnlyList<IRecurrentCell> cells, Random random, double dropout = 0,
        double outputDropout = 0)
    {
        if (cells.Count == 0) throw new ArgumentException("LanguageModel needs at least one cell, got none.");
        for (var l = 1; l < cells.Count; l++)
            if (cells[l].InputSize != cells[l - 1].HiddenSize)
                throw new ArgumentException(
                    $"LanguageModel needs layer {l} to take {cells[l - 1].HiddenSize} inputs, as many as layer {l - 1} "
                    + "has units, "
                    + $"but it takes {cells[l].InputSize}.");
        this.cells = [.. cells];
        Embedding = new Embedding(vocabularySize, cells[0].InputSize, random);
        Head = new Linear(cells[^1].HiddenSize, vocabularySize, random, name: "head");
        layers = new Stacked(cells, dropout, random);
        layers.Named("rnn.");
        if (outputDropout > 0) this.outputDropout = new Dropout(outputDropout, random);
        Parameters = [.. Embedding.Parameters, .. layers.Parameters, .. Head.Parameters];
        if (cells.All(cell => cell is IKernelCell))
            fused = new([.. cells.Cast<IKernelCell>()], Embedding, Head, layers.Dropout, this.outputDropout);
    }

    /// <summary>The words' vectors, (V, D).</summary>
    public Embedding Embedding { get; }

    /// <summary>The recurrent cells, the lowest layer's first.</summary>
    public IReadOnlyList<IRecurrentCell> Cells => cells;

    /// <summary>The probability of a zero between two layers while training; 0 without dropout.</summary>
    public double DropoutRate => layers.DropoutRate;

    /// <summary>The probability of a zero between the topmost layer and the scores while training.</summary>
    public double OutputDropoutRate => outputDropout?.Rate ?? 0;

    /// <summary>From the topmost hidden state to the scores of the V words.</summary>
    public Linear Head { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The number of words, V.</summary>
    public int VocabularySize => Embedding.Table.Shape[0];

    /// <summary>The state after the last batch, to begin the next with: stateful truncated backpropagation.</summary>
    /// <remarks>The next batch with gradients overwrites its numbers, which is harmless when it was begun with this
    /// very state. Reading without gradients leaves them alone.</remarks>
    public LanguageModelState? LastState { get; private set; }

    /// <summary>The model: words to vectors, layer over layer, a score for each word that may come next.</summary>
    (Tensor Scores, LanguageModelState State) OfLayers(int[,] tokens, LanguageModelState? state, int[]? lengths,
        bool training)
    {
        var (h, final) = layers.Forward(tokens, Embedding.Table, ByLayer(state), lengths, training);
        if (outputDropout is not null) h = outputDropout.Forward(h, training);
        return (Head.Forward(h), new([.. final.SelectMany(parts => parts).Select(part => part.Detach())]));
    }

    /// <summary>The mean cross-entropy of the words that come next, in nats per token.</summary>
    /// <param name="batch">Inputs and targets.</param>
    /// <param name="state">The state to begin with, as after the batch before in a long text; zeros when left out. No
    /// gradient flows into it.</param>
    /// <param name="training">Whether dropout is on; by default while gradients are recorded.</param>
    /// <exception cref="ArgumentException">Tokens outside the vocabulary, shapes, lengths or states that do not
    /// fit.</exception>
    public Tensor Loss(TokenBatch batch, LanguageModelState? state = null, bool? training = null)
    {
        var input = Checked(batch, state);
        if (fused is not null)
        {
            var loss = fused.Loss(input, training ?? Tensor.Recording);
            KeepLastState();
            return loss;
        }
        (var scores, LastState) = OfLayers(batch.Inputs, state, batch.Lengths, training ?? Tensor.Recording);
        var (targets, counts) = batch.Counted();
        return Losses.CrossEntropy(scores, targets, mask: counts);
    }

    /// <summary>The loss as <see cref="Loss"/> gives it, with its gradients added to those of the weights at once. Of
    /// the library's cells there is no tape, and nothing is allocated once all buffers have been made.</summary>
    /// <inheritdoc cref="Loss"/>
    public double LossAndGradients(TokenBatch batch, LanguageModelState? state = null)
    {
        if (fused is null)
        {
            var taped = Loss(batch, state, training: true);
            taped.Backward();
            return taped.Item;
        }
        var loss = fused.LossAndGradients(Checked(batch, state));
        KeepLastState();
        return loss;
    }

    void KeepLastState()
    {
        if (LastState?.Parts != fused!.LastState) LastState = new(fused.LastState);
    }

    /// <summary>Reads one token per sequence, without gradients: for sampling and beam search.</summary>
    /// <param name="tokens">N word numbers.</param>
    /// <param name="state">The state after the tokens before; zeros when left out.</param>
    /// <returns>The scores of the next word before the softmax, (N, V), and the new state.</returns>
    /// <exception cref="ArgumentException">Tokens outside the vocabulary, or a state that does not fit.</exception>
    public (Tensor Logits, LanguageModelState State) Step(int[] tokens, LanguageModelState? state = null)
    {
        CheckState(state, tokens.Length);
        foreach (var token in tokens) Checked(token);
        if (fused is not null && tokens.Length <= FusedLanguageModel.FewSequences)
        {
            var (scores, next) = fused.Step(tokens, state?.Parts);
            return (scores, new(next));
        }
        return Tensor.NoGradient(() =>
        {
            var x = Embedding.Forward(tokens);
            var before = ByLayer(state);
            var after = new List<Tensor>();
            for (var l = 0; l < cells.Length; l++)
            {
                var parts = cells[l].Advance(x, before?[l] ?? cells[l].InitialState(tokens.Length));
                after.AddRange(parts);
                x = parts[0];
            }
            return (Head.Forward(x), new LanguageModelState(after));
        });
    }

    /// <summary>A reader for one text, token by token, from a state on; from zeros when left out.</summary>
    /// <exception cref="ArgumentException">A state that does not fit one sequence.</exception>
    public LanguageModelReader Reader(LanguageModelState? state = null)
    {
        CheckState(state, 1);
        return new(this, fused?.NewTokenRun(), state);
    }

    /// <summary>The scores of the next word after every token, without gradients and without dropout.</summary>
    /// <param name="tokens">Word numbers, (T, N).</param>
    /// <param name="state">The state to begin with; zeros when left out.</param>
    /// <param name="lengths">How many steps of each sequence count; all T when left out.</param>
    /// <returns>Scores before the softmax, (T, N, V), and the state after the last token.</returns>
    /// <exception cref="ArgumentException">Tokens outside the vocabulary, shapes, lengths or states that do not
    /// fit.</exception>
    public (Tensor Logits, LanguageModelState State) Logits(int[,] tokens, LanguageModelState? state = null,
        int[]? lengths = null)
    {
        var input = Checked(new TokenBatch(tokens, tokens, lengths), state);
        if (fused is null) return Tensor.NoGradient(() => OfLayers(tokens, state, lengths, training: false));
        var (logits, next) = fused.Logits(input);
        return (logits, new(next));
    }
}
