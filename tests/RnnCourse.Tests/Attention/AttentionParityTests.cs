using RnnCourse.Attention;
using RnnCourse.Tensors;
using RnnCourse.Tests.Reference;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Attention;

/// <summary>Weights, contexts and all gradients of the four scores, with sources of different lengths, as PyTorch computes
/// them.</summary>
public class AttentionParityTests
{
    [Fact, Trait("Concept", "H4")]
    public void Dot() => Check("attention-dot", _ => AttentionScore.Dot(6));

    [Fact, Trait("Concept", "H7")]
    public void Scaled_dot() => Check("attention-scaled-dot", _ => AttentionScore.ScaledDot(6));

    [Fact, Trait("Concept", "H7")]
    public void General() => Check("attention-general", p => AttentionScore.General(p["W"]), "W");

    [Fact, Trait("Concept", "H7")]
    public void Additive() =>
        Check("attention-additive", p => AttentionScore.Additive(p["W_q"], p["W_k"], p["v"]), "W_q", "W_k", "v");

    // The files keep sequences before positions and multiply columns from the left: both are turned on the tape.
    static void Check(string name, Func<Dictionary<string, Tensor>, AttentionScore> make, params string[] parameters)
    {
        var reference = ReferenceCase.Load(name);
        var given = parameters.ToDictionary(p => p, reference.Parameter);
        var score = make(given.ToDictionary(p => p.Key, p => p.Value.Shape.Rank == 2 ? Transpose(p.Value) : p.Value));
        Tensor query = reference.Input("query"), keys = reference.Input("keys"), values = reference.Input("values");
        var mask = AttentionMask.FromLengths(reference.Integers("lengths"), keys.Shape[1]);

        var (context, weights) = score.Over(Transpose(keys, 0, 1), Transpose(values, 0, 1), mask).Attend(query);
        reference.ShouldMatch(weights, "weights");
        reference.ShouldMatch(context, "context");

        Sum(context * reference.Input("cotangent_context")).Backward();
        reference.GradientShouldMatch(query, "query");
        reference.GradientShouldMatch(keys, "keys");
        reference.GradientShouldMatch(values, "values");
        foreach (var (parameter, tensor) in given) reference.GradientShouldMatch(tensor, parameter);
    }
}
