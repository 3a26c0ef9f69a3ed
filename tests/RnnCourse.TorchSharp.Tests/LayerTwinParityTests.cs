using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using TorchSharp;
using Nonlinearity = RnnCourse.Recurrent.Nonlinearity;

namespace RnnCourse.TorchSharp.Tests;

/// <summary>Every cell of the course and its twin in TorchSharp: outputs, last states and every gradient from the same weights.</summary>
public class LayerTwinParityTests
{
    /// <summary>Of the largest number of a tensor: float32 keeps 24 bits, and sums of some hundred terms lose 4 of them; float64 keeps 53.</summary>
    static double Tolerance => typeof(Real) == typeof(double) ? 1e-10 : 1e-5;

    static readonly Dictionary<string, Func<int, int, Random, IRecurrentCell>> Cells = new()
    {
        ["rnn tanh"] = (d, h, random) => new ElmanCell(d, h, random),
        ["rnn relu"] = (d, h, random) => new ElmanCell(d, h, random, Nonlinearity.Relu),
        ["rnn sigmoid"] = (d, h, random) => new ElmanCell(d, h, random, Nonlinearity.Sigmoid),
        ["lstm"] = (d, h, random) => new LstmCell(d, h, random),
        ["carousel"] = (d, h, random) => new CarouselCell(d, h, random),
        ["peephole"] = (d, h, random) => new PeepholeLstmCell(d, h, random),
        ["coupled"] = (d, h, random) => new CoupledLstmCell(d, h, random),
        ["gru decks"] = (d, h, random) => new GruCell(d, h, random, GruConvention.Decks),
        ["gru pytorch"] = (d, h, random) => new GruCell(d, h, random, GruConvention.PyTorch),
        ["gru simplified"] = (d, h, random) => new SimplifiedGruCell(d, h, random),
    };

    public static TheoryData<string, int, bool> Networks()
    {
        var networks = new TheoryData<string, int, bool>();
        foreach (var cell in Cells.Keys)
            foreach (var layers in (int[])[1, 2])
                foreach (var both in (bool[])[false, true]) networks.Add(cell, layers, both);
        return networks;
    }

    [Theory, MemberData(nameof(Networks))]
    public void Outputs_last_states_and_every_gradient_agree(string name, int layers, bool both)
    {
        using var scope = torch.NewDisposeScope();
        var random = new Random(7);
        const int steps = 9, batch = 4, d = 3, h = 5;
        var directions = both ? 2 : 1;
        IRecurrentCell[] cells = [.. Enumerable.Range(0, layers * directions)
            .Select(i => Cells[name](i < directions ? d : directions * h, h, random))];
        foreach (var cell in cells) Unsettle(cell, random);
        using var twin = new LayerTwin(cells, both);
        twin.Links.OfValues().ShouldAllBe(a => a.Difference == 0);
        twin.Links.Count.ShouldBe(cells.Sum(cell => cell.Parameters.Count));

        var x = Tensor.Normal(random, 1, steps, batch, d).WithGradient();
        var weights = Tensor.Normal(random, 1, steps, batch, directions * h);
        var (ours, final) = Run(cells, both, x);
        Operations.Sum(ours * weights).Backward();

        using var theirX = x.ToTorch().requires_grad_();
        var (theirs, theirFinal) = twin.call(theirX);
        (theirs * weights.ToTorch()).sum().backward();

        List<Agreement> all = [Agreement.Between("outputs", ours, theirs), .. twin.Links.OfGradients(),
            Agreement.Between("d x", x.Gradient!, theirX.grad!.ToCourse().Values)];
        for (var part = 0; part < final[0].Count; part++)
            for (var i = 0; i < cells.Length; i++)
                all.Add(Agreement.Between($"last state {part} of cell {i}", final[i][part], theirFinal[part][i]));
        all.ShouldAllBe(a => a.Relative <= Tolerance && a.Scale > 0);
    }

    /// <summary>First biases of 0 would hide a bias that is forgotten.</summary>
    static void Unsettle(IRecurrentCell cell, Random random)
    {
        foreach (var weight in cell.Parameters)
            for (var i = 0; i < weight.Values.Length; i++) weight.Values[i] += (Real)(0.3 * (2 * random.NextDouble() - 1));
    }

    static (Tensor Outputs, IReadOnlyList<Tensor>[] Final) Run(IRecurrentCell[] cells, bool both, Tensor x)
    {
        var network = both
            ? new Stacked([.. cells.Chunk(2).Select(pair => new Bidirectional(pair[0], pair[1]))])
            : new Stacked(cells);
        var (outputs, final) = network.Forward(x);
        return (outputs, [.. final]);
    }
}
