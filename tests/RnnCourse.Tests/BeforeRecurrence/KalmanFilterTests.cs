using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class KalmanFilterTests
{
    static readonly MatrixBuilder<double> build = Matrix<double>.Build;

    // In the steady state P = P - P^2 / (P + r) + q, so P^2 - qP - qr = 0: with q = 1 and r = 2, P = 2, K = 1/2, filtered
    // variance 1.
    [Fact, Trait("Concept", "B6")]
    public void A_random_walk_settles_at_the_closed_form()
    {
        var filter = KalmanFilter.Filter(LinearDynamicalSystem.RandomWalk(1, 2), new double[60]);
        filter.Predicted[^1].Covariance[0, 0].ShouldBe(2, 1e-9);
        filter.Gains[^1][0, 0].ShouldBe(0.5, 1e-9);
        filter.Filtered[^1].Covariance[0, 0].ShouldBe(1, 1e-9);
        foreach (var (q, r) in new[] { (0.1, 5.0), (3.0, 0.2) })
            KalmanFilter.Filter(LinearDynamicalSystem.RandomWalk(q, r), new double[300]).Predicted[^1].Covariance[0, 0]
                .ShouldBe((q + Math.Sqrt(q * q + 4 * q * r)) / 2, 1e-9);
    }

    // By hand: prior N(0, 4), q = 1, r = 4, seen 2 then 5. K = 1/2, x = 1, P = 2; then P = 3, K = 3/7, x = 1 + 3/7 4.
    [Fact, Trait("Concept", "B6")]
    public void Two_steps_by_hand()
    {
        var filter = KalmanFilter.Filter(LinearDynamicalSystem.RandomWalk(1, 4, initialVariance: 4), [2.0, 5.0]);
        filter.Filtered[0].Mean[0].ShouldBe(1, 1e-12);
        filter.Filtered[0].Covariance[0, 0].ShouldBe(2, 1e-12);
        filter.Gains[1][0, 0].ShouldBe(3 / 7.0, 1e-12);
        filter.Filtered[1].Mean[0].ShouldBe(1 + 12 / 7.0, 1e-12);
        filter.Filtered[1].Covariance[0, 0].ShouldBe(12 / 7.0, 1e-12);
        filter.LogLikelihood.ShouldBe(-0.5 * (Math.Log(2 * Math.PI * 8) + 4 / 8.0 + Math.Log(2 * Math.PI * 7) + 16 / 7.0), 1e-12);
    }

    static LinearDynamicalSystem Driven() => new(
        a: build.DenseOfArray(new[,] { { 0.9, 0.4 }, { -0.3, 0.8 } }), c: build.DenseOfArray(new[,] { { 1, 0.5 } }),
        q: build.DenseOfArray(new[,] { { 0.5, 0.1 }, { 0.1, 0.3 } }), r: build.DenseOfArray(new[,] { { 0.7 } }),
        initialMean: Vector<double>.Build.Dense([1.0, -1.0]),
        initialCovariance: build.DenseOfArray(new[,] { { 2, 0.3 }, { 0.3, 1 } }),
        b: build.DenseOfArray(new[,] { { 0.2 }, { 1.0 } }), d: build.DenseOfArray(new[,] { { 0.4 } }));

    // All states as one vector of unknowns: every equation of the system is a row, weighted by its noise, solved at once.
    [Fact, Trait("Concept", "B6")]
    public void Filter_and_smoother_equal_batch_least_squares()
    {
        const int steps = 12, h = 2;
        var system = Driven();
        var inputs = Enumerable.Range(0, steps).Select(t => Vector<double>.Build.Dense([Math.Sin(t)])).ToArray();
        var (_, observations) = system.Sample(steps, new Random(6), inputs);
        observations[4] = Vector<double>.Build.Dense([double.NaN]);                    // one is missing
        var filter = KalmanFilter.Filter(system, observations, inputs);
        var smoothed = KalmanSmoother.Smooth(system, filter);

        // after the first and after the last observation
        for (int known = 1; known <= steps; known += 11)
        {
            var information = build.Dense(known * h, known * h);
            var right = Vector<double>.Build.Dense(known * h);
            for (int t = 0; t < known; t++)
            {
                var here = Block(t, known);
                if (t == 0) AddRows(here, system.InitialCovariance, system.InitialMean);
                else AddRows(here - system.A * Block(t - 1, known), system.Q, system.B! * inputs[t]);
                if (!double.IsNaN(observations[t][0]))
                    AddRows(system.C * here, system.R, observations[t] - system.D! * inputs[t]);
            }
            var covariance = information.Inverse();
            var mean = covariance * right;
            Near(filter.Filtered[known - 1], mean.SubVector((known - 1) * h, h),
                covariance.SubMatrix((known - 1) * h, h, (known - 1) * h, h));
            for (int t = 0; known == steps && t < steps; t++)
                Near(smoothed[t], mean.SubVector(t * h, h), covariance.SubMatrix(t * h, h, t * h, h));

            void AddRows(Matrix<double> rows, Matrix<double> noise, Vector<double> value)
            {
                var weighted = rows.Transpose() * noise.Inverse();
                information += weighted * rows;
                right += weighted * value;
            }
        }

        static Matrix<double> Block(int t, int known) => build.Dense(h, known * h, (i, j) => j == t * h + i ? 1 : 0);
    }

    // y_1 .. y_3 of a random walk are jointly Gaussian: Cov(y_s, y_t) = P + q (min(s,t) - 1) + r [s = t].
    [Fact, Trait("Concept", "B6")]
    public void The_log_likelihood_is_that_of_the_joint_Gaussian()
    {
        const double p = 2, q = 0.5, r = 0.8;
        var y = Vector<double>.Build.Dense([0.3, 1.9, -0.4]);
        var covariance = build.Dense(3, 3, (s, t) => p + q * Math.Min(s, t) + (s == t ? r : 0));
        double expected = -0.5 * (3 * Math.Log(2 * Math.PI) + Math.Log(covariance.Determinant()) + y * covariance.Solve(y));
        KalmanFilter.Filter(LinearDynamicalSystem.RandomWalk(q, r, 0, p), y.ToArray()).LogLikelihood.ShouldBe(expected, 1e-12);
    }

    [Fact, Trait("Concept", "B6")]
    public void Forecasts_widen_by_one_step_of_noise_each()
    {
        var system = LinearDynamicalSystem.RandomWalk(1, 2);
        var filter = KalmanFilter.Filter(system, [.. Enumerable.Repeat(7.0, 80)]);
        var ahead = KalmanFilter.Forecast(system, filter.Filtered[^1], 5);
        for (int step = 0; step < 5; step++)
        {
            ahead[step].Mean[0].ShouldBe(7, 1e-9);
            ahead[step].Covariance[0, 0].ShouldBe(1 + (step + 1) * 1 + 2, 1e-9);
        }
    }

    [Fact]
    public void A_smoother_knows_more_and_a_trend_is_followed()
    {
        var system = LinearDynamicalSystem.Trend(0.01, 4);
        var filter = KalmanFilter.Filter(system, [.. Enumerable.Range(0, 200).Select(t => 3.0 * t)]);
        filter.Filtered[^1].Mean[1].ShouldBe(3, 1e-3);
        var smoothed = KalmanSmoother.Smooth(system, filter);
        smoothed[100].Covariance[0, 0].ShouldBeLessThan(filter.Filtered[100].Covariance[0, 0]);
        var autoregression = LinearDynamicalSystem.Autoregression([1.6, -0.8], 1, 0.5);
        KalmanFilter.Forecast(autoregression, new(Vector<double>.Build.Dense([2.0, 1.0]), build.Dense(2, 2)), 2)[1].Mean[0]
            .ShouldBe(1.6 * (1.6 * 2 - 0.8) - 0.8 * 2, 1e-12);
        Should.NotThrow(() => KalmanSmoother.Smooth(autoregression, KalmanFilter.Filter(autoregression, [1.0, 2.0, 1.5])));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var one = build.Dense(1, 1, 1.0);
        var zero = Vector<double>.Build.Dense(1);
        Should.Throw<ArgumentException>(() => new LinearDynamicalSystem(one, one, one, one * 0, zero, one))
            .Message.ShouldContain("R must be positive definite, its smallest eigenvalue is 0");
        Should.Throw<ArgumentException>(() => new LinearDynamicalSystem(one, one, -one, one, zero, one))
            .Message.ShouldContain("Q must be positive semidefinite");
        Should.Throw<ArgumentException>(() => LinearDynamicalSystem.RandomWalk(1, -2))
            .Message.ShouldContain("R must be positive definite");
        var two = build.DenseIdentity(2);
        var indefinite = build.DenseOfArray(new[,] { { 1.0, 2.0 }, { 2.0, 1.0 } });
        Should.Throw<ArgumentException>(() => new LinearDynamicalSystem(two, two, indefinite, two, Vector<double>.Build.Dense(2),
            two)).Message.ShouldContain("eigenvalue is -1");
        var skew = build.DenseOfArray(new[,] { { 1.0, 0.5 }, { 0, 1.0 } });
        Should.Throw<ArgumentException>(() => new LinearDynamicalSystem(two, two, two, skew, Vector<double>.Build.Dense(2), two))
            .Message.ShouldContain("R must be a symmetric");
        Should.Throw<ArgumentException>(() => new LinearDynamicalSystem(two, one, two, one, Vector<double>.Build.Dense(2), two))
            .Message.ShouldContain("C must be 1x2, got 1x1");
        var system = LinearDynamicalSystem.RandomWalk(1, 1);
        Should.Throw<ArgumentException>(() => KalmanFilter.Filter(system, Array.Empty<double>()))
            .Message.ShouldContain("got none");
        Should.Throw<ArgumentException>(() => KalmanFilter.Filter(Driven(), [1.0]))
            .Message.ShouldContain("1 inputs of 1 numbers, got none");
        Should.Throw<ArgumentException>(() => KalmanFilter.Filter(system, [Vector<double>.Build.Dense(2)]))
            .Message.ShouldContain("has 1 numbers, got 2");
    }

    static void Near(Gaussian actual, Vector<double> mean, Matrix<double> covariance)
    {
        (actual.Mean - mean).L2Norm().ShouldBeLessThan(1e-9);
        (actual.Covariance - covariance).FrobeniusNorm().ShouldBeLessThan(1e-9);
    }
}
