using RnnCourse.WordVectors;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Models;

/// <summary>The small masked language model in TorchSharp, all heads of a layer at once, as it is usually
/// written.</summary>
public sealed class MaskedLanguageModelTwin : nn.Module<Tensor, Tensor>
{
    readonly Embedding words, places;
    readonly Linear[] query, key, value, join, widen, narrow;
    readonly Linear head;
    readonly int heads;

    /// <summary>A twin with a model's weights.</summary>
    public MaskedLanguageModelTwin(MaskedLanguageModel model) : base("masked_language_model")
    {
        var ours = model.Parameters.ToDictionary(p => p.Name);
        var size = model.Words.Table.Shape[1];
        var layers = ours.Keys.Count(name => name.EndsWith(".join.W", StringComparison.Ordinal));
        heads = ours.Keys.Count(name => name.StartsWith("layers.0.heads.", StringComparison.Ordinal)
            && name.EndsWith(".query.W", StringComparison.Ordinal));
        Embedding Table(RnnCourse.Layers.Embedding one) =>
            nn.Embedding(one.Table.Shape[0], one.Table.Shape[1], dtype: TorchTensors.Type);
        Linear[] Each(string name, int inputs, int outputs, bool bias = true)
        {
            Linear[] all = [.. Enumerable.Range(0, layers).Select(_ =>
                nn.Linear(inputs, outputs, hasBias: bias, dtype: TorchTensors.Type))];
            foreach (var (l, one) in all.Index()) register_module($"{name}{l}", one);
            return all;
        }
        (words, places) = (Table(model.Words), Table(model.Places));
        (query, key, value) = (Each("query", size, size, false), Each("key", size, size, false),
            Each("value", size, size, false));
        (join, widen, narrow) = (Each("join", size, size), Each("widen", size, 2 * size),
            Each("narrow", 2 * size, size));
        head = nn.Linear(size, model.Words.Table.Shape[0] - 1, dtype: TorchTensors.Type);
        RegisterComponents();
        void Link(string name, string from, Linear theirs) => Links
            .Add($"{name}.weight", ours[$"{from}.W"], theirs.weight, transposed: true)
            .Add($"{name}.bias", ours[$"{from}.bias"], theirs.bias!);
        Links.Add("words", model.Words, words).Add("places", model.Places, places);
        for (var l = 0; l < layers; l++)
        {
            foreach (var (name, theirs) in ((string, Linear)[])
                [("query", query[l]), ("key", key[l]), ("value", value[l])])
                for (var k = 0; k < heads; k++)
                    Links.AddRows($"{name}{l}.weight", ours[$"layers.{l}.heads.{k}.{name}.W"], theirs.weight,
                        k * size / heads);
            Link($"join{l}", $"layers.{l}.join", join[l]);
            Link($"widen{l}", $"layers.{l}.widen", widen[l]);
            Link($"narrow{l}", $"layers.{l}.narrow", narrow[l]);
        }
        Link("head", "head", head);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's model with its parameter here; of a matrix with all heads, some rows for
    /// each.</summary>
    public WeightLinks Links { get; } = new();

    /// <summary>Words (T, N) to the scores of all words at every place, (T, N, V).</summary>
    public override Tensor forward(Tensor tokens) => Scores(tokens, null);

    /// <summary>The same, of sentences of different lengths.</summary>
    public Tensor Scores(Tensor tokens, int[]? lengths)
    {
        var (steps, batch) = (tokens.shape[0], tokens.shape[1]);
        var x = words.call(tokens) + places.call(arange(steps)).unsqueeze(1);
        // Here true means: may be looked at. (N, 1, 1, S) is spread over heads and queries.
        var open = lengths is null ? null
            : TorchTokens.Padding(lengths, (int)steps).logical_not().view(batch, 1, 1, steps);
        Tensor Heads(Tensor all) => all.view(steps, batch, heads, -1).permute(1, 2, 0, 3);    // (N, K, T, D / K)
        for (var l = 0; l < query.Length; l++)
        {
            var seen = nn.functional.scaled_dot_product_attention(Heads(query[l].call(x)), Heads(key[l].call(x)),
                Heads(value[l].call(x)), open);
            x = x + join[l].call(seen.permute(2, 0, 1, 3).reshape(steps, batch, -1));
            x = x + narrow[l].call(widen[l].call(x).relu());
        }
        return head.call(x);
    }

    /// <summary>The mean cross-entropy of the hidden words, in nats per word.</summary>
    public Tensor Loss(MaskedBatch batch)
    {
        using var tokens = TorchTokens.Of(batch.Tokens);
        var sentences = batch.Tokens.GetLength(1);
        return TorchTokens.Loss(Scores(tokens, batch.Lengths), batch.Targets,
            (t, n) => batch.Hidden[t * sentences + n]);
    }
}
