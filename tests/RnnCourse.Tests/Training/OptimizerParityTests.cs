using RnnCourse.Tensors;
using RnnCourse.Tests.Reference;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public class OptimizerParityTests
{
    [Theory, MemberData(nameof(ReferenceCase.Names), "optimizer-", MemberType = typeof(ReferenceCase))]
    public void Every_step_agrees_with_the_reference_numbers(string name)
    {
        var reference = ReferenceCase.Load(name);
        var weights = reference.Input("start");
        var optimizer = Create(name, weights);
        foreach (var output in reference.OutputNames)
        {
            reference.Input(output.Replace("after", "gradient")).Values.CopyTo(weights.GradientToAddTo(), 0);
            optimizer.Step();
            reference.ShouldMatch(weights, output);
            weights.Gradient!.ShouldAllBe(g => g == 0);
        }
    }

    // The rates of the files, as their `about` lists them.
    static IOptimizer Create(string name, Tensor weights) => name switch
    {
        "optimizer-sgd" => new Sgd([weights], 0.1),
        "optimizer-sgd-momentum" => new Sgd([weights], 0.1, momentum: 0.9),
        "optimizer-adagrad" => new AdaGrad([weights], 0.1),
        "optimizer-rmsprop" => new RmsProp([weights], 0.01),
        "optimizer-adam" => new Adam([weights], 0.05),
        "optimizer-adamw" => new AdamW([weights], 0.05, weightDecay: 0.1),
        _ => throw new ArgumentException($"No optimizer for {name}."),
    };

    [Fact]
    public void Clipping_by_global_norm_agrees_with_the_reference_numbers()
    {
        var reference = ReferenceCase.Load("clip-gradient-norm");
        Tensor[] tensors = [reference.Input("a"), reference.Input("b")];
        foreach (var tensor in tensors) tensor.Values.CopyTo(tensor.GradientToAddTo(), 0);

        var norm = GradientClipping.ByGlobalNorm(tensors, 1.5);

        reference.ShouldMatch(Tensor.From(norm), "norm_before");
        foreach (var tensor in tensors) reference.ShouldMatch(new Tensor(tensor.Gradient!, tensor.Shape), tensor.Name);
    }

    [Fact]
    public void Clipping_inside_a_step_is_clipping_before_it()
    {
        var (inside, before) = (Filled(), Filled());
        new Sgd(inside, 1).Step(clipNorm: 1.5).ShouldBe(GradientClipping.ByGlobalNorm(before, 1.5));
        new Sgd(before, 1).Step();
        for (var k = 0; k < 2; k++)
            for (var i = 0; i < inside[k].Values.Length; i++)
                ((double)inside[k].Values[i]).ShouldBe((double)before[k].Values[i], 1e-6);

        static Tensor[] Filled()
        {
            var reference = ReferenceCase.Load("clip-gradient-norm");
            Tensor[] tensors = [reference.Input("a"), reference.Input("b")];
            foreach (var tensor in tensors) tensor.Values.CopyTo(tensor.GradientToAddTo(), 0);
            return tensors;
        }
    }

    [Fact]
    public void Cross_entropy_agrees_with_the_reference_numbers()
    {
        var reference = ReferenceCase.Load("cross-entropy-mean");
        var logits = reference.Input("logits");
        var loss = Losses.CrossEntropy(logits, reference.Integers("targets"));
        loss.Backward();
        reference.ShouldMatch(loss, "loss");
        reference.GradientShouldMatch(logits, "logits");
    }
}
