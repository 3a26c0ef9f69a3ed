using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

public class ElmanCellGradientTests
{
    static readonly ElmanCell deckC = new(Tensor.From(new[,] { { 0.2 } }), Tensor.From(new[,] { { 0.3 } }), Tensor.From(-0.1));

    [Fact, Trait("Concept", "C2"), Trait("Concept", "C3")]
    public void Deck_C_numbers_come_out_step_by_step()
    {
        var rnn = new RecurrentStepper(deckC);
        double[] inputs = [0.7, 0.9, 1.1], expected = [0.0399787, 0.0917350, 0.1464596];
        foreach (var (x, h) in inputs.Zip(expected))
            ((double)rnn.Step(Tensor.From([x], 1, 1)).Item).ShouldBe(h, 1e-7);
        rnn.Reset();
        ((double)rnn.Step(Tensor.From([0.7], 1, 1)).Item).ShouldBe(0.0399787, 1e-7);
    }

    [Fact, Trait("Concept", "C2"), Trait("Concept", "C4")]
    public void Deck_C_numbers_come_out_of_the_layer()
    {
        var (outputs, final) = deckC.ToLayer().Forward(Tensor.From([0.7, 0.9, 1.1], 3, 1, 1));
        double[] expected = [0.0399787, 0.0917350, 0.1464596];
        for (var t = 0; t < 3; t++) ((double)outputs[t, 0, 0]).ShouldBe(expected[t], 1e-7);
        ((double)final.H.Item).ShouldBe(expected[2], 1e-7);
    }

    [Fact, Trait("Concept", "C3")]
    public void A_stepper_keeps_its_state_and_reads_out()
    {
        var random = new Random(3);
        Tensor x1 = Tensor.Normal(random, 1, 2, 3), x2 = Tensor.Normal(random, 1, 2, 3), wy = Tensor.Normal(random, 1, 4, 2);
        var cell = new ElmanCell(3, 4, random);
        var rnn = new RecurrentStepper(cell, h => MatMul(h, wy));
        rnn.Step(x1);
        var y = rnn.Step(x2);
        var h = Tanh(MatMul(x2, cell.Wx) + MatMul(Tanh(MatMul(x1, cell.Wx) + cell.B), cell.Wh) + cell.B);
        var expected = MatMul(h, wy);
        for (var i = 0; i < 4; i++) ((double)y.Values[i]).ShouldBe((double)expected.Values[i], 1e-6);
        Should.Throw<ArgumentException>(() => rnn.Step(Tensor.Zeros(3, 3)))
            .Message.ShouldBe("Step needs 2 sequences as before, got 3; call Reset to begin anew.");
        Should.Throw<ArgumentException>(() => rnn.Step(Tensor.Zeros(2, 2)))
            .Message.ShouldBe("Step needs an input (N,3), got (2,2).");
    }
}
