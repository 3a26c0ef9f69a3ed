using RnnCourse.Attention;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Attention;

/// <summary>The decoder that looks into a memory before every word.</summary>
public sealed class AttentionDecoderTwin : nn.Module<Tensor, Tensor, (Tensor Scores, Tensor Weights)>
{
    readonly Embedding embedding;
    readonly Linear? bridge;
    readonly AttentionTwin attention;
    readonly LayerTwin rnn;
    readonly Linear head;
    readonly int parts, hiddenSize;
    readonly bool contextInHead;

    /// <summary>A twin with a decoder's weights.</summary>
    public AttentionDecoderTwin(AttentionDecoder decoder) : base("decoder")
    {
        var (type, cell) = (TorchTensors.Type, decoder.Cell);
        (parts, hiddenSize) = (cell.StateParts, cell.HiddenSize);
        contextInHead = decoder.Head.W.Shape[0] > cell.HiddenSize;
        embedding = nn.Embedding(decoder.Embedding.Table.Shape[0], decoder.Embedding.Table.Shape[1], dtype: type);
        if (decoder.Bridge is { } ours) bridge = nn.Linear(ours.W.Shape[0], ours.W.Shape[1], dtype: type);
        attention = new AttentionTwin(decoder.Score);
        rnn = new LayerTwin([cell]);
        head = nn.Linear(decoder.Head.W.Shape[0], decoder.Head.W.Shape[1], dtype: type);
        RegisterComponents();
        Links.Add("embedding", decoder.Embedding, embedding);
        if (bridge is not null) Links.Add("bridge", decoder.Bridge!, bridge);
        Links.Add("attention", attention.Links).Add("rnn", rnn.Links).Add("head", decoder.Head, head);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's decoder with its parameter here.</summary>
    public WeightLinks Links { get; } = new();

    /// <summary>Given words (T, N) over a memory (S, N, M), from a state of zeros.</summary>
    public override (Tensor Scores, Tensor Weights) forward(Tensor tokens, Tensor memory) => Read(tokens, memory);

    /// <summary>Teacher forcing: the scores of the word after each, (T, N, V), and where each step looked,
    /// (T, N, S).</summary>
    /// <param name="tokens">Word numbers, (T, N).</param>
    /// <param name="memory">(S, N, M).</param>
    /// <param name="summary">What the first state is made of; needed where there is a bridge.</param>
    /// <param name="closed">Which positions are padding, (N, S).</param>
    public (Tensor Scores, Tensor Weights) Read(Tensor tokens, Tensor memory, Tensor? summary = null,
        Tensor? closed = null)
    {
        var steps = tokens.shape[0];
        var (state, said, looks) = (Start(memory, summary), new Tensor[steps], new Tensor[steps]);
        for (var t = 0; t < steps; t++) (said[t], looks[t], state) = Step(tokens[t], state, memory, closed);
        return (stack(said), stack(looks));
    }

    /// <summary>The state before the first word: zeros, or made of a summary.</summary>
    public Tensor[] Start(Tensor memory, Tensor? summary)
    {
        var none = zeros(1, memory.shape[1], hiddenSize, dtype: memory.dtype, device: memory.device);
        var z = bridge is null || summary is null ? none : bridge.call(summary).tanh().unsqueeze(0);
        return [z, .. Enumerable.Repeat(none, parts - 1)];
    }

    /// <summary>Says the next word: the scores (N, V), where it looked (N, S), and the state after it.</summary>
    public (Tensor Scores, Tensor Weights, Tensor[] State) Step(Tensor tokens, Tensor[] state, Tensor memory,
        Tensor? closed = null)
    {
        var (context, weights) = attention.Look(state[0], memory, memory, closed);    // z is (1, N, H): one query
        var (z, next) = rnn.Run(cat([embedding.call(tokens).unsqueeze(0), context], dim: -1), initial: state);
        var said = contextInHead ? cat([z, context], dim: -1) : z;
        return (head.call(said).squeeze(0), weights.squeeze(0), next);
    }
}
