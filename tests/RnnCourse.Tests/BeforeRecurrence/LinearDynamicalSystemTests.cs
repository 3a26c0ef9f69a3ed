using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class LinearDynamicalSystemTests
{
    static readonly MatrixBuilder<double> build = Matrix<double>.Build;

    static Matrix<double> M(double[,] numbers) => build.DenseOfArray(numbers);

    static Vector<double> V(params double[] numbers) => Vector<double>.Build.Dense(numbers);

    static LinearDynamicalSystem Driven(Matrix<double> q, Matrix<double> initial, double r, bool withD = true) => new(
        a: M(new[,] { { 0.5, 1 }, { 0, 2 } }), c: M(new double[,] { { 1, 10 } }), q, M(new[,] { { r } }), V(1, -1), initial,
        b: M(new double[,] { { 3 }, { 1 } }), d: withD ? M(new double[,] { { 100 } }) : null);

    // x_2 = A x_1 + B u_2 = (0.5 - 1 + 6, -2 + 2) = (5.5, 0), y_2 = C x_2 + D u_2 = 5.5 + 200.
    [Fact, Trait("Concept", "B6")]
    public void A_sequence_without_noise_by_hand()
    {
        var none = build.Dense(2, 2);
        var (states, seen) = Driven(none, none, 1e-24).Sample(3, new Random(1), [V(7), V(2), V(-1)]);
        states[0].ShouldBe(V(1, -1));
        states[1].ShouldBe(V(5.5, 0));
        states[2].ShouldBe(V(2.75 - 3, -1));
        seen.Select(y => y[0]).ShouldBe([1 - 10 + 700, 5.5 + 200, -0.25 - 10 - 100], 1e-9);
        Driven(none, none, 1e-24, withD: false).Sample(2, new Random(1), [V(7), V(2)]).Observations[1][0].ShouldBe(5.5, 1e-9);
    }

    [Fact, Trait("Concept", "B6")]
    public void The_noise_has_the_covariances_that_were_asked_for()
    {
        var (q, initial) = (M(new[,] { { 0.5, 0.3 }, { 0.3, 0.4 } }), M(new[,] { { 2, -1 }, { -1, 3.0 } }));
        var system = Driven(q, initial, r: 9);
        var random = new Random(4);
        var runs = Enumerable.Range(0, 20_000).Select(_ => system.Sample(2, random, [V(0), V(0)])).ToArray();
        Near(runs.Select(run => run.States[0] - V(1, -1)), initial);
        Near(runs.Select(run => run.States[1] - system.A * run.States[0]), q);
        Near(runs.Select(run => run.Observations[1] - system.C * run.States[1]), system.R);

        static void Near(IEnumerable<Vector<double>> noise, Matrix<double> covariance)
        {
            var all = noise.ToArray();
            for (var i = 0; i < covariance.RowCount; i++)
            {
                // five standard errors of a mean, of a variance and of a covariance
                var spread = Math.Sqrt(covariance[i, i] / all.Length);
                all.Average(v => v[i]).ShouldBe(0, 5 * spread);
                for (var j = 0; j < covariance.RowCount; j++)
                    all.Average(v => v[i] * v[j])
                        .ShouldBe(covariance[i, j], 5 * Math.Sqrt(2 * covariance[i, i] * covariance[j, j] / all.Length));
            }
        }
    }

    [Fact]
    public void Systems_that_are_made_for_a_purpose_have_the_matrices_of_it()
    {
        var walk = LinearDynamicalSystem.RandomWalk(2, 3, 4, 5);
        (walk.A[0, 0], walk.C[0, 0], walk.Q[0, 0], walk.R[0, 0], walk.InitialMean[0], walk.InitialCovariance[0, 0])
            .ShouldBe((1, 1, 2, 3, 4, 5));
        LinearDynamicalSystem.RandomWalk(1, 1, initialVariance: 0).InitialCovariance[0, 0].ShouldBe(0);
        var trend = LinearDynamicalSystem.Trend(2, 3, 5);
        trend.Q.ShouldBe(M(new double[,] { { 0, 0 }, { 0, 2 } }));
        trend.InitialCovariance.ShouldBe(M(new double[,] { { 5, 0 }, { 0, 5 } }));
        (trend.R[0, 0], trend.Inputs).ShouldBe((3, 0));
        var autoregression = LinearDynamicalSystem.Autoregression([1.6, -0.8], 2, 3, 5);
        autoregression.A.ShouldBe(M(new[,] { { 1.6, -0.8 }, { 1, 0 } }));
        autoregression.C.ShouldBe(M(new double[,] { { 1, 0 } }));
        autoregression.Q.ShouldBe(M(new double[,] { { 2, 0 }, { 0, 0 } }));
        autoregression.InitialCovariance.ShouldBe(trend.InitialCovariance);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var (one, two, zero) = (build.DenseIdentity(1), build.DenseIdentity(2), V(0, 0));
        var c = M(new double[,] { { 1, 0 } });
        string Of(Matrix<double> a, Matrix<double> q, Matrix<double> r, Vector<double> mean, Matrix<double> initial,
            Matrix<double>? b = null, Matrix<double>? d = null) => Should.Throw<ArgumentException>(() =>
                new LinearDynamicalSystem(a, c, q, r, mean, initial, b, d)).Message;
        Of(build.Dense(2, 3), two, one, zero, two).ShouldBe("A must be 2x2, got 2x3.");
        Of(two, one, one, zero, two).ShouldBe("Q must be 2x2, got 1x1.");
        Of(two, two, two, zero, two).ShouldBe("R must be 1x1, got 2x2.");
        Of(two, two, one, zero, one).ShouldBe("The initial covariance must be 2x2, got 1x1.");
        Of(two, two, one, V(0), two).ShouldStartWith("The initial mean needs 2 numbers, got 1.");
        Of(two, two, one, zero, two, b: one).ShouldBe("B must be 2x1, got 1x1.");
        Of(two, two, one, zero, two, d: c.Transpose()).ShouldBe("D must be 1x1, got 2x1.");
        Of(two, two, one, zero, two, b: build.Dense(2, 3), d: one).ShouldBe("D must be 1x3, got 1x1.");
        Of(two, two, one, zero, -two).ShouldStartWith("The initial covariance must be positive semidefinite");
        Should.Throw<ArgumentException>(() => LinearDynamicalSystem.Autoregression([], 1, 1))
            .Message.ShouldStartWith("An autoregression needs at least one coefficient, got none.");
        new LinearDynamicalSystem(two, c, two, one, zero, two, d: one).Inputs.ShouldBe(1);
        new LinearDynamicalSystem(two, c, two, one, zero, two, b: build.Dense(2, 3)).Inputs.ShouldBe(3);
    }

    [Fact]
    public void A_large_covariance_may_be_rounded()
    {
        var c = M(new double[,] { { 1, 0 } });
        LinearDynamicalSystem With(double[,] q) => new(build.DenseIdentity(2), c, M(q), M(new[,] { { 1.0 } }), V(0, 0),
            build.DenseIdentity(2));
        // asymmetric by 1e-7 of 3e6, and a smallest eigenvalue of about -5e-8
        With(new[,] { { 2e6, 1e6 }, { 1e6 + 1e-7, 2e6 } }).Q[0, 0].ShouldBe(2e6);
        With(new[,] { { 1e6, 1e6 }, { 1e6, 1e6 - 1e-7 } }).Q[0, 0].ShouldBe(1e6);
        Should.Throw<ArgumentException>(() => With(new[,] { { 2, 1 }, { 1 + 1e-7, 2 } }))
            .Message.ShouldStartWith("Q must be a symmetric covariance");
        Should.Throw<ArgumentException>(() => With(new[,] { { 1, 1 }, { 1, 1 - 1e-7 } }))
            .Message.ShouldStartWith("Q must be positive semidefinite");
    }

    [Fact]
    public void Inputs_that_are_missing_are_named()
    {
        var system = Driven(build.Dense(2, 2), build.Dense(2, 2), 1);
        Should.Throw<ArgumentException>(() => system.Sample(2, new Random(1)))
            .Message.ShouldStartWith("The system needs 2 inputs of 1 numbers, got none.");
        Should.Throw<ArgumentException>(() => system.Sample(2, new Random(1), [V(1)]))
            .Message.ShouldStartWith("The system needs 2 inputs of 1 numbers, got 1 of 1.");
        Should.Throw<ArgumentException>(() => system.Sample(2, new Random(1), [V(1), V(1, 2)]))
            .Message.ShouldStartWith("The system needs 2 inputs of 1 numbers, got 2 of 1 or 2.");
        Should.Throw<ArgumentException>(() =>
            KalmanFilter.Forecast(system, new(system.InitialMean, system.InitialCovariance), 2))
            .Message.ShouldStartWith("The system needs 2 inputs of 1 numbers, got none.");
    }

    // The place is known and never moves, the level wanders: the smoother of both says of the level what that of the level alone
    // says.
    [Fact, Trait("Concept", "B6")]
    public void A_state_without_noise_can_be_smoothed()
    {
        double[] seen = [1, 3, 2, 5];
        var alone = LinearDynamicalSystem.RandomWalk(1, 2, 0, 2);
        var both = new LinearDynamicalSystem(build.DenseIdentity(2), M(new double[,] { { 0, 1 } }),
            M(new double[,] { { 0, 0 }, { 0, 1 } }), M(new double[,] { { 2 } }), V(7, 0),
            M(new double[,] { { 0, 0 }, { 0, 2 } }));
        var expected = KalmanSmoother.Smooth(alone, KalmanFilter.Filter(alone, seen));
        var smoothed = KalmanSmoother.Smooth(both, KalmanFilter.Filter(both, seen));
        for (var t = 0; t < 4; t++)
        {
            smoothed[t].Mean.ToArray().ShouldBe([7, expected[t].Mean[0]], 1e-12);
            smoothed[t].Covariance[1, 1].ShouldBe(expected[t].Covariance[0, 0], 1e-12);
            smoothed[t].Covariance[0, 0].ShouldBe(0, 1e-12);
        }
    }
}
