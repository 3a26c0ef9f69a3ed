using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>The decks' notations on a network whose states are round numbers: tanh(ln 2) = 3/5, tanh(ln 3) = 4/5, tanh(ln(3)/2) =
/// 1/2, reached with input weight 1, recurrent weight 1/2, no biases, and x = ln 2, ln 3 - 0.3, ln(3)/2 - 0.4.</summary>
public class NotationsTests
{
    static readonly double[] X = [Math.Log(2), Math.Log(3) - 0.3, Math.Log(3) / 2 - 0.4];
    static readonly double[] States = [0.6, 0.8, 0.5];

    static Tensor Number(double value) => Tensor.From([value], 1, 1);

    /// <summary>Runs a step over the three inputs and returns the one number of each result.</summary>
    static double[] Run(Func<Tensor, Tensor> step) => [.. X.Select(x => (double)step(Number(x)).Values[^1])];

    static double[] DeckU()
    {
        var cell = new ElmanCell(Number(1), Number(0.5), Tensor.Zeros(1));
        var state = new ElmanState(Tensor.Zeros(1, 1));
        return Run(x => (state = cell.Step(x, state)).H);
    }

    static double[] DeckI()
    {
        Tensor u = Number(1), w = Number(0.5), s = Tensor.Zeros(1, 1);
        return Run(x => s = Tanh(MatMul(u, x) + MatMul(w, s)));
    }

    static double[] DeckD()
    {
        Tensor wa = Concatenate(1, Number(0.5), Number(1)), a = Tensor.Zeros(1, 1);      // [W_aa | W_ax]
        return Run(x => a = Tanh(MatMul(wa, Concatenate(0, a, x))));
    }

    static double[] DeckC()
    {
        var rnn = new RecurrentStepper(new ElmanCell(Number(1), Number(0.5), Tensor.Zeros(1)));
        return Run(rnn.Step);
    }

    static double[] DeckP()
    {
        // One Elman cell on [h; c]: the rows of Wh that belong to h are zero, so the old h is not read.
        var cell = new ElmanCell(Tensor.From([0.3, 1], 1, 2), Tensor.From(new double[,] { { 0, 0 }, { 0.7, 0.5 } }),
            Tensor.Zeros(2));
        var state = new ElmanState(Tensor.Zeros(1, 2));
        return Run(x => (state = cell.Step(x, state)).H);
    }

    [Fact, Trait("Concept", "C1")]
    public void Five_notations_give_the_same_round_numbers()
    {
        foreach (var deck in new[] { DeckU, DeckI, DeckD, DeckC, DeckP })
            deck().ShouldBe(States, 1e-6);
    }

    [Fact, Trait("Concept", "C5")]
    public void The_concatenated_matrix_gives_the_states_of_the_two_matrices() => DeckD().ShouldBe(States, 1e-6);

    [Fact, Trait("Concept", "C11")]
    public void A_context_layer_beside_a_hidden_layer_is_one_cell_with_zero_rows()
    {
        // Separate layers, as deck P draws them; h_t = tanh(0.3 x_t + 0.7 c_(t-1)) by hand from the exact c.
        double c = 0;
        var cell = new ElmanCell(Tensor.From([0.3, 1], 1, 2), Tensor.From(new double[,] { { 0, 0 }, { 0.7, 0.5 } }),
            Tensor.Zeros(2));
        var state = new ElmanState(Tensor.Zeros(1, 2));
        for (var t = 0; t < 3; t++)
        {
            var h = Math.Tanh(0.3 * X[t] + 0.7 * c);
            c = States[t];
            state = cell.Step(Number(X[t]), state);
            ((double)state.H.Values[0]).ShouldBe(h, 1e-6);
            ((double)state.H.Values[1]).ShouldBe(c, 1e-6);
        }
    }

    [Fact, Trait("Concept", "C6")]
    public void The_three_output_functions_give_values_worked_by_hand()
    {
        // The head reads the state 0.6 with weights that make the scores ln 6, ln 3, ln 1.
        var head = new Linear(Tensor.From([Math.Log(6) / 0.6, Math.Log(3) / 0.6, 0], 1, 3));
        var scores = head.Forward(Number(0.6));
        scores.ToDoubles().ShouldBe([Math.Log(6), Math.Log(3), 0], 1e-6);
        Softmax(scores).ToDoubles().ShouldBe([0.6, 0.3, 0.1], 1e-6);
        Tanh(scores).ToDoubles().ShouldBe([35.0 / 37, 0.8, 0], 1e-6);     // tanh(ln a) = (a² - 1) / (a² + 1)
    }
}
