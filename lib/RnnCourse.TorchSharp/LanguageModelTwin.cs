using RnnCourse.Models;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Embedding = TorchSharp.Modules.Embedding;
using Linear = TorchSharp.Modules.Linear;

namespace RnnCourse.TorchSharp;

/// <summary>The language model in TorchSharp: nn.Embedding, recurrent layers, nn.Linear, with a course's model's weights.</summary>
public sealed class LanguageModelTwin : nn.Module<Tensor, Tensor>
{
    readonly Embedding embedding;
    readonly LayerTwin layers;
    readonly Linear head;

    /// <summary>A twin of a model; dropout is not carried over.</summary>
    /// <exception cref="ArgumentException">Layers of several kinds or sizes.</exception>
    public LanguageModelTwin(LanguageModel model) : base("language_model")
    {
        embedding = nn.Embedding(model.VocabularySize, model.Cells[0].InputSize, dtype: TorchTensors.Type);
        layers = new LayerTwin(model.Cells);
        head = nn.Linear(model.Cells[^1].HiddenSize, model.VocabularySize, dtype: TorchTensors.Type);
        RegisterComponents();
        Links = new WeightLinks().Add("embedding", model.Embedding, embedding).Add("layers", layers.Links).Add("head", model.Head, head);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's model with its parameter here.</summary>
    public WeightLinks Links { get; }

    /// <summary>Words (T, N) to the scores of the words after them, (T, N, V).</summary>
    public override Tensor forward(Tensor tokens) => head.call(layers.call(embedding.call(tokens)).Outputs);

    /// <summary>The mean cross-entropy of the words that come next, in nats per token.</summary>
    public Tensor Loss(TokenBatch batch)
    {
        using var tokens = Words(batch.Inputs);
        using var targets = Words(batch.Targets).flatten();
        return nn.functional.cross_entropy(call(tokens).flatten(0, 1), targets);
    }

    /// <summary>Word numbers (T, N) as TorchSharp wants them: 64 bits wide.</summary>
    public static Tensor Words(int[,] numbers) =>
        tensor(numbers.Cast<int>().Select(n => (long)n).ToArray(), [numbers.GetLength(0), numbers.GetLength(1)]);
}
