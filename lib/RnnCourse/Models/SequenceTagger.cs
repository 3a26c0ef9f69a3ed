using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>Many to many in step: recurrent layers read a sequence, and a linear layer scores the labels at every step
/// (deck D: named entities).</summary>
public sealed class SequenceTagger
{
    const string LabelsNote = "labels";

    readonly Dropout? dropout;

    /// <summary>A tagger over an encoder.</summary>
    /// <param name="encoder">Reads the sequences; its input size is D, or the size of the embedding.</param>
    /// <param name="labels">The names of the C labels, at least 2, all different.</param>
    /// <param name="random">Where the weights of the head come from, and what is dropped.</param>
    /// <param name="embedding">The words' vectors, for sequences of tokens; null for sequences of vectors.</param>
    /// <param name="dropout">The probability of a zero before the head while training.</param>
    /// <exception cref="ArgumentException">Fewer than two labels or one twice, or an embedding of another size than the
    /// encoder's input.</exception>
    public SequenceTagger(SequenceEncoder encoder, IReadOnlyList<string> labels, Random random,
        Embedding? embedding = null, double dropout = 0)
    {
        if (labels.Distinct().Count() is var different && (different < 2 || different < labels.Count))
            throw new ArgumentException(
                $"SequenceTagger needs at least two labels, all different, got {labels.Count}: "
                + $"{string.Join(", ", labels)}.");
        if (embedding is not null && embedding.Table.Shape[1] != encoder.InputSize)
            throw new ArgumentException(
                $"SequenceTagger needs an embedding of size {encoder.InputSize}, as the encoder's input, got "
                + $"{embedding.Table.Shape[1]}.");
        (Encoder, Embedding, Labels) = (encoder, embedding, [.. labels]);
        Head = new Linear(encoder.OutputSize, labels.Count, random, name: "head");
        if (dropout > 0) this.dropout = new Dropout(dropout, random);
        embedding?.Named("embedding.");
        encoder.Named("rnn.");
        Parameters = [.. embedding?.Parameters ?? [], .. encoder.Parameters, .. Head.Parameters];
    }

    /// <summary>The recurrent layers.</summary>
    public SequenceEncoder Encoder { get; }

    /// <summary>The words' vectors, (V, D); null for sequences of vectors.</summary>
    public Embedding? Embedding { get; }

    /// <summary>From an output of the recurrent layers to the scores of the C labels.</summary>
    public Linear Head { get; }

    /// <summary>The names of the labels; the index is the label.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The probability of a zero before the head while training; 0 without dropout.</summary>
    public double DropoutRate => dropout?.Rate ?? 0;

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The scores of the labels before the softmax, (T, N, C); behind a sequence's end they mean
    /// nothing.</summary>
    /// <param name="x">Sequences of vectors, (T, N, D). Gradients flow into it if it asks for them.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <param name="training">Whether dropout is on; by default while gradients are recorded.</param>
    /// <exception cref="ArgumentException">Shapes or lengths that do not fit.</exception>
    /// <exception cref="InvalidOperationException">The model has an embedding.</exception>
    public Tensor Logits(Tensor x, int[]? lengths = null, bool? training = null) =>
        Embedding is not null ? throw new InvalidOperationException(
            "This SequenceTagger reads tokens: it was made with an embedding, but got vectors.")
            : Score(Encoder.Forward(x, lengths, training).Outputs, training);

    /// <summary>The scores of the labels before the softmax, (T, N, C); behind a sequence's end they mean
    /// nothing.</summary>
    /// <param name="tokens">Word numbers, (T, N).</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <param name="training">Whether dropout is on; by default while gradients are recorded.</param>
    /// <exception cref="ArgumentException">A token outside the embedding, or shapes or lengths that do not
    /// fit.</exception>
    /// <exception cref="InvalidOperationException">The model has no embedding.</exception>
    public Tensor Logits(int[,] tokens, int[]? lengths = null, bool? training = null) =>
        Embedding is null ? throw new InvalidOperationException(
            "This SequenceTagger reads vectors: it was made without an embedding, but got tokens.")
            : Score(Encoder.Forward(tokens, Embedding.Table, lengths, training).Outputs, training);

    Tensor Score(Tensor outputs, bool? training) =>
        Head.Forward(dropout is null ? outputs : dropout.Forward(outputs, training ?? Tensor.Recording));

    /// <summary>The mean cross-entropy of the labels, in nats per step that counts.</summary>
    /// <exception cref="ArgumentException">A label outside 0 to C-1 that is not -1, or no step that counts.</exception>
    public Tensor Loss(TaggedBatch batch) => Surprise(Logits(batch.Tokens, batch.Lengths), batch.Labels, batch.Lengths);

    /// <summary>The mean cross-entropy of the labels of sequences of vectors, in nats per step that counts.</summary>
    /// <param name="x">Sequences of vectors, (T, N, D).</param>
    /// <param name="labels">The class of each step, (T, N); -1 for steps that do not count.</param>
    /// <param name="lengths">How many steps each sequence has; those behind do not count, whatever their label.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit, a label outside 0 to C-1 that is not -1, or no step
    /// that counts.</exception>
    public Tensor Loss(Tensor x, int[,] labels, int[]? lengths = null) => Surprise(Logits(x, lengths), labels, lengths);

    Tensor Surprise(Tensor logits, int[,] labels, int[]? lengths)
    {
        int steps = logits.Shape[0], size = logits.Shape[1];
        if (labels.GetLength(0) != steps || labels.GetLength(1) != size)
            throw new ArgumentException(
                $"SequenceTagger needs a label for each of ({steps},{size}) steps and sequences, got "
                + $"({labels.GetLength(0)},{labels.GetLength(1)}).");
        var (targets, counts) = (new int[steps * size], new bool[steps * size]);
        for (var t = 0; t < steps; t++)
            for (var n = 0; n < size; n++)
            {
                var label = labels[t, n];
                if (!(counts[t * size + n] = label != TaggedSequences.NoLabel && (lengths is null || t < lengths[n])))
                    continue;
                if ((uint)label >= (uint)Labels.Count)
                    throw new ArgumentException(
                        $"SequenceTagger has {Labels.Count} labels and needs numbers from 0 to {Labels.Count - 1}, got "
                        + $"{label} at step {t} of sequence {n} of the batch.");
                targets[t * size + n] = label;
            }
        return Training.Losses.CrossEntropy(logits, targets, mask: counts);
    }

    /// <summary>The probability of each label at each step of each sequence, (T, C) per sequence, without gradients and
    /// dropout.</summary>
    /// <param name="sequences">The word numbers of each, at least one.</param>
    /// <param name="batchSize">How many are read side by side.</param>
    public double[][,] Probabilities(IReadOnlyList<int[]> sequences, int batchSize = 128)
    {
        var empty = sequences.Index().FirstOrDefault(sequence => sequence.Item.Length == 0, (-1, []));
        if (empty.Index >= 0)
            throw new ArgumentException(
                $"SequenceTagger needs at least one token in every sequence, but number {empty.Index} is empty.");
        var all = new double[sequences.Count][,];
        foreach (var places in Enumerable.Range(0, sequences.Count).OrderBy(n => sequences[n].Length).Chunk(batchSize))
        {
            int[] lengths = [.. places.Select(n => sequences[n].Length)];
            var tokens = TaggedSequences.SideBySide([.. places.Select(n => sequences[n])], 0);
            var chances = Tensor.NoGradient(() => Softmax(Logits(tokens, lengths, training: false)));
            for (var n = 0; n < places.Length; n++)
            {
                var table = all[places[n]] = new double[lengths[n], Labels.Count];
                for (var t = 0; t < lengths[n]; t++)
                    for (var label = 0; label < Labels.Count; label++) table[t, label] = chances[t, n, label];
            }
        }
        return all;
    }

    /// <summary>The most probable label at each step of each sequence.</summary>
    /// <inheritdoc cref="Probabilities"/>
    public int[][] Predict(IReadOnlyList<int[]> sequences, int batchSize = 128) =>
        [.. Probabilities(sequences, batchSize).Select(table => Enumerable.Range(0, table.GetLength(0))
            .Select(t => Enumerable.Range(0, Labels.Count).MaxBy(label => table[t, label])).ToArray())];

    /// <summary>The name of the most probable label at each step of each sequence.</summary>
    /// <inheritdoc cref="Probabilities"/>
    public string[][] Tag(IReadOnlyList<int[]> sequences, int batchSize = 128) =>
        [.. Predict(sequences, batchSize).Select(row => row.Select(label => Labels[label]).ToArray())];

    /// <summary>Writes the weights to a safetensors file under PyTorch's names (<c>embedding.weight</c>,
    /// <c>rnn.weight_ih_l0</c>, <c>head.weight</c> and so on), with the labels.</summary>
    /// <exception cref="NotSupportedException">A cell that PyTorch does not have.</exception>
    public void Save(string path)
    {
        var weights = new Dictionary<string,
            Tensor>(Embedding?.ToPyTorch("embedding.") ?? new Dictionary<string, Tensor>());
        foreach (var (name, weight) in Encoder.ToPyTorch("rnn.").Concat(Head.ToPyTorch("head.")))
            weights[name] = weight;
        SafeTensors.Save(path, weights, new Dictionary<string, string> { [LabelsNote] = string.Join(' ', Labels) });
    }

    /// <summary>Takes over the weights of a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is broken or belongs to a tagger with other labels.</exception>
    /// <exception cref="ArgumentException">A weight is missing or has another shape.</exception>
    public void Load(string path)
    {
        if (SafeTensors.About(path).TryGetValue(LabelsNote, out var labels) && labels != string.Join(' ', Labels))
            throw new InvalidDataException(
                $"{path} belongs to a tagger with the labels {labels}, this one has {string.Join(' ', Labels)}.");
        var weights = SafeTensors.Load(path);
        Embedding?.FromPyTorch(weights, "embedding.");
        Encoder.FromPyTorch(weights, "rnn.");
        Head.FromPyTorch(weights, "head.");
    }
}
