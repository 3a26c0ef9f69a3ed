using RnnCourse.BeforeRecurrence;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.BeforeRecurrence;

public class LatentStateTests
{
    // A sea that stays calm (0) or stormy (1) with 3/4, and a flag that is up with 1/4 and 3/4.
    static readonly HiddenMarkovModel<int> sea = new([0.5, 0.5], new[,] { { 0.75, 0.25 }, { 0.25, 0.75 } },
        new DiscreteEmissions(new[,] { { 0.75, 0.25 }, { 0.25, 0.75 } }));

    static double OverAllPaths(int[] flags) =>
        Enumerable.Range(0, 1 << flags.Length).Sum(path => Enumerable.Range(0, flags.Length).Aggregate(1.0, (p, t) =>
        p * (t == 0 ? 0.5 : ((path >> t) & 1) == ((path >> (t - 1)) & 1) ? 0.75 : 0.25)
            * (((path >> t) & 1) == flags[t] ? 0.75 : 0.25)));

    static double NextUp(double belief)
    {
        double storm = 0.75 * belief + 0.25 * (1 - belief);
        return 0.75 * storm + 0.25 * (1 - storm);
    }

    [Fact, Trait("Concept", "B9")]
    public void The_belief_says_as_much_about_the_next_flag_as_the_whole_past()
    {
        for (int code = 0; code < 64; code++)
        {
            int[] past = [.. Enumerable.Range(0, 6).Select(t => (code >> t) & 1)];
            double given = OverAllPaths([.. past, 1]) / OverAllPaths(past);                     // P(x_7 = 1 | x_1 .. x_6)
            NextUp(sea.Forward(past).Filtered[5, 1]).ShouldBe(given, 1e-12);                    // P(x_7 = 1 | h_6)
        }
    }

    [Fact, Trait("Concept", "B9")]
    public void Two_pasts_with_the_same_state_have_the_same_future()
    {
        // Steady gain 1/2: after 4, 0 and after 0, 2 the mean is 1.
        var walk = LinearDynamicalSystem.RandomWalk(1, 2, 0, 2);
        double[] future = [7, -1, 3];
        var one = KalmanFilter.Filter(walk, [4.0, 0, .. future]);
        var other = KalmanFilter.Filter(walk, [0.0, 2, .. future]);
        one.Filtered[1].Mean[0].ShouldBe(1, 1e-12);
        for (int t = 1; t < 5; t++) one.Filtered[t].Mean[0].ShouldBe(other.Filtered[t].Mean[0], 1e-12);
        // A window of two sees them as different pasts, and one of one value would call 4, 2 and 0, 2 the same: their means are 2
        // and 1.
        KalmanFilter.Filter(walk, [4.0, 2]).Filtered[1].Mean[0].ShouldBe(2, 1e-12);
    }

    // m_t = (1 - K) m_(t-1) + K y_t is a recurrent cell of one unit; with positive values ReLU changes nothing.
    [Fact, Trait("Concept", "B9")]
    public void The_steady_filter_is_a_recurrent_cell()
    {
        double[] y = [4, 6, 1, 7, 5];
        var filter = KalmanFilter.Filter(LinearDynamicalSystem.RandomWalk(1, 2, 0, 2), y);
        var cell = new ElmanCell(Tensor.From([0.5], 1, 1), Tensor.From([0.5], 1, 1), Tensor.Zeros(1), Nonlinearity.Relu)
            .ToLayer();
        var states = cell.Forward(Tensor.From(y, 5, 1, 1)).Outputs;
        for (int t = 0; t < 5; t++) ((double)states[t, 0, 0]).ShouldBe(filter.Filtered[t].Mean[0], 1e-5);
        filter.Filtered[1].Mean[0].ShouldBe(4, 1e-12);
    }

    [Fact, Trait("Concept", "B11")]
    public void The_variance_of_a_linear_system_does_not_look_at_the_data()
    {
        var walk = LinearDynamicalSystem.RandomWalk(1, 2, 0, 2);
        var random = new Random(4);
        for (int trial = 0; trial < 5; trial++)
            foreach (var belief in KalmanFilter.Filter(walk, [.. Enumerable.Range(0, 6).Select(_ => 100 * random.NextDouble())])
                .Filtered)
                belief.Covariance[0, 0].ShouldBe(1, 1e-12);                                     // K = 1/2, (1 - K) P = 1
    }

    // The variance of a belief b over two cases is b (1 - b): 3/4 1/4 after up, 5/6 1/6 after up, up, and 2/5 3/5 after up, up,
    // down.
    [Fact, Trait("Concept", "B11")]
    public void The_variance_of_a_hidden_Markov_model_does()
    {
        double Belief(params int[] flags) => sea.Forward(flags).Filtered[flags.Length - 1, 1];
        Belief(1).ShouldBe(3 / 4.0, 1e-12);
        Belief(1, 1).ShouldBe(5 / 6.0, 1e-12);
        Belief(1, 1, 0).ShouldBe(2 / 5.0, 1e-12);
        double Variance(params int[] flags) => Belief(flags) * (1 - Belief(flags));
        Variance(1, 1).ShouldBe(5 / 36.0, 1e-12);
        Variance(1, 1, 0).ShouldBe(6 / 25.0, 1e-12);
    }

    [Fact, Trait("Concept", "B11")]
    public void The_state_of_a_recurrent_network_is_a_point()
    {
        var layer = new ElmanCell(Tensor.From([0.2], 1, 1), Tensor.From([0.3], 1, 1), Tensor.From([-0.1], 1)).ToLayer();
        Tensor Run() => layer.Forward(Tensor.From([0.7, 0.9, 1.1], 3, 1, 1)).Outputs;
        Run().ToDoubles().ShouldBe(Run().ToDoubles());                                          // twice the same, to the bit
        // deck C's numbers: nothing is drawn
        ((double)Run()[2, 0, 0]).ShouldBe(0.1464596, 1e-6);
    }
}
