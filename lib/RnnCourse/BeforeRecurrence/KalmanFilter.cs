using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BeforeRecurrence;

/// <summary>A Gaussian belief about a hidden state or an observation.</summary>
public sealed record Gaussian(Vector<double> Mean, Matrix<double> Covariance);

/// <summary>What the Kalman filter believed at each time.</summary>
/// <param name="Predicted">About x_t before y_t was seen, (T).</param>
/// <param name="Filtered">About x_t after y_t was seen, (T).</param>
/// <param name="Gains">K_t, how far a surprise in y_t moves the state, (T) matrices (H, M); zero where y_t is
/// missing.</param>
/// <param name="LogLikelihood">ln p(y_1 .. y_T) of the observations that are not missing, in nats.</param>
public sealed record KalmanResult(Gaussian[] Predicted, Gaussian[] Filtered, Matrix<double>[] Gains,
    double LogLikelihood);

/// <summary>What is known about the hidden state of a <see cref="LinearDynamicalSystem"/> (Kalman 1960).</summary>
public static class KalmanFilter
{
    /// <summary>Filters a sequence of single numbers.</summary>
    public static KalmanResult Filter(LinearDynamicalSystem system, IReadOnlyList<double> observations,
        IReadOnlyList<double>? inputs = null) =>
        Filter(system, Vectors(observations)!, Vectors(inputs));

    /// <summary>Predict, compare, correct: the belief about x_t given y_1 .. y_t, for every t.</summary>
    /// <param name="system">How the state moves and is seen.</param>
    /// <param name="observations">y_1 .. y_T; a vector that holds NaN is missing and corrects nothing.</param>
    /// <param name="inputs">u_1 .. u_T, if anything drives the system.</param>
    /// <exception cref="ArgumentException">There is no observation, or sizes disagree with the system.</exception>
    public static KalmanResult Filter(LinearDynamicalSystem system, IReadOnlyList<Vector<double>> observations,
        IReadOnlyList<Vector<double>>? inputs = null)
    {
        int steps = observations.Count;
        if (steps == 0)
            throw new ArgumentException("A Kalman filter needs at least one observation, got none.",
                nameof(observations));
        system.CheckInputs(steps, inputs);
        var (predicted, filtered, gains) = (new Gaussian[steps], new Gaussian[steps], new Matrix<double>[steps]);
        double logLikelihood = 0;
        for (int t = 0; t < steps; t++)
        {
            predicted[t] = t == 0 ? new(system.InitialMean, system.InitialCovariance)
                : Predict(system, filtered[t - 1], inputs, t);
            (filtered[t], gains[t], double logP) = Correct(system, predicted[t], observations[t], inputs, t);
            logLikelihood += logP;
        }
        return new(predicted, filtered, gains, logLikelihood);
    }

    /// <summary>Beliefs about the next observations y_(T+1), y_(T+2), .. from the last filtered state.</summary>
    /// <param name="system">The system.</param>
    /// <param name="last">The belief about x_T.</param>
    /// <param name="steps">How far to look ahead.</param>
    /// <param name="inputs">u_(T+1), u_(T+2), .., if anything drives the system.</param>
    public static Gaussian[] Forecast(LinearDynamicalSystem system, Gaussian last, int steps,
        IReadOnlyList<Vector<double>>? inputs = null)
    {
        system.CheckInputs(steps, inputs);
        var forecasts = new Gaussian[steps];
        for (int t = 0; t < steps; t++)
        {
            last = Predict(system, last, inputs, t);
            forecasts[t] = Observe(system, last, inputs, t);
        }
        return forecasts;
    }

    /// <summary>What the sensor will show if the state is as believed: mean C x + D u, covariance C P C' + R.</summary>
    public static Gaussian Observe(LinearDynamicalSystem system, Gaussian state,
        IReadOnlyList<Vector<double>>? inputs = null, int t = 0) =>
        new(system.C * state.Mean + LinearDynamicalSystem.Push(system.D, inputs, t, system.C.RowCount),
            system.C * state.Covariance * system.C.Transpose() + system.R);

    static Gaussian Predict(LinearDynamicalSystem system, Gaussian before, IReadOnlyList<Vector<double>>? inputs,
        int t) =>
        new(system.A * before.Mean + LinearDynamicalSystem.Push(system.B, inputs, t, system.A.RowCount),
            system.A * before.Covariance * system.A.Transpose() + system.Q);

    static (Gaussian Filtered, Matrix<double> Gain, double LogP) Correct(
        LinearDynamicalSystem system, Gaussian predicted, Vector<double> y, IReadOnlyList<Vector<double>>? inputs,
            int t)
    {
        var (c, p) = (system.C, predicted.Covariance);
        if (y.Count != c.RowCount)
            throw new ArgumentException($"An observation has {c.RowCount} numbers, got {y.Count}.", nameof(y));
        if (y.Exists(double.IsNaN)) return (predicted, Matrix<double>.Build.Dense(c.ColumnCount, c.RowCount), 0);
        var expected = Observe(system, predicted, inputs, t);
        var surprise = y - expected.Mean;
        var cholesky = expected.Covariance.Cholesky();
        var gain = cholesky.Solve(c * p).Transpose();                            // K = P C' S^-1
        var keep = Matrix<double>.Build.DenseIdentity(p.RowCount) - gain * c;
        // Joseph's form stays symmetric
        var covariance = keep * p * keep.Transpose() + gain * system.R * gain.Transpose();
        double logP = -0.5 * (y.Count * Math.Log(2 * Math.PI) + cholesky.DeterminantLn + surprise
            * cholesky.Solve(surprise));
        return (new(predicted.Mean + gain * surprise, covariance), gain, logP);
    }

    static Vector<double>[]? Vectors(IReadOnlyList<double>? numbers) =>
        numbers?.Select(number => Vector<double>.Build.Dense([number])).ToArray();
}
