using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.BeforeRecurrence;

public class WindowOrStateTests
{
    static readonly double[] series = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];

    // The first unit copies the input, each further one its neighbour of the step before: the state is the window.
    static Recurrent<ElmanState> ShiftRegister(int taps)
    {
        var (wx, wh) = (Tensor.Zeros(1, taps), Tensor.Zeros(taps, taps));
        wx[0, 0] = 1;
        for (int j = 1; j < taps; j++) wh[j - 1, j] = 1;
        return new ElmanCell(wx, wh, Tensor.Zeros(taps), Nonlinearity.Relu).ToLayer();
    }

    [Fact, Trait("Concept", "B5")]
    public void A_network_with_delay_taps_is_a_recurrent_network_whose_state_is_a_shift_register()
    {
        const int taps = 4;
        var random = new Random(5);
        var (hidden, output) = (new Linear(taps, 6, random), new Linear(6, 1, random));
        Tensor Network(Tensor x) => output.Forward(Tanh(hidden.Forward(x)));

        var windows = LagMatrix.Of(series, taps, from: taps);
        var states = ShiftRegister(taps).Forward(Tensor.From(series, series.Length, 1, 1)).Outputs;
        for (int i = 0; i < windows.Targets.Length; i++)
        {
            var window = Tensor.From([.. Enumerable.Range(0, taps).Select(lag => windows.Inputs[i, lag])], 1, taps);
            ((double)Network(Select(states, axis: 0, taps - 1 + i)).Item).ShouldBe(Network(window).Item, 1e-6);
        }
    }

    // 2 tanh(x) - tanh(2x) at x = 1/2 ln 3 and x = ln 2: tanh gives 1/2, 4/5 and 3/5, 15/17.
    [Fact, Trait("Concept", "B5")]
    public void A_hidden_layer_on_the_taps_by_hand()
    {
        // one unit per tap, the older one doubled
        var hidden = new Linear(Tensor.From([1.0, 0, 0, 2], 2, 2), Tensor.Zeros(2));
        var output = new Linear(Tensor.From([2.0, -1], 2, 1), Tensor.From([0.5], 1));
        double half = Math.Log(3) / 2, ln2 = Math.Log(2);
        var windows = LagMatrix.Of([half, ln2, half, 0], lags: 2, from: 2).Inputs;              // (ln 2, half), then (half, ln 2)
        double Of(int row) => output.Forward(Tanh(hidden.Forward(Tensor.From([windows[row, 0], windows[row, 1]], 1, 2)))).Item;
        Of(0).ShouldBe(2 * 3 / 5.0 - 4 / 5.0 + 0.5, 1e-6);
        Of(1).ShouldBe(2 * 1 / 2.0 - 15 / 17.0 + 0.5, 1e-6);
    }

    // Two pasts that agree in the last three values: every function of three taps agrees, a leaky sum does not.
    [Fact, Trait("Concept", "B5")]
    public void What_lies_before_the_window_reaches_a_state_and_no_window()
    {
        double[] one = [8, 0, 2, 4, 4], other = [0, 0, 2, 4, 4];
        LagMatrix.Of([.. one, 0], 3, from: 5).Inputs.ShouldBe(LagMatrix.Of([.. other, 0], 3, from: 5).Inputs);
        var leaky = new ElmanCell(Tensor.From([0.5], 1, 1), Tensor.From([0.5], 1, 1), Tensor.Zeros(1), Nonlinearity.Relu)
            .ToLayer();
        double Last(double[] x) => leaky.Forward(Tensor.From(x, x.Length, 1, 1)).Final.H.Item;
        // the 8 enters with 1/2 and is halved four times
        (Last(one) - Last(other)).ShouldBe(8 * 0.5 / 16, 1e-6);
    }
}
