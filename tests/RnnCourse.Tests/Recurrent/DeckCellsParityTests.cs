using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Reference;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>The cells that PyTorch does not have, against the decks' equations differentiated by PyTorch: each by Step and by the
/// kernel.</summary>
public class DeckCellsParityTests
{
    [Theory, InlineData(true), InlineData(false), Trait("Concept", "E2")]
    public void Carousel(bool kernel) =>
        Check("lstm-1997-no-forget", kernel, "ico", (wx, wh, b, _) => new CarouselCell(wx, wh, b));

    [Theory, InlineData(true), InlineData(false), Trait("Concept", "E3")]
    public void Peephole(bool kernel) => Check("lstm-peephole", kernel, "ifco",
        (wx, wh, b, p) => new PeepholeLstmCell(wx, wh, b, p[0], p[1], p[2]), "P_i", "P_f", "P_o");

    [Theory, InlineData(true), InlineData(false), Trait("Concept", "E4")]
    public void Coupled(bool kernel) => Check("lstm-coupled", kernel, "fco", (wx, wh, b, _) => new CoupledLstmCell(wx, wh, b));

    [Theory, InlineData(true), InlineData(false), Trait("Concept", "E5")]
    public void Gru_with_reset_before_the_product(bool kernel) =>
        Check("gru-reset-before", kernel, "rzn", (wx, wh, b, _) => new GruCell(wx, wh, b));

    [Theory, InlineData(true), InlineData(false), Trait("Concept", "E6")]
    public void Simplified_gru(bool kernel) =>
        Check("gru-simplified", kernel, "uc", (wx, wh, b, _) => new SimplifiedGruCell(wx, wh, b));

    /// <param name="name">The reference file.</param>
    /// <param name="kernel">Whether the kernel or Step computes.</param>
    /// <param name="gates">The gates' letters in the file, in the order of the cell.</param>
    /// <param name="make">The cell of Wx (D, gates H), Wh, B and vectors.</param>
    /// <param name="vectors">Further weights.</param>
    static void Check(string name, bool kernel, string gates, Func<Tensor, Tensor, Tensor, Tensor[], IRecurrentCell> make,
        params string[] vectors)
    {
        var reference = ReferenceCase.Load(name);
        Tensor SideBySide(string suffix) => Tensor.NoGradient(() =>
            Concatenate(-1, [.. gates.Select(gate => Transpose(reference.Parameter($"W_{gate}{suffix}")))]));
        var bias = Tensor.NoGradient(() => Concatenate(-1, [.. gates.Select(gate => reference.Parameter($"b_{gate}"))]));
        var cell = make(SideBySide("x"), SideBySide("h"), bias, [.. vectors.Select(reference.Parameter)]);

        Tensor x = reference.Input("x"), h0 = reference.Input("h_0");
        var c0 = reference.Has("inputs", "c_0") ? reference.Input("c_0") : null;
        Tensor[] initial = c0 is null ? [h0] : [h0, c0];
        var layer = new RecurrentLayer(cell);
        var (outputs, final) = kernel ? layer.Forward(x, initial) : layer.StepByStep(x, initial, lengths: null, reverse: false);
        reference.ShouldMatch(outputs, "output");
        var loss = Sum(outputs * reference.Input("cotangent_output"));
        if (c0 is not null)
        {
            int n = c0.Shape[0], h = c0.Shape[1], steps = x.Shape[0];
            var cells = reference.Output("cell").Values.AsSpan((steps - 1) * n * h, n * h);
            for (var i = 0; i < n * h; i++) ((double)final[1].Values[i]).ShouldBe((double)cells[i], ReferenceCase.Tolerance);
            loss += Sum(final[1] * reference.Input("cotangent_c_n"));
        }
        loss.Backward();

        reference.GradientShouldMatch(x, "x");
        reference.GradientShouldMatch(h0, "h_0");
        if (c0 is not null) reference.GradientShouldMatch(c0, "c_0");
        for (var gate = 0; gate < gates.Length; gate++)
        {
            GateShouldMatch(cell.Parameters[0], $"W_{gates[gate]}x", gate);
            GateShouldMatch(cell.Parameters[1], $"W_{gates[gate]}h", gate);
            GateShouldMatch(cell.Parameters[2], $"b_{gates[gate]}", gate);
        }
        for (var k = 0; k < vectors.Length; k++) reference.GradientShouldMatch(cell.Parameters[3 + k], vectors[k]);

        void GateShouldMatch(Tensor weight, string parameter, int gate)
        {
            var piece = Split(new Tensor(weight.Gradient!, weight.Shape), gates.Length)[gate];
            reference.GradientShouldMatch((weight.Shape.Rank == 2 ? Transpose(piece) : piece).Values, parameter);
        }
    }
}
