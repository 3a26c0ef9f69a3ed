using RnnCourse.Data;
using RnnCourse.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Models;

/// <summary>Many to one in TorchSharp: recurrent layers over packed sequences, and a linear layer over their last state
/// or their mean.</summary>
public sealed class SequenceClassifierTwin : SequenceModelTwin
{
    readonly SequenceSummary summary;

    /// <summary>A twin with a classifier's weights.</summary>
    public SequenceClassifierTwin(SequenceClassifier model)
        : base("classifier", model.Embedding, model.Encoder, model.DropoutRate, model.Head) => summary = model.Summary;

    /// <summary>The scores of the classes, (N, C), of word numbers (T, N) or vectors (T, N, D).</summary>
    public override Tensor Scores(Tensor x, int[]? lengths)
    {
        var (outputs, final) = Read(x, lengths);
        if (summary == SequenceSummary.Last) return Score(rnn.Last(final));
        var sums = outputs.sum(dim: 0);
        return Score(lengths is null ? sums / outputs.shape[0] : sums / TorchTokens.Of(lengths).unsqueeze(1));
    }

    /// <summary>The mean cross-entropy of the labels, in nats per sequence.</summary>
    public Tensor Loss(LabelledBatch batch)
    {
        using var x = batch.Tokens is { } tokens ? TorchTokens.Of(tokens) : batch.Vectors!.ToTorch();
        return nn.functional.cross_entropy(Scores(x, batch.Lengths), TorchTokens.Of(batch.Labels));
    }
}
