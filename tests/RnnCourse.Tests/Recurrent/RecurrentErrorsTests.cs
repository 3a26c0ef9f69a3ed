using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Recurrent;

/// <summary>Bad input is refused with what was expected and what came.</summary>
public class RecurrentErrorsTests
{
    static readonly Random random = new(1);
    static readonly Recurrent<LstmState> layer = new LstmCell(3, 4, random).ToLayer();

    static string Refused(Action action) => Should.Throw<ArgumentException>(action).Message;

    [Fact]
    public void Inputs_of_the_wrong_shape() =>
        Refused(() => layer.Forward(Tensor.Zeros(5, 2, 2))).ShouldBe("The recurrent layer needs inputs (T,N,3), got (5,2,2).");

    [Fact]
    public void A_sequence_without_steps() => Refused(() => layer.Forward(new int[0, 2], Tensor.Zeros(5, 3)))
        .ShouldBe("The recurrent layer needs at least one step and one sequence, got tokens (0,2).");

    [Theory]
    [InlineData(6, "got 6 for sequence 1")]
    [InlineData(0, "got 0 for sequence 1")]
    public void Lengths_outside_the_batch(int length, string ending) =>
        Refused(() => layer.Forward(Tensor.Zeros(5, 2, 3), lengths: [5, length]))
        .ShouldBe($"The recurrent layer needs lengths from 1 to 5 (the steps of the batch), {ending}.");

    [Fact]
    public void Too_few_lengths() => Refused(() => layer.Forward(Tensor.Zeros(5, 2, 3), lengths: [5]))
        .ShouldBe("The recurrent layer needs one length for each of 2 sequences, got 1.");

    [Fact]
    public void A_state_of_another_batch() =>
        Refused(() => layer.Forward(Tensor.Zeros(5, 2, 3), new LstmState(Tensor.Zeros(2, 4), Tensor.Zeros(3, 4))))
        .ShouldBe("The recurrent layer needs an initial state (2,4), got (3,4).");

    [Fact]
    public void A_token_outside_the_table() => Refused(() => layer.Forward(new[,] { { 0, 1 }, { 2, 5 } }, Tensor.Zeros(5, 3)))
        .ShouldBe("The recurrent layer needs tokens from 0 to 4, got 5 at step 1 of sequence 1.");

    [Fact]
    public void Weights_that_do_not_fit() =>
        Refused(() => new LstmCell(Tensor.Zeros(3, 16), Tensor.Zeros(4, 12), Tensor.Zeros(16)))
        .ShouldBe("LstmCell needs Wx (D,4H), Wh (H,4H), B (4H), got (3,16), (4,12), (16).");

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Weights_that_are_not_finite(float bad, string shown)
    {
        var weights = layer.Cell.ToPyTorch().ToDictionary();
        weights["weight_hh_l0"].Values[7] = bad;
        var cell = new LstmCell(3, 4, random);
        Real[] before = [.. cell.Wx.Values];
        Refused(() => cell.FromPyTorch(weights))
            .ShouldBe($"The weight weight_hh_l0 needs finite numbers, got {shown} at position 7.");
        cell.Wx.Values.ShouldBe(before);
    }

    [Fact]
    public void Weights_of_the_wrong_shape_or_missing()
    {
        Refused(() => new LstmCell(3, 5, random).FromPyTorch(layer.Cell.ToPyTorch()))
            .ShouldBe("The weight weight_ih_l0 needs the shape (20,3), got (16,3).");
        Refused(() => new LstmCell(3, 4, random).FromPyTorch(layer.Cell.ToPyTorch(), layer: 1))
            .ShouldStartWith("The weights need one named weight_ih_l1, got weight_ih_l0");
    }

    [Fact]
    public void A_cell_that_PyTorch_does_not_have() =>
        Should.Throw<NotSupportedException>(() => new PeepholeLstmCell(3, 4, random).ToPyTorch())
        .Message.ShouldStartWith("PyTorch has no layer for this PeepholeLstmCell");

    [Fact]
    public void Layers_that_do_not_fit_on_each_other()
    {
        Refused(() => new Stacked([new ElmanCell(3, 4, random), new ElmanCell(3, 4, random)]))
            .ShouldBe("Stacked needs layer 1 to take 4 inputs, as many as layer 0 gives, but it takes 3.");
        Refused(() => new Stacked([new ElmanCell(3, 4, random)], dropout: 0.5))
            .ShouldBe("Stacked with dropout needs random, got null.");
        Refused(() => new Stacked([new ElmanCell(3, 4, random)], dropout: 0.5, random))
            .ShouldStartWith("Stacked drops between two layers; with one layer dropout would have no effect.");
        Refused(() => new Bidirectional(new ElmanCell(3, 4, random), new ElmanCell(2, 4, random))).ShouldContain("got 3 and 2");
        Refused(() => new Bidirectional(new ElmanCell(3, 4, random), new ElmanCell(3, 4, random))
            .Forward(Tensor.Zeros(2, 1, 3), []))
            .ShouldBe("Bidirectional needs 2 initial states, got 0.");
    }
}
