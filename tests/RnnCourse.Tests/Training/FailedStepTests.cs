using RnnCourse.Attention;
using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Recurrent;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Training;

/// <summary>A step that fails because of a NaN leaves none behind: not in weights, gradients or an optimizer's memory, nor in
/// the memory of a kernel.</summary>
public class FailedStepTests
{
    /// <summary>A network's weights and its loss.</summary>
    sealed record Network(IReadOnlyList<Tensor> Parameters, Func<Tensor> Loss);

    static readonly Dictionary<string, Func<Network>> networks = new()
    {
        ["language model, LSTM"] = () => Language(random => [new LstmCell(5, 18, random), new LstmCell(18, 7, random)]),
        ["language model, GRU"] = () => Language(random => [new GruCell(5, 18, random, GruConvention.PyTorch)]),
        ["language model, peepholes"] = () => Language(random => [new PeepholeLstmCell(5, 18, random)]),
        ["language model, own cell"] = () => Language(random => [new MinimalGatedUnit(5, 18, random)]),
        ["classifier, both directions"] = () =>
        {
            var random = new Random(3);
            var model = new SequenceClassifier(SequenceEncoder.BothWays(new GruCell(2, 7, random), new GruCell(2, 7, random)), 3,
                random, summary: SequenceSummary.Mean);
            var x = Tensor.Normal(random, 1, 6, 4, 2);
            return new(model.Parameters, () => Losses.CrossEntropy(model.Logits(x, [6, 3, 1, 5]), [0, 1, 2, 1]));
        },
        ["attention"] = () =>
        {
            var random = new Random(4);
            var (attention, head) = (new SelfAttention(4, 5, 6, random), new Linear(6, 3, random));
            var x = Tensor.Normal(random, 1, 5, 3, 4);
            int[] targets = [.. Enumerable.Range(0, 15).Select(i => i % 3)];
            return new([.. attention.Parameters, .. head.Parameters],
                () => Losses.CrossEntropy(head.Forward(attention.Forward(x, [5, 2, 4], causal: true).Context), targets));
        },
    };

    public static TheoryData<string> Names => [.. networks.Keys];

    static Network Language(Func<Random, IReadOnlyList<IRecurrentCell>> cells)
    {
        var random = new Random(2);
        var model = new LanguageModel(11, cells(random), random);
        int[,] inputs = new int[6, 3], targets = new int[6, 3];
        for (var t = 0; t < 6; t++)
            for (var n = 0; n < 3; n++) (inputs[t, n], targets[t, n]) = (random.Next(11), random.Next(11));
        inputs[5, 0] = 10;    // the last row of the table, which is spoiled, is read
        return new(model.Parameters, () => model.Loss(new TokenBatch(inputs, targets, [6, 2, 4])));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_next_step_is_as_if_nothing_had_been(string name)
    {
        for (var k = 0; k < networks[name]().Parameters.Count; k++)
        {
            var (network, untouched) = (networks[name](), networks[name]());
            var (adam, expected) = (new Adam(network.Parameters, 0.01), new Adam(untouched.Parameters, 0.01));
            Step(adam, network);
            Step(expected, untouched);

            ref var spoiled = ref network.Parameters[k].Values[^1];
            var before = spoiled;
            spoiled = Real.NaN;
            Should.Throw<InvalidOperationException>(() => Step(adam, network)).Message.ShouldContain("is NaN at position");
            spoiled = before;

            for (var update = 0; update < 2; update++) Step(adam, network).ShouldBe(Step(expected, untouched));
            for (var p = 0; p < network.Parameters.Count; p++)
                network.Parameters[p].Values.ShouldBe(untouched.Parameters[p].Values, $"{name}, NaN in {network.Parameters[k]}");
        }

        static double Step(Adam adam, Network network)
        {
            network.Loss().Backward();
            return adam.Step(clipNorm: 1);
        }
    }
}
