using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.FirstValues;

public class CellTests
{
    const int D = 30, H = 200;

    /// <summary>Every cell; its gates; which of them is the forget gate and what is added to its bias; its weights of one unit
    /// each.</summary>
    public static TheoryData<string, int, int, double> Cells => new()
    {
        { "elman", 1, -1, 0 }, { "gru", 3, -1, 0 }, { "gru as PyTorch", 3, -1, 0 }, { "simplified gru", 2, -1, 0 },
        { "carousel", 3, -1, 0 },
        { "lstm", 4, 1, 1 }, { "lstm, forget bias 3", 4, 1, 3 }, { "peephole", 4, 1, 1 }, { "peephole, forget bias 3", 4, 1, 3 },
        { "coupled", 3, 0, 1 }, { "coupled, forget bias 3", 3, 0, 3 },
    };

    static (Tensor Wx, Tensor Wh, Tensor B, Tensor[] OwnUnit) Weights(string cell, WeightStart? start)
    {
        var random = new Random(1997);
        return cell switch
        {
            "elman" => Of((start is { } s ? new ElmanCell(D, H, random, start: s) : new ElmanCell(D, H, random)).Parameters),
            "gru" => Of((start is { } s ? new GruCell(D, H, random, start: s) : new GruCell(D, H, random)).Parameters),
            "gru as PyTorch" => Of((start is { } s ? new GruCell(D, H, random, GruConvention.PyTorch, s)
                : new GruCell(D, H, random, GruConvention.PyTorch)).Parameters),
            "simplified gru" => Of((start is { } s ? new SimplifiedGruCell(D, H, random, s) : new SimplifiedGruCell(D, H, random))
                .Parameters),
            "carousel" => Of((start is { } s ? new CarouselCell(D, H, random, s) : new CarouselCell(D, H, random)).Parameters),
            "lstm" => Of((start is { } s ? new LstmCell(D, H, random, start: s) : new LstmCell(D, H, random)).Parameters),
            "lstm, forget bias 3" => Of(new LstmCell(D, H, random, 3, start ?? WeightStart.Uniform).Parameters),
            "peephole" => Of((start is { } s ? new PeepholeLstmCell(D, H, random, start: s) : new PeepholeLstmCell(D, H, random))
                .Parameters),
            "peephole, forget bias 3" => Of(new PeepholeLstmCell(D, H, random, 3, start ?? WeightStart.Uniform).Parameters),
            "coupled" => Of((start is { } s ? new CoupledLstmCell(D, H, random, start: s) : new CoupledLstmCell(D, H, random))
                .Parameters),
            _ => Of(new CoupledLstmCell(D, H, random, 3, start ?? WeightStart.Uniform).Parameters),
        };

        static (Tensor, Tensor, Tensor, Tensor[]) Of(IReadOnlyList<Tensor> all) => (all[0], all[1], all[2], [.. all.Skip(3)]);
    }

    [Theory, MemberData(nameof(Cells))]
    public void Unless_told_otherwise_a_cell_starts_even_with_the_forget_gate_open(string cell, int gates, int forget,
        double forgetBias)
    {
        foreach (var start in (WeightStart?[])[null, WeightStart.Uniform])
        {
            var (wx, wh, b, ownUnit) = Weights(cell, start);
            var bound = 1 / Math.Sqrt(H);
            wx.Shape.ShouldBe(new Shape(D, gates * H));
            wh.Shape.ShouldBe(new Shape(H, gates * H));
            for (var gate = 0; gate < gates; gate++)
            {
                wx.Gate(gate, gates).ShouldBeEven(bound, $"Wx of gate {gate}");
                wh.Gate(gate, gates).ShouldBeEven(bound, $"Wh of gate {gate}");
                b.Gate(gate, gates).ShouldBeEven(bound, $"B of gate {gate}", middle: gate == forget ? forgetBias : 0);
            }
            foreach (var weight in ownUnit) weight.ShouldBeEven(bound);
            ownUnit.Length.ShouldBe(cell.StartsWith("peephole", StringComparison.Ordinal) ? 3 : cell == "gru as PyTorch" ? 1 : 0);
        }
    }

    [Theory, MemberData(nameof(Cells))]
    public void Other_starts_have_zero_biases_but_for_the_forget_gate(string cell, int gates, int forget, double forgetBias)
    {
        foreach (var start in (WeightStart[])[WeightStart.Xavier, WeightStart.Orthogonal, WeightStart.Identity])
        {
            var (_, _, b, ownUnit) = Weights(cell, start);
            for (var gate = 0; gate < gates; gate++)
                b.Gate(gate, gates).ShouldBe(Enumerable.Repeat(gate == forget ? forgetBias : 0, H), $"{start}, gate {gate}");
            foreach (var weight in ownUnit) weight.ShouldAllBe(0);
        }
    }

    [Theory, MemberData(nameof(Cells))]
    public void Matrices_start_as_their_start_says(string cell, int gates, int forget, double forgetBias)
    {
        _ = (forget, forgetBias);
        var (wx, wh, _, _) = Weights(cell, WeightStart.Xavier);
        for (var gate = 0; gate < gates; gate++)
        {
            wx.Gate(gate, gates).ShouldBeEven(Math.Sqrt(6.0 / (D + H)), "Xavier Wx");
            wh.Gate(gate, gates).ShouldBeEven(Math.Sqrt(6.0 / (2 * H)), "Xavier Wh");
        }

        (wx, wh, _, _) = Weights(cell, WeightStart.Orthogonal);
        for (var gate = 0; gate < gates; gate++)
        {
            wx.Gate(gate, gates).ShouldBeEven(Math.Sqrt(6.0 / (D + H)), "Orthogonal Wx");
            var q = new Tensor([.. wh.Gate(gate, gates).Select(v => (Real)v)], H, H);
            MatMul(q, Transpose(q)).ToDoubles().ShouldBe(RnnCourse.Layers.Initializers.Identity(H).ToDoubles(), 1e-4);
            // no permutation, no identity
            q.ToDoubles().Select(Math.Abs).Average().ShouldBe(Math.Sqrt(2 / Math.PI / H), 0.003);
        }

        (wx, wh, _, _) = Weights(cell, WeightStart.Identity);
        for (var gate = 0; gate < gates; gate++)
            wh.Gate(gate, gates).ShouldBe(RnnCourse.Layers.Initializers.Identity(H).ToDoubles(), $"gate {gate}");
        wx.ShouldBeNormal(0.001);
    }
}
