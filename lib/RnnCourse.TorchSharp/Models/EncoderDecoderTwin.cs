using RnnCourse.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Models;

/// <summary>One network reads, another writes, in TorchSharp.</summary>
public sealed class EncoderDecoderTwin : nn.Module<Tensor, Tensor, Tensor>
{
    readonly Embedding source, target;
    readonly LayerTwin encoder, decoder;
    readonly Linear?[] bridges;
    readonly Linear head;
    readonly bool contextAtEveryStep;
    readonly int begin, end;

    /// <summary>A twin with a model's weights.</summary>
    public EncoderDecoderTwin(EncoderDecoder model) : base("encoder_decoder")
    {
        var type = TorchTensors.Type;
        (begin, end) = (model.Begin, model.End);
        Embedding Table(RnnCourse.Layers.Embedding ours) =>
            nn.Embedding(ours.Table.Shape[0], ours.Table.Shape[1], dtype: type);
        contextAtEveryStep = model.Decoder.InputSize > model.TargetEmbedding.Table.Shape[1];
        (source, target) = (Table(model.SourceEmbedding), Table(model.TargetEmbedding));
        (encoder, decoder) = (new LayerTwin(model.Encoder), new LayerTwin([model.Decoder]));
        bridges = [.. model.Bridges.Select(ours => ours is null ? null
            : nn.Linear(ours.W.Shape[0], ours.W.Shape[1], dtype: type))];
        head = nn.Linear(model.Head.W.Shape[0], model.Head.W.Shape[1], dtype: type);
        foreach (var (part, bridge) in bridges.Index())
            if (bridge is not null) register_module($"bridge{part}", bridge);
        RegisterComponents();
        Links.Add("source", model.SourceEmbedding, source).Add("encoder", encoder.Links);
        foreach (var (part, bridge) in bridges.Index())
            if (bridge is not null) Links.Add($"bridge{part}", model.Bridges[part]!, bridge);
        Links.Add("target", model.TargetEmbedding, target).Add("decoder", decoder.Links).Add("head", model.Head, head);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's model with its parameter here.</summary>
    public WeightLinks Links { get; } = new();

    /// <summary>Sources (S, N) and the words that the decoder reads (T, N) to the scores of the words after them,
    /// (T, N, V + 1).</summary>
    public override Tensor forward(Tensor sources, Tensor given) => Scores(sources, null, given);

    /// <summary>Teacher forcing: the scores at every step when the right words are given.</summary>
    public Tensor Scores(PairBatch batch)
    {
        using var sources = TorchTokens.Of(batch.Source.Ids);
        using var given = TorchTokens.Of(Decoding.Shifted(batch.Target, begin).Ids);
        return Scores(sources, batch.Source.Lengths, given);
    }

    /// <summary>The mean cross-entropy of the right answers, in nats per token, the end token included.</summary>
    public Tensor Loss(PairBatch batch) => TorchTokens.AnswerLoss(Scores(batch), batch.Target, end);

    Tensor Scores(Tensor sources, int[]? lengths, Tensor given)
    {
        var context = encoder.Last(encoder.Run(source.call(sources), lengths).Final);    // (N, O)
        // h lies between -1 and 1, a cell's c anywhere.
        Tensor[] start = [.. bridges.Select((bridge, part) => bridge is null ? context
            : part == 0 ? bridge.call(context).tanh() : bridge.call(context)).Select(state => state.unsqueeze(0))];
        var x = target.call(given);
        if (contextAtEveryStep) x = cat([x, context.unsqueeze(0).expand(x.shape[0], -1, -1)], dim: -1);
        return head.call(decoder.Run(x, initial: start).Outputs);
    }
}
