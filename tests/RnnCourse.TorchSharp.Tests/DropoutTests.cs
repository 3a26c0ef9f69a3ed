using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using TorchSharp;

namespace RnnCourse.TorchSharp.Tests;

/// <summary>Dropout between layers: on while training, off afterwards, in the standard layers and in those of primitive
/// operations.</summary>
public class DropoutTests
{
    public static TheoryData<bool> Kinds => [true, false];

    /// <summary>A second layer that only hands on what it gets (relu or the simplified GRU's linear part would bend it): what the
    /// first layer's outputs became on the way can be read off.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public void Half_of_what_passes_between_layers_is_dropped_and_the_rest_doubled(bool standard)
    {
        using var scope = torch.NewDisposeScope();
        const int h = 200;
        var random = new Random(3);
        var f = standard ? Nonlinearity.Relu : Nonlinearity.Sigmoid;
        IRecurrentCell[] cells = [new ElmanCell(2, h, random, f), new ElmanCell(h, h, random, f)];
        for (var i = 0; i < h * h; i++)
            (cells[1].Parameters[0].Values[i], cells[1].Parameters[1].Values[i]) = (i % (h + 1) == 0 ? 1 : 0, 0);
        for (var j = 0; j < h; j++) cells[1].Parameters[2].Values[j] = 0;
        using var twin = new LayerTwin(cells, dropout: 0.5);
        var x = Tensor.Normal(random, 1, 1, 1, 2);

        Real[] Passed() => [.. twin.call(x.ToTorch()).Outputs.ToCourse().Values
            .Select(y => standard ? y : (Real)Math.Log(y / (1 - y)))];
        twin.eval();
        var whole = Passed();
        Comparison.Between("without dropout", new Stacked(cells).Forward(x).Outputs, twin.call(x.ToTorch()).Outputs)
            .Relative.ShouldBeLessThan(1e-6);
        twin.train();
        var dropped = Passed();
        var reached = Enumerable.Range(0, h).Where(j => Math.Abs(whole[j]) > 1e-3).ToArray();
        var kept = reached.Where(j => Math.Abs(dropped[j]) > 1e-6).ToArray();
        kept.ShouldAllBe(j => Math.Abs(dropped[j] / whole[j] - 2) < 1e-3);
        ((double)kept.Length / reached.Length).ShouldBeInRange(0.3, 0.7);
    }
}
