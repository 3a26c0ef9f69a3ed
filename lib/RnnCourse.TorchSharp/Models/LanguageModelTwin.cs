using RnnCourse.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Embedding = TorchSharp.Modules.Embedding;
using Linear = TorchSharp.Modules.Linear;

namespace RnnCourse.TorchSharp.Models;

/// <summary>The language model in TorchSharp: nn.Embedding, recurrent layers, nn.Linear, with a course's model's
/// weights.</summary>
public sealed class LanguageModelTwin : nn.Module<Tensor, Tensor>
{
    readonly Embedding embedding;
    readonly LayerTwin rnn;
    readonly Dropout drop;
    readonly Linear head;

    /// <summary>A twin of a model. <c>train()</c> and <c>eval()</c> turn its dropout on and off.</summary>
    /// <exception cref="ArgumentException">Layers of several kinds or sizes.</exception>
    public LanguageModelTwin(LanguageModel model) : base("language_model")
    {
        embedding = nn.Embedding(model.VocabularySize, model.Cells[0].InputSize, dtype: TorchTensors.Type);
        rnn = new LayerTwin(model.Cells, dropout: model.DropoutRate);
        drop = nn.Dropout(model.OutputDropoutRate);
        head = nn.Linear(model.Cells[^1].HiddenSize, model.VocabularySize, dtype: TorchTensors.Type);
        RegisterComponents();
        Links = new WeightLinks().Add("embedding", model.Embedding, embedding).Add("rnn", rnn.Links)
            .Add("head", model.Head, head);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's model with its parameter here.</summary>
    public WeightLinks Links { get; }

    /// <summary>Words (T, N) to the scores of the words after them, (T, N, V).</summary>
    public override Tensor forward(Tensor tokens) => Scores(tokens, null);

    /// <summary>Words (T, N), sequences of different lengths, to the scores of the words after them, (T, N,
    /// V).</summary>
    public Tensor Scores(Tensor tokens, int[]? lengths) =>
        head.call(drop.call(rnn.Run(embedding.call(tokens), lengths).Outputs));

    /// <summary>The mean cross-entropy of the words that come next, in nats per token.</summary>
    public Tensor Loss(TokenBatch batch)
    {
        using var tokens = TorchTokens.Of(batch.Inputs);
        return TorchTokens.Loss(Scores(tokens, batch.Lengths), batch.Targets,
            (t, n) => batch.Lengths is null || t < batch.Lengths[n]);
    }
}
