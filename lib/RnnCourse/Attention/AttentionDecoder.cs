using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Attention;

/// <summary>What an attention decoder knows between two words.</summary>
/// <param name="Memory">What it looks at.</param>
/// <param name="Parts">The parts of the cell's state, (N, H) each; the first is z.</param>
/// <param name="Weights">Where it looked for the last word, a_t (N, S); null before the first.</param>
/// <param name="Context">What it saw there, c_t (N, M); null before the first.</param>
public sealed record AttentionState(AttentionMemory Memory, IReadOnlyList<Tensor> Parts, Tensor? Weights = null,
    Tensor? Context = null);

/// <summary>A decoder that looks into a memory before every word (Bahdanau, Cho, Bengio 2015; deck C).</summary>
/// <remarks>
/// With the state z_(t-1) as the query: a_t = softmax of the scores, c_t = sum_j a_(t,j) value_j, z_t = cell([y_(t-1) ;
/// c_t], z_(t-1)), and z_t Wo + Bo scores the next word. With an <see cref="ElmanCell"/> that is the deck's tanh(w_ih
/// y_(t-1) + w_hh z_(t-1) + w_ch c_t): the rows of its Wx are w_ih above w_ch.
/// The head may read c_t beside z_t, [z_t ; c_t] Wo + Bo (the "deep output" of Bahdanau et al. and of Xu et al. 2015):
/// what was seen need not pass through the state.
/// </remarks>
public sealed class AttentionDecoder
{
    readonly bool contextInHead;

    /// <summary>A decoder over any cell.</summary>
    /// <param name="words">V, words it can say, the end of a sentence among them. One more can be read,
    /// <see cref="Begin"/>.</param>
    /// <param name="memorySize">M, numbers of a value of the memory.</param>
    /// <param name="cell">Takes E + M numbers, a word's vector beside a context; E follows from its input size.</param>
    /// <param name="score">Compares the cell's state with the keys of the memory.</param>
    /// <param name="random">Where the words' vectors, the bridge and the output weights come from.</param>
    /// <param name="summarySize">Numbers of the summary that the first state is made of, z_0 = tanh(summary W + b); 0
    /// for z_0 = 0.</param>
    /// <param name="contextInHead">Whether a word is chosen from the state and the context, or from the state
    /// alone.</param>
    /// <exception cref="ArgumentException">Sizes that do not fit each other.</exception>
    public AttentionDecoder(int words, int memorySize, IRecurrentCell cell, AttentionScore score, Random random,
        int summarySize = 0, bool contextInHead = false)
    {
        if (cell.InputSize <= memorySize)
            throw new ArgumentException(
                $"AttentionDecoder needs a cell whose inputs are a word's vector and a context of {memorySize}, got "
                + $"{cell.InputSize} inputs.");
        if (score.QuerySize != cell.HiddenSize)
            throw new ArgumentException(
                $"AttentionDecoder needs a score whose queries are the {cell.HiddenSize} units of the cell, got "
                + $"{score.QuerySize}.");
        (Cell, Score, MemorySize, this.contextInHead) = (cell, score, memorySize, contextInHead);
        Begin = words;
        Embedding = new Embedding(words + 1, cell.InputSize - memorySize, random);
        Bridge = summarySize > 0 ? new Linear(summarySize, cell.HiddenSize, random, name: "bridge") : null;
        Head = new Linear(cell.HiddenSize + (contextInHead ? memorySize : 0), words, random, name: "head");
        Parameters = [.. Embedding.Parameters, .. Bridge?.Parameters ?? [], .. score.Parameters, .. cell.Parameters,
            .. Head.Parameters];
        Named("");
    }

    /// <summary>Names the weights by their place in a model.</summary>
    internal void Named(string place)
    {
        Embedding.Named(place + "embedding.");
        Bridge?.Named(place + "bridge.");
        Score.Named(place + "attention.");
        Cell.Named(place + "rnn.");
        Head.Named(place + "head.");
    }

    /// <summary>The recurrent cell.</summary>
    public IRecurrentCell Cell { get; }

    /// <summary>Compares the state with the keys.</summary>
    public AttentionScore Score { get; }

    /// <summary>M, numbers of a value of the memory.</summary>
    public int MemorySize { get; }

    /// <summary>V: the token that the first step reads, and that is never said.</summary>
    public int Begin { get; }

    /// <summary>The words' vectors and that of the beginning, (V + 1, E).</summary>
    public Embedding Embedding { get; }

    /// <summary>From the summary to z_0; null for zeros.</summary>
    public Linear? Bridge { get; }

    /// <summary>From the state, or state and context, to the scores of the V words.</summary>
    public Linear Head { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The state before the first word.</summary>
    /// <param name="memory">Keys and values, position-major: (S, N, M).</param>
    /// <param name="summary">Of each whole memory, (N, the summary's size); needed when the decoder has a
    /// bridge.</param>
    /// <param name="mask">Which positions may be looked at; all when left out.</param>
    /// <exception cref="ArgumentException">Shapes or a mask that do not fit, or a summary that is missing or not asked
    /// for.</exception>
    public AttentionState Start(Tensor memory, Tensor? summary = null, AttentionMask? mask = null)
    {
        if (memory.Shape.Rank != 3 || memory.Shape[2] != MemorySize)
            throw new ArgumentException($"AttentionDecoder needs a memory (S,N,{MemorySize}), got {memory.Shape}.");
        if ((summary is null) != (Bridge is null))
            throw new ArgumentException(Bridge is null
                ? "AttentionDecoder was made without a bridge and takes no summary."
                : $"AttentionDecoder needs a summary (N,{Bridge.W.Shape[0]}) for its first state.");
        var batch = memory.Shape[1];
        if (summary is not null && summary.Shape != new Shape(batch, Bridge!.W.Shape[0]))
            throw new ArgumentException(
                $"AttentionDecoder needs a summary ({batch},{Bridge.W.Shape[0]}) for a memory {memory.Shape}, got "
                + $"{summary.Shape}.");
        var z = summary is null ? Tensor.Zeros(batch, Cell.HiddenSize) : Tanh(Bridge!.Forward(summary));
        return new(Score.Over(memory, mask),
            [z, .. Enumerable.Range(1, Cell.StateParts - 1).Select(_ => Tensor.Zeros(batch, Cell.HiddenSize))]);
    }

    /// <summary>Says the next word.</summary>
    /// <param name="tokens">The words before it, one for each of N sequences.</param>
    /// <param name="state">The state after those before.</param>
    /// <returns>The scores of all words before the softmax, (N, V), and the next state with the weights.</returns>
    /// <exception cref="ArgumentException">Another number of tokens than sequences, or a token outside the
    /// words.</exception>
    public (Tensor Logits, AttentionState Next) Step(int[] tokens, AttentionState state)
    {
        var next = Advance(tokens, state);
        return (Head.Forward(Said(next)), next);
    }

    /// <summary>Reads given words, as in training with the right answer (teacher forcing): step t reads the word before
    /// word t.</summary>
    /// <param name="tokens">Word numbers, (T, N).</param>
    /// <param name="start">The state before the first.</param>
    /// <returns>The scores of the word after each, (T, N, V), and where each step looked, (T, N, S).</returns>
    /// <exception cref="ArgumentException">Another number of sequences than the memory's, or a token outside the
    /// words.</exception>
    public (Tensor Logits, Tensor Weights) Forward(int[,] tokens, AttentionState start)
    {
        int steps = tokens.GetLength(0), batch = tokens.GetLength(1);
        var (state, said, a) = (start, new Tensor[steps], new Tensor[steps]);
        for (var t = 0; t < steps; t++)
        {
            state = Advance([.. Enumerable.Range(0, batch).Select(n => tokens[t, n])], state);
            (said[t], a[t]) = (Said(state), state.Weights!);
        }
        return (Head.Forward(Stack(said)), Stack(a));
    }

    Tensor Said(AttentionState state) => contextInHead ? Concatenate(-1, state.Parts[0], state.Context!)
        : state.Parts[0];

    AttentionState Advance(int[] tokens, AttentionState state)
    {
        if (tokens.Length != state.Memory.Sequences)
            throw new ArgumentException(
                $"AttentionDecoder needs one token for each of {state.Memory.Sequences} sequences, got "
                + $"{tokens.Length}.");
        var (c, a) = state.Memory.Attend(state.Parts[0]);
        return state with
        {
            Parts = Cell.Advance(Concatenate(-1, Embedding.Forward(tokens), c), state.Parts),
            Weights = a,
            Context = c
        };
    }
}
