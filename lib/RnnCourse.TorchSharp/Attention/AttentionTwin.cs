using RnnCourse.Attention;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Attention;

/// <summary>Attention with any of the four scores: dot, scaled dot, general, additive.</summary>
/// <remarks>TorchSharp has <c>scaled_dot_product_attention</c> and <c>nn.MultiheadAttention</c> for the scaled dot
/// score; Luong's and Bahdanau's scores one writes oneself, as here. The batch stands first within, as bmm wants
/// it.</remarks>
public sealed class AttentionTwin : nn.Module<Tensor, Tensor, (Tensor Context, Tensor Weights)>
{
    readonly Linear? query, key, general;
    readonly Parameter? v;
    readonly double scale;

    /// <summary>A twin with a score's weights.</summary>
    public AttentionTwin(AttentionScore score) : base("attention")
    {
        scale = score.Scale;
        var type = TorchTensors.Type;
        if (score.Parameters is [var wq, var wk, var ours])
        {
            query = nn.Linear(score.QuerySize, wq.Shape[1], hasBias: false, dtype: type);
            key = nn.Linear(score.KeySize, wk.Shape[1], hasBias: false, dtype: type);
            v = nn.Parameter(zeros(ours.Shape[0], dtype: type));
            Links.Add("query.weight", wq, query.weight, transposed: true)
                .Add("key.weight", wk, key.weight, transposed: true).Add("v", ours, v);
        }
        else if (score.Parameters is [var w])
        {
            general = nn.Linear(score.KeySize, score.QuerySize, hasBias: false, dtype: type);
            Links.Add("general.weight", w, general.weight);
        }
        RegisterComponents();
        Links.ToTorch();
    }

    /// <summary>Each weight of the score with its parameter here.</summary>
    public WeightLinks Links { get; } = new();

    /// <summary>Queries (T, N, Q) look into a memory (S, N, K), whose keys are its values.</summary>
    public override (Tensor Context, Tensor Weights) forward(Tensor queries, Tensor memory) =>
        Look(queries, memory, memory);

    /// <summary>Queries look at keys and take values.</summary>
    /// <param name="queries">(T, N, Q).</param>
    /// <param name="keys">(S, N, K).</param>
    /// <param name="values">(S, N, M).</param>
    /// <param name="closed">Which positions may not be looked at, (N, S) or (N, T, S); none when left out.</param>
    /// <returns>Contexts (T, N, M) and weights (T, N, S).</returns>
    public (Tensor Context, Tensor Weights) Look(Tensor queries, Tensor keys, Tensor values, Tensor? closed = null)
    {
        var (q, k) = (queries.transpose(0, 1), keys.transpose(0, 1));    // (N, T, Q), (N, S, K)
        Tensor scores;
        if (v is not null)
            scores = (query!.call(q).unsqueeze(2) + key!.call(k).unsqueeze(1)).tanh().matmul(v);
        else scores = scale * q.bmm((general?.call(k) ?? k).transpose(1, 2));
        if (closed is not null)
            scores = scores.masked_fill(closed.dim() == 2 ? closed.unsqueeze(1) : closed, double.NegativeInfinity);
        var weights = nn.functional.softmax(scores, -1);                 // (N, T, S)
        return (weights.bmm(values.transpose(0, 1)).transpose(0, 1), weights.transpose(0, 1));
    }
}
