using RnnCourse.Data;
using RnnCourse.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Models;

/// <summary>A label for every step in TorchSharp.</summary>
public sealed class SequenceTaggerTwin : SequenceModelTwin
{
    /// <summary>A twin with a tagger's weights.</summary>
    public SequenceTaggerTwin(SequenceTagger model)
        : base("tagger", model.Embedding, model.Encoder, model.DropoutRate, model.Head) { }

    /// <summary>The scores of the labels, (T, N, C), of word numbers (T, N) or vectors (T, N, D).</summary>
    public override Tensor Scores(Tensor x, int[]? lengths) => Score(Read(x, lengths).Outputs);

    /// <summary>The mean cross-entropy of the labels, in nats per step that has one.</summary>
    public Tensor Loss(TaggedBatch batch)
    {
        using var tokens = TorchTokens.Of(batch.Tokens);
        return TorchTokens.Loss(Scores(tokens, batch.Lengths), batch.Labels,
            (t, n) => t < batch.Lengths[n] && batch.Labels[t, n] != TaggedSequences.NoLabel);
    }
}
