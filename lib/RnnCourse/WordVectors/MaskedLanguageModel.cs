using RnnCourse.Attention;
using RnnCourse.Layers;
using RnnCourse.Tensors;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.WordVectors;

/// <summary>Sentences in which some words are to be guessed.</summary>
/// <param name="Tokens">The words as they are read, (T, N): here and there the mask stands in a word's place.</param>
/// <param name="Targets">The words as they were, (T, N).</param>
/// <param name="Hidden">Which places are asked for, step by step: T N entries.</param>
/// <param name="Lengths">How many steps each sentence has.</param>
public sealed record MaskedBatch(int[,] Tokens, int[,] Targets, bool[] Hidden, int[] Lengths);

/// <summary>A small masked language model (Devlin et al. 2019, BERT): it guesses hidden words from all the others, and
/// so gives every word a vector that depends on its sentence.</summary>
/// <remarks>
/// x_t = word vector + place vector; then, layer by layer,
/// <code>
/// x = x + [head_1(x) ; ... ; head_K(x)] Wo        every word looks at all the others
/// x = x + relu(x W1 + b1) W2 + b2                 every word by itself
/// </code>
/// and x Wv + bv scores the words. Without the layer normalization of larger models; two layers train without it.
/// </remarks>
public sealed class MaskedLanguageModel
{
    readonly (SelfAttention[] Heads, Linear Join, Linear Widen, Linear Narrow)[] layers;
    readonly Linear head;

    /// <summary>A model with random weights.</summary>
    /// <param name="vocabularySize">V; a further number, <see cref="Mask"/>, stands for a hidden word.</param>
    /// <param name="size">D, numbers of a vector.</param>
    /// <param name="longest">The most steps of a sentence.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="layers">How often words look at each other.</param>
    /// <param name="heads">K, ways of looking side by side; each works on D / K numbers.</param>
    /// <exception cref="ArgumentException">A size that the heads do not divide, or nothing to build.</exception>
    public MaskedLanguageModel(int vocabularySize, int size, int longest, Random random, int layers = 2, int heads = 2)
    {
        if (vocabularySize < 1 || longest < 1 || layers < 1 || heads < 1 || size % heads != 0)
            throw new ArgumentException(
                $"MaskedLanguageModel needs a size that the heads divide and at least one word, step, layer and head, "
                + $"got size {size}, {heads} heads, {vocabularySize} words, {longest} steps and {layers} layers.");
        Words = new Embedding(vocabularySize + 1, size, random, deviation: 0.3, name: "words");
        Places = new Embedding(longest, size, random, deviation: 0.3, name: "places");
        this.layers = [.. Enumerable.Range(0, layers).Select(_ => (
            Enumerable.Range(0, heads).Select(_ => new SelfAttention(size, size / heads, size / heads, random))
                .ToArray(),
            new Linear(size, size, random, name: "join"), new Linear(size, 2 * size, random, name: "widen"),
                new Linear(2 * size, size, random, name: "narrow")))];
        head = new Linear(size, vocabularySize, random, name: "head");
        foreach (var (l, layer) in this.layers.Index())
        {
            foreach (var (k, one) in layer.Heads.Index()) one.Named($"layers.{l}.heads.{k}.");
            layer.Join.Named($"layers.{l}.join.");
            layer.Widen.Named($"layers.{l}.widen.");
            layer.Narrow.Named($"layers.{l}.narrow.");
        }
        Parameters = [.. Words.Parameters, .. Places.Parameters,
            .. this.layers.SelectMany(l =>
                (Tensor[])[.. l.Heads.SelectMany(h => h.Parameters), .. l.Join.Parameters, .. l.Widen.Parameters,
                .. l.Narrow.Parameters]), .. head.Parameters];
    }

    /// <summary>The vectors before any sentence is seen, (V + 1, D); the last is the mask's.</summary>
    public Embedding Words { get; }

    /// <summary>A vector for each place in a sentence, (longest, D).</summary>
    public Embedding Places { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The number that stands for a hidden word: V.</summary>
    public int Mask => Words.Table.Shape[0] - 1;

    /// <summary>The vectors of all words in their sentences.</summary>
    /// <param name="tokens">(T, N).</param>
    /// <param name="lengths">How many steps each sentence has; all T when left out. Vectors behind an end mean
    /// nothing.</param>
    /// <returns>The vectors, (T, N, D), and for every layer and head where each word looked, (T, N, T).</returns>
    /// <exception cref="ArgumentException">A word outside the vocabulary, a sentence that is too long, or lengths that
    /// do not fit.</exception>
    public (Tensor Vectors, Tensor[][] Weights) Read(int[,] tokens, int[]? lengths = null)
    {
        int steps = tokens.GetLength(0), batch = tokens.GetLength(1);
        if (steps < 1 || steps > Places.Table.Shape[0])
            throw new ArgumentException(
                $"MaskedLanguageModel needs sentences of 1 to {Places.Table.Shape[0]} steps, got {steps}.");
        var x = Words.Forward(tokens)
            + Places.Forward([.. Enumerable.Range(0, steps * batch).Select(row => row / batch)], steps, batch);
        var weights = new Tensor[layers.Length][];
        foreach (var (l, layer) in layers.Index())
        {
            Attended[] looks = [.. layer.Heads.Select(h => h.Forward(x, lengths))];
            weights[l] = [.. looks.Select(look => look.Weights)];
            x += layer.Join.Forward(Concatenate(-1, [.. looks.Select(look => look.Context)]));
            x += layer.Narrow.Forward(Relu(layer.Widen.Forward(x)));
        }
        return (x, weights);
    }

    /// <summary>The scores of all words at every place, before the softmax: (T, N, V).</summary>
    /// <inheritdoc cref="Read"/>
    public Tensor Logits(int[,] tokens, int[]? lengths = null) => head.Forward(Read(tokens, lengths).Vectors);

    /// <summary>The mean cross-entropy of the hidden words, in nats per word.</summary>
    /// <exception cref="ArgumentException">Shapes that do not fit, nothing hidden, or a word outside the
    /// vocabulary.</exception>
    public Tensor Loss(MaskedBatch batch) =>
        Losses.CrossEntropy(Logits(batch.Tokens, batch.Lengths), [.. batch.Targets.Cast<int>()], mask: batch.Hidden);

    /// <summary>Pads sentences to one length and hides some of their words.</summary>
    /// <param name="sentences">Word numbers, at least one each.</param>
    /// <param name="share">The probability that a word is asked for; at least one in every sentence is.</param>
    /// <param name="random">What is hidden.</param>
    /// <remarks>Of the words that are asked for, four in five are covered by the mask and one in five is shown, so that
    /// the model also learns to read words that are there.</remarks>
    public MaskedBatch Hide(IReadOnlyList<int[]> sentences, double share, Random random)
    {
        if (sentences.Count == 0 || sentences.Any(s => s.Length == 0))
            throw new ArgumentException("MaskedLanguageModel needs sentences of at least one word.");
        int steps = sentences.Max(s => s.Length), n = sentences.Count;
        int[,] tokens = new int[steps, n], targets = new int[steps, n];
        var hidden = new bool[steps * n];
        for (var i = 0; i < n; i++)
        {
            var certain = random.Next(sentences[i].Length);
            for (var t = 0; t < sentences[i].Length; t++)
            {
                (tokens[t, i], targets[t, i]) = (sentences[i][t], sentences[i][t]);
                if (t != certain && random.NextDouble() >= share) continue;
                hidden[t * n + i] = true;
                if (random.Next(5) > 0) tokens[t, i] = Mask;
            }
        }
        return new(tokens, targets, hidden, [.. sentences.Select(s => s.Length)]);
    }
}
