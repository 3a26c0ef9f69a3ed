using RnnCourse.Models;
using RnnCourse.TorchSharp.Attention;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Models;

/// <summary>An encoder, and a decoder that looks back at every state of it, in TorchSharp.</summary>
public sealed class AttentionTranslatorTwin : nn.Module<Tensor, Tensor, Tensor>
{
    readonly Embedding source;
    readonly LayerTwin encoder;
    readonly AttentionDecoderTwin decoder;
    readonly bool wordsInMemory;
    readonly int begin, end;

    /// <summary>A twin with a model's weights.</summary>
    public AttentionTranslatorTwin(AttentionTranslator model) : base("translator")
    {
        (begin, end) = (model.Begin, model.End);
        wordsInMemory = model.Decoder.MemorySize > model.Encoder.OutputSize;
        var table = model.SourceEmbedding.Table.Shape;
        source = nn.Embedding(table[0], table[1], dtype: TorchTensors.Type);
        (encoder, decoder) = (new LayerTwin(model.Encoder), new AttentionDecoderTwin(model.Decoder));
        RegisterComponents();
        Links.Add("source", model.SourceEmbedding, source).Add("encoder", encoder.Links)
            .Add("decoder", decoder.Links);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's model with its parameter here.</summary>
    public WeightLinks Links { get; } = new();

    /// <summary>Sources (S, N) and the words that the decoder reads (T, N) to the scores of the words after them.
    /// </summary>
    public override Tensor forward(Tensor sources, Tensor given) => Read(sources, null, given).Scores;

    /// <summary>Teacher forcing: the scores at every step, (T + 1, N, V), and where each looked, (T + 1, N, S).
    /// </summary>
    public (Tensor Scores, Tensor Weights) Read(PairBatch batch)
    {
        using var sources = TorchTokens.Of(batch.Source.Ids);
        using var given = TorchTokens.Of(Decoding.Shifted(batch.Target, begin).Ids);
        return Read(sources, batch.Source.Lengths, given);
    }

    /// <summary>The mean cross-entropy of the right answers, in nats per token, the end token included.</summary>
    public Tensor Loss(PairBatch batch) => TorchTokens.AnswerLoss(Read(batch).Scores, batch.Target, end);

    (Tensor Scores, Tensor Weights) Read(Tensor sources, int[]? lengths, Tensor given)
    {
        var words = source.call(sources);
        var (outputs, final) = encoder.Run(words, lengths);
        var memory = wordsInMemory ? cat([outputs, words], dim: -1) : outputs;
        return decoder.Read(given, memory, encoder.Last(final),
            lengths is null ? null : TorchTokens.Padding(lengths, (int)sources.shape[0]));
    }
}
