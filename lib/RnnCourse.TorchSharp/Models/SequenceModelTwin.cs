using RnnCourse.Recurrent;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Models;

/// <summary>What the twins of a classifier and a tagger have in common: an embedding where the sequences are words,
/// recurrent layers, dropout and a linear layer.</summary>
public abstract class SequenceModelTwin : nn.Module<Tensor, Tensor>
{
    // TorchSharp finds and names the parts of a module by its fields.
    private protected readonly Embedding? embedding;
    private protected readonly LayerTwin rnn;
    private protected readonly Dropout drop;
    private protected readonly Linear head;

    private protected SequenceModelTwin(string name, Layers.Embedding? words, SequenceEncoder encoder, double dropout,
        Layers.Linear scores) : base(name)
    {
        if (words?.Table.Shape is { } table) embedding = nn.Embedding(table[0], table[1], dtype: TorchTensors.Type);
        rnn = new LayerTwin(encoder);
        drop = nn.Dropout(dropout);
        head = nn.Linear(scores.W.Shape[0], scores.W.Shape[1], dtype: TorchTensors.Type);
        RegisterComponents();
        if (embedding is not null) Links.Add("embedding", words!, embedding);
        Links.Add("rnn", rnn.Links).Add("head", scores, head);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's model with its parameter here.</summary>
    public WeightLinks Links { get; } = new();

    /// <summary>Word numbers (T, N), or vectors (T, N, D), to scores.</summary>
    public override Tensor forward(Tensor x) => Scores(x, null);

    /// <summary>The same, of sequences of different lengths.</summary>
    public abstract Tensor Scores(Tensor x, int[]? lengths);

    private protected (Tensor Outputs, Tensor[] Final) Read(Tensor x, int[]? lengths) =>
        rnn.Run(embedding?.call(x) ?? x, lengths);

    private protected Tensor Score(Tensor outputs) => head.call(drop.call(outputs));
}
