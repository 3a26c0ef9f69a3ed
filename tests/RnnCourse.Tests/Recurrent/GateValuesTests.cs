using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Recurrent;

/// <summary>What a cell's gates say, on numbers for the blackboard: sigma(ln 3) = 3/4, sigma(0) = 1/2, sigma(-ln 3) = 1/4,
/// tanh(ln 2) = 3/5.</summary>
public class GateValuesTests
{
    [Fact, Trait("Concept", "E11")]
    public void Lstm_gates_by_hand()
    {
        var cell = new LstmCell(Tensor.Zeros(1, 4), Tensor.Ones(1, 4),
            Tensor.From(Math.Log(3) - 1, -1, Math.Log(2) - 1, -Math.Log(3) - 1));
        var (i, f, g, o) = cell.Gates(Tensor.Zeros(1, 1), new LstmState(Tensor.Ones(1, 1), Tensor.Zeros(1, 1)));
        new double[] { i.Item, f.Item, g.Item, o.Item }.Zip([0.75, 0.5, 0.6, 0.25], (a, b) => Math.Abs(a - b)).Max()
            .ShouldBeLessThan(1e-6);
    }

    [Theory, Trait("Concept", "E11")]
    [InlineData(false)]
    [InlineData(true)]
    public void Gru_gates_by_hand(bool resetAfter)
    {
        // x = 0, h = 1, all recurrent weights 1: r = 1/2, z = 3/4, and the candidate sees r h = 1/2 either way.
        var cell = new GruCell(Tensor.Zeros(1, 3), Tensor.Ones(1, 3), Tensor.From(-1, Math.Log(3) - 1, Math.Log(2) - 0.5),
            resetAfter ? Tensor.Zeros(1) : null);
        var (r, z, n) = cell.Gates(Tensor.Zeros(1, 1), new GruState(Tensor.Ones(1, 1)));
        new double[] { r.Item, z.Item, n.Item }.Zip([0.5, 0.75, 0.6], (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6);
    }
}
