using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Reference;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>PyTorch's RNN, LSTM and GRU, one and two layers, one and both directions: outputs, last states and every
/// gradient.</summary>
public class PyTorchLayersParityTests
{
    public static TheoryData<string> Rnns => ReferenceCase.Names("rnn-");
    public static TheoryData<string> Lstms => ReferenceCase.Names("lstm-layers");
    public static TheoryData<string> Grus => ReferenceCase.Names("gru-layers");

    [Theory, MemberData(nameof(Rnns)), Trait("Concept", "C4")]
    public void Rnn(string name) => Check(name, (d, h, random) =>
        new ElmanCell(d, h, random, name.Contains("relu") ? Nonlinearity.Relu : Nonlinearity.Tanh));

    [Theory, MemberData(nameof(Lstms)), Trait("Concept", "E1")]
    public void Lstm(string name) => Check(name, (d, h, random) => new LstmCell(d, h, random));

    [Theory, MemberData(nameof(Grus)), Trait("Concept", "E5")]
    public void Gru(string name) => Check(name, (d, h, random) => new GruCell(d, h, random, GruConvention.PyTorch));

    static void Check(string name, Func<int, int, Random, IRecurrentCell> make)
    {
        var reference = ReferenceCase.Load(name);
        var parameters = reference.ParameterNames.ToDictionary(p => p, reference.Parameter);
        var directions = reference.ParameterNames.Any(p => p.EndsWith("_reverse")) ? 2 : 1;
        var layers = reference.ParameterNames.Length / 4 / directions;
        Tensor x = reference.Input("x"), h0 = reference.Input("h_0");
        var c0 = reference.Has("inputs", "c_0") ? reference.Input("c_0") : null;
        var hidden = h0.Shape[2];

        IRecurrentCell Cell(int layer) => make(layer == 0 ? x.Shape[2] : directions * hidden, hidden, new Random(1));
        var network = directions == 1
            ? new Stacked([.. Enumerable.Range(0, layers).Select(Cell)])
            : new Stacked([.. Enumerable.Range(0, layers).Select(layer => new Bidirectional(Cell(layer), Cell(layer)))]);
        network.FromPyTorch(parameters);
        IReadOnlyList<Tensor>[] initial = [.. Enumerable.Range(0, layers * directions).Select(i =>
            c0 is null ? (IReadOnlyList<Tensor>)[Select(h0, 0, i)] : [Select(h0, 0, i), Select(c0, 0, i)])];

        var (outputs, final) = network.Forward(x, initial);
        reference.ShouldMatch(outputs, "output");
        var hn = Stack([.. final.Select(state => state[0])]);
        reference.ShouldMatch(hn, "h_n");
        var loss = Sum(outputs * reference.Input("cotangent_output")) + Sum(hn * reference.Input("cotangent_h_n"));
        if (c0 is not null)
        {
            var cn = Stack([.. final.Select(state => state[1])]);
            reference.ShouldMatch(cn, "c_n");
            loss += Sum(cn * reference.Input("cotangent_c_n"));
        }
        loss.Backward();

        reference.GradientShouldMatch(x, "x");
        reference.GradientShouldMatch(h0, "h_0");
        if (c0 is not null) reference.GradientShouldMatch(c0, "c_0");
        // Gradients in PyTorch's layout, through the export of a network whose weights are the gradients.
        foreach (var weight in network.Parameters) weight.Gradient!.CopyTo(weight.Values, 0);
        foreach (var (parameter, gradient) in network.ToPyTorch())
            // Both biases have the same gradient but for the GRU's candidate; ours is one bias and stands in the first.
            if (!parameter.Contains("bias_hh")) reference.GradientShouldMatch(gradient.Values, parameter);
            else if (network.Cells[0] is GruCell)
                for (var i = 2 * hidden; i < 3 * hidden; i++)
                    ((double)gradient.Values[i])
                        .ShouldBe((double)reference.Gradient(parameter).Values[i], ReferenceCase.Tolerance);
    }

    [Theory, MemberData(nameof(Lstms)), Trait("Concept", "E8")]
    public void Weights_have_PyTorchs_names_and_shapes_and_survive_the_way_there_and_back(string name)
    {
        if (!name.EndsWith("layers1")) return;
        var reference = ReferenceCase.Load(name);
        var parameters = reference.ParameterNames.ToDictionary(p => p, reference.Parameter);
        var cell = new LstmCell(4, 6, new Random(1));
        cell.FromPyTorch(parameters);
        var back = cell.ToPyTorch();
        back.Keys.ShouldBe(reference.ParameterNames, ignoreOrder: true);
        foreach (var (parameter, weight) in back) weight.Shape.ShouldBe(parameters[parameter].Shape);
        back["weight_ih_l0"].Values.ShouldBe(parameters["weight_ih_l0"].Values);
        back["weight_hh_l0"].Values.ShouldBe(parameters["weight_hh_l0"].Values);
        for (var i = 0; i < 24; i++)
            back["bias_ih_l0"].Values[i].ShouldBe(parameters["bias_ih_l0"].Values[i] + parameters["bias_hh_l0"].Values[i]);
    }
}
