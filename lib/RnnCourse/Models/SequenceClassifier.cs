using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>What of a sequence is classified.</summary>
public enum SequenceSummary
{
    /// <summary>The state after the last step; of two directions also that after the first.</summary>
    Last,

    /// <summary>The mean of the outputs over the steps that count.</summary>
    Mean,
}

/// <summary>Many to one: recurrent layers read a whole sequence, and a linear layer scores the classes (decks I and P:
/// sentiment; deck D: sequence in, label out).</summary>
public sealed class SequenceClassifier
{
    readonly Dropout? dropout;

    /// <summary>A classifier over an encoder.</summary>
    /// <param name="encoder">Reads the sequences; its input size is D, or the size of the embedding.</param>
    /// <param name="classes">C, at least 2.</param>
    /// <param name="random">Where the weights of the head come from, and what is dropped.</param>
    /// <param name="embedding">The words' vectors, for sequences of tokens; null for sequences of vectors.</param>
    /// <param name="summary">What is classified.</param>
    /// <param name="dropout">The probability of a zero in the summary while training.</param>
    /// <exception cref="ArgumentException">Fewer than two classes, or an embedding of another size than the encoder's
    /// input.</exception>
    public SequenceClassifier(SequenceEncoder encoder, int classes, Random random, Embedding? embedding = null,
        SequenceSummary summary = SequenceSummary.Last, double dropout = 0)
    {
        if (classes < 2) throw new ArgumentException($"SequenceClassifier needs at least two classes, got {classes}.");
        if (embedding is not null && embedding.Table.Shape[1] != encoder.InputSize)
            throw new ArgumentException(
                $"SequenceClassifier needs an embedding of size {encoder.InputSize}, as the encoder's input, got "
                + $"{embedding.Table.Shape[1]}.");
        (Encoder, Embedding, Summary, Classes) = (encoder, embedding, summary, classes);
        Head = new Linear(encoder.OutputSize, classes, random, name: "head");
        if (dropout > 0) this.dropout = new Dropout(dropout, random);
        embedding?.Named("embedding.");
        encoder.Named("rnn.");
        Parameters = [.. embedding?.Parameters ?? [], .. encoder.Parameters, .. Head.Parameters];
    }

    /// <summary>The recurrent layers.</summary>
    public SequenceEncoder Encoder { get; }

    /// <summary>The words' vectors, (V, D); null for sequences of vectors.</summary>
    public Embedding? Embedding { get; }

    /// <summary>What of a sequence is classified.</summary>
    public SequenceSummary Summary { get; }

    /// <summary>From the summary to the scores of the C classes.</summary>
    public Linear Head { get; }

    /// <summary>C.</summary>
    public int Classes { get; }

    /// <summary>The probability of a zero before the head while training; 0 without dropout.</summary>
    public double DropoutRate => dropout?.Rate ?? 0;

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The scores of the classes before the softmax, (N, C).</summary>
    /// <param name="x">Sequences of vectors, (T, N, D). Gradients flow into it if it asks for them.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <param name="training">Whether dropout is on; by default while gradients are recorded.</param>
    /// <exception cref="ArgumentException">Shapes or lengths that do not fit.</exception>
    public Tensor Logits(Tensor x, int[]? lengths = null, bool? training = null) =>
        Score(Encoder.Forward(x, lengths, training), lengths, training);

    /// <summary>The scores of the classes before the softmax, (N, C).</summary>
    /// <param name="tokens">Word numbers, (T, N).</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <param name="training">Whether dropout is on; by default while gradients are recorded.</param>
    /// <exception cref="ArgumentException">A token outside the embedding, or shapes or lengths that do not
    /// fit.</exception>
    /// <exception cref="InvalidOperationException">The model has no embedding.</exception>
    public Tensor Logits(int[,] tokens, int[]? lengths = null, bool? training = null) =>
        Embedding is null ? throw new InvalidOperationException(
            "This SequenceClassifier reads vectors: it was made without an embedding, but got tokens.")
            : Score(Encoder.Forward(tokens, Embedding.Table, lengths, training), lengths, training);

    /// <summary>The scores of the classes before the softmax, (N, C).</summary>
    public Tensor Logits(LabelledBatch batch, bool? training = null) =>
        batch.Tokens is not null ? Logits(batch.Tokens, batch.Lengths, training)
        : Embedding is not null
            ? throw new InvalidOperationException(
            "This SequenceClassifier reads tokens: it was made with an embedding, but got vectors.")
        : Logits(batch.Vectors!, batch.Lengths, training);

    /// <summary>The mean cross-entropy of the labels, in nats per sequence.</summary>
    /// <exception cref="ArgumentException">A label outside 0 to C-1.</exception>
    public Tensor Loss(LabelledBatch batch)
    {
        var wrong = Array.FindIndex(batch.Labels, label => label < 0 || label >= Classes);
        if (wrong >= 0)
            throw new ArgumentException(
                $"SequenceClassifier has {Classes} classes and needs labels from 0 to {Classes - 1}, got "
                + $"{batch.Labels[wrong]} for sequence {wrong} of the batch.");
        return Training.Losses.CrossEntropy(Logits(batch), batch.Labels);
    }

    /// <summary>The probability of each class, one row of C numbers per sequence, in the order of the sequences;
    /// without gradients and dropout.</summary>
    /// <param name="sequences">What to classify; its labels are not read.</param>
    /// <param name="batchSize">How many are read side by side.</param>
    public double[][] Probabilities(LabelledSequences sequences, int batchSize = 128)
    {
        var all = new double[sequences.Count][];
        foreach (var batch in sequences.ByLength(batchSize))
        {
            var rows = Tensor.NoGradient(() => Softmax(Logits(batch, training: false))).ToDoubles();
            for (var n = 0; n < batch.Size; n++) all[batch.Places[n]] = rows[(n * Classes)..((n + 1) * Classes)];
        }
        return all;
    }

    /// <summary>The most probable class of each sequence.</summary>
    public int[] Predict(LabelledSequences sequences, int batchSize = 128) =>
        [.. Probabilities(sequences, batchSize).Select(row => Array.IndexOf(row, row.Max()))];

    /// <summary>The share of sequences whose most probable class is their label.</summary>
    public double Accuracy(LabelledSequences sequences, int batchSize = 128) =>
        Predict(sequences, batchSize).Zip(sequences.Labels, (predicted, label) => predicted == label ? 1.0 : 0)
            .Average();

    Tensor Score(Encoding encoding, int[]? lengths, bool? training)
    {
        var summary = Summary == SequenceSummary.Last ? encoding.Last : MeanOf(encoding.Outputs, lengths);
        return Head.Forward(dropout is null ? summary : dropout.Forward(summary, training ?? Tensor.Recording));
    }

    // Outputs behind a sequence's end are zeros: the sum is right, but it must be divided by the sequence's own length,
    // not by T.
    static Tensor MeanOf(Tensor outputs, int[]? lengths) =>
        lengths is null ? Mean(outputs, 0)
            : Sum(outputs, 0) / new Tensor([.. lengths.Select(length => (Real)length)], lengths.Length, 1);
}
