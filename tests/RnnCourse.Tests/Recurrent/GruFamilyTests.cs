using RnnCourse.Figures;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>Cells of one unit whose gates and candidates are round numbers: sigmoid(ln 3) = 3/4, sigmoid(-ln 3) = 1/4, tanh(ln 2)
/// = 3/5.</summary>
public class GruFamilyTests
{
    static readonly double Ln2 = Math.Log(2), Ln3 = Math.Log(3);

    static Tensor Number(double value) => Tensor.From([value], 1, 1);

    // All weights 1, x = h = 1, so that r = 1/2, z = 3/4, n = 3/5.
    static GruCell Gru(bool pyTorch) =>
        new(Tensor.Ones(1, 3), Tensor.Ones(1, 3), Tensor.From(-2, Ln3 - 2, Ln2 - 1.5), pyTorch ? Tensor.Zeros(1) : null);

    [Theory, InlineData(false, 0.7), InlineData(true, 0.9), Trait("Concept", "E5")]
    public void Gru_step(bool pyTorch, double h) =>
        ((double)Gru(pyTorch).Step(Number(1), new(Number(1))).H.Item).ShouldBe(h, 1e-6);

    // Decks: 1/4 direct, 0.48 / 2 by the candidate, 0.48 / 4 by r, -0.4 * 3/16 by z. PyTorch: d_n = 1/4 * 0.64 = 0.16; 3/4
    // direct, 0.16 / 2 by the candidate, 0.16 / 4 by r, 0.4 * 3/16 by z.
    [Theory, InlineData(false, 0.535, 0.12, -0.075, 0.24), InlineData(true, 0.945, 0.04, 0.075, 0.08), Trait("Concept", "E5")]
    public void Gru_gradient(bool pyTorch, double dh, double dr, double dz, double dn)
    {
        var cell = Gru(pyTorch);
        var before = Number(1).WithGradient();
        Sum(cell.ToLayer().Forward(Tensor.Ones(1, 1, 1), new(before)).Outputs).Backward();
        ((double)before.Gradient![0]).ShouldBe(dh, 1e-6);
        cell.Wh.Gradient!.Select(g => (double)g).ToArray().ShouldBe([dr, dz, dn], 1e-6);
    }

    // After the product the gate of the unit that receives counts, before it the gate of the one that sends: tanh(k ln 2) = (4^k
    // - 1) / (4^k + 1).
    [Theory, InlineData(false, 3.0 / 5), InlineData(true, 63.0 / 65), Trait("Concept", "E5")]
    public void Placement_of_the_reset_gate(bool pyTorch, double candidate)
    {
        var wh = Tensor.Zeros(2, 6);
        wh[1, 4] = (Real)(4 * Ln2);
        var z = pyTorch ? -40 : 40;                                          // the new state is the candidate
        var cell = new GruCell(Tensor.Zeros(1, 6), wh, Tensor.From(Ln3, -Ln3, z, z, 0, 0), pyTorch ? Tensor.Zeros(2) : null);
        ((double)cell.Step(Number(0), new(Tensor.Ones(1, 2))).H.Values[0]).ShouldBe(candidate, 1e-6);
    }

    [Fact, Trait("Concept", "E4")]
    public void A_coupled_cell_is_a_weighted_mean()
    {
        var cell = new CoupledLstmCell(Tensor.Zeros(1, 3), Tensor.Zeros(1, 3), Tensor.From(Ln3, Ln2, 0));
        var state = cell.Step(Number(0), new(Number(0), Number(1)));
        ((double)state.C.Item).ShouldBe(0.9, 1e-6);                          // 3/4 * 1 + 1/4 * 3/5
        ((double)state.H.Item).ShouldBe(Math.Tanh(0.9) / 2, 1e-6);
    }

    static SimplifiedGruCell OneGate(double gate) =>
        new(Tensor.Zeros(1, 2), Tensor.Ones(1, 2), Tensor.From(gate - 0.2, Ln2 - 0.2));

    [Fact, Trait("Concept", "E6")]
    public void Simplified_gru_step() =>
        ((double)OneGate(-Ln3).Step(Number(0), new(Number(0.2))).H.Item).ShouldBe(0.3, 1e-6);

    // (1 - u) + (3/5 - 1/5) u (1 - u) + u (1 - 9/25): the direct path is only the first of three terms.
    [Theory, InlineData(1, 0.75 + 0.075 + 0.16), InlineData(3, 0.25 + 0.075 + 0.48), Trait("Concept", "E7")]
    public void Direct_path_and_total_derivative(int quarters, double total)
    {
        var before = Number(0.2).WithGradient();
        Sum(OneGate(quarters == 1 ? -Ln3 : Ln3).ToLayer().Forward(Tensor.Zeros(1, 1, 1), new(before)).Outputs).Backward();
        ((double)before.Gradient![0]).ShouldBe(total, 1e-6);
    }

    [Fact, Trait("Concept", "E7")]
    public void With_a_closed_gate_the_direct_path_is_the_whole_derivative()
    {
        var before = Number(0.2).WithGradient();
        Sum(OneGate(-40).ToLayer().Forward(Tensor.Zeros(100, 1, 1), new(before)).Final.H).Backward();
        ((double)before.Gradient![0]).ShouldBe(1, 1e-6);
    }

    // D = 2 and as many units as a thousand weights pay for, with a linear readout of one number: blocks H (D + H + 1) + H + 1.
    [Theory, Trait("Concept", "E9")]
    [InlineData("RNN", 29, 958), InlineData("simplified GRU", 20, 941), InlineData("GRU", 16, 929),
        InlineData("coupled LSTM", 16, 929), InlineData("LSTM", 14, 967)]
    public void Units_for_a_thousand_weights(string kind, int units, int weights)
    {
        Count(units).ShouldBe(weights);
        Count(units + 1).ShouldBeGreaterThan(1000);

        int Count(int h) => (Cell(h).Parameters.Sum(p => p.Shape.Count)) + h + 1;
        IRecurrentCell Cell(int h) => kind switch
        {
            "RNN" => new ElmanCell(2, h, new Random(1)),
            "simplified GRU" => new SimplifiedGruCell(2, h, new Random(1)),
            "GRU" => new GruCell(2, h, new Random(1)),
            "coupled LSTM" => new CoupledLstmCell(2, h, new Random(1)),
            _ => new LstmCell(2, h, new Random(1)),
        };
    }

    [Fact, Trait("Concept", "E10")]
    public void The_graph_of_two_gated_layers_has_the_arrows_that_the_numbers_take()
    {
        // 1/4 * 3/5 + 3/4 * 1/5 = 3/10 in the lower layer; the upper reads it with weight ln(2) / 0.3, so its candidate is 3/5 as
        // well: 3/10 again.
        var lower = OneGate(-Ln3);
        var upper = new SimplifiedGruCell(Tensor.From(new double[,] { { 0, Ln2 / 0.3 } }), Tensor.Zeros(1, 2),
            Tensor.From(-Ln3, 0));
        var stack = new Stacked([lower, upper]);
        var (outputs, final) = stack.Forward(Tensor.Zeros(1, 1, 1), [[Number(0.2)], [Number(0.2)]]);
        ((double)final[0][0].Item).ShouldBe(0.3, 1e-6);
        ((double)outputs.Item).ShouldBe(0.3, 1e-6);

        string[] Names(int steps) =>
            [.. NetworkDiagram.Stacked(stack.Cells.Select(c => $"GRU {c.InputSize} → {c.HiddenSize}"), steps).NodeNames];
        Names(2).Where(name => name.StartsWith('h')).ShouldBe(["h1,1", "h2,1", "h1,2", "h2,2"]);
        // Up: T (L + 1); along: L (T - 1), twice with a cell state.
        NetworkDiagram.Stacked(["a", "b"], 3).Summary.ShouldContain("13 arrows");
        NetworkDiagram.Stacked(["a", "b"], 3, cells: true).Summary.ShouldContain("17 arrows");
    }
}
