using RnnCourse.WordVectors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Models;

/// <summary>Skip-gram with negative sampling in TorchSharp: two tables and a log-sigmoid.</summary>
public sealed class SkipGramTwin : nn.Module<Tensor, Tensor, Tensor, Tensor>
{
    readonly Embedding centres, contexts;

    /// <summary>A twin with a model's vectors.</summary>
    public SkipGramTwin(SkipGram model) : base("skip_gram")
    {
        var (words, size) = (model.Centres.Shape[0], model.Centres.Shape[1]);
        centres = nn.Embedding(words, size, dtype: TorchTensors.Type);
        contexts = nn.Embedding(words, size, dtype: TorchTensors.Type);
        RegisterComponents();
        Links.Add("centres.weight", model.Centres, centres.weight!)
            .Add("contexts.weight", model.Contexts, contexts.weight!);
        Links.ToTorch();
    }

    /// <summary>Each table of the course's model with its parameter here.</summary>
    public WeightLinks Links { get; } = new();

    /// <summary>The mean loss of words (N), words that stood near them (N), and words that did not (N, K), in
    /// nats.</summary>
    public override Tensor forward(Tensor words, Tensor company, Tensor strangers)
    {
        var v = centres.call(words);                                                   // (N, D)
        var near = (v * contexts.call(company)).sum(-1);                               // (N)
        var far = contexts.call(strangers).matmul(v.unsqueeze(-1)).squeeze(-1);        // (N, K)
        return -(nn.functional.logsigmoid(near) + nn.functional.logsigmoid(-far).sum(-1)).mean();
    }

    /// <summary>The mean loss of the pairs, in nats.</summary>
    public Tensor Loss(SkipGramBatch batch)
    {
        using var words = TorchTokens.Of(batch.Centres);
        using var company = TorchTokens.Of(batch.Contexts);
        using var strangers = TorchTokens.Of(batch.Negatives);
        return call(words, company, strangers);
    }
}
