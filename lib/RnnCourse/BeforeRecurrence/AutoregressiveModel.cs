using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Data;

namespace RnnCourse.BeforeRecurrence;

/// <summary>The next value as a weighted sum of the last p values and a constant: x_t = a_0 + a_1 x_(t-1) + ... + a_p
/// x_(t-p).</summary>
/// <remarks>Decks U and P, "autoregressive models" with "delay taps". The weights are those of least squares, by
/// QR.</remarks>
public sealed class AutoregressiveModel
{
    AutoregressiveModel(double constant, double[] weights) => (Constant, Weights) = (constant, weights);

    /// <summary>The constant a_0.</summary>
    public double Constant { get; }

    /// <summary>a_1 for the newest value to a_p for the oldest.</summary>
    public double[] Weights { get; }

    /// <summary>How many past values the model sees, p.</summary>
    public int Order => Weights.Length;

    /// <summary>Fits the weights to a training series by least squares.</summary>
    /// <exception cref="ArgumentException">Order below one, fewer equations than weights, a value that is not finite,
    /// or values that leave the weights open (a constant series).</exception>
    public static AutoregressiveModel Fit(IReadOnlyList<double> training, int order)
    {
        if (order < 1 || training.Count < 2 * order + 1)
            throw new ArgumentException(
                $"An autoregressive model of order {order} needs order 1 or more and at least "
                + $"{2 * Math.Max(order, 1) + 1} values, got {training.Count}.", nameof(training));
        var windows = LagMatrix.Of(training, order, from: order);
        var design = Matrix<double>.Build.Dense(windows.Targets.Length, order + 1, (i, j) => j == 0 ? 1
            : windows.Inputs[i, j - 1]);
        for (var t = 0; t < training.Count; t++)
            if (!double.IsFinite(training[t]))
                throw new ArgumentException($"Training values must be finite, got NaN or infinity at index {t}.",
                    nameof(training));
        var factors = design.QR();
        var diagonal = factors.R.Diagonal().PointwiseAbs();
        if (diagonal.Minimum() <= 1e-13 * diagonal.Maximum())
            throw new ArgumentException(
                $"These values leave the weights of order {order} open: one lag is a combination of the others, as in "
                + "a constant series.", nameof(training));
        var solution = factors.Solve(Vector<double>.Build.DenseOfArray(windows.Targets));
        return new(solution[0], [.. solution.Skip(1)]);
    }

    /// <summary>Forecasts each value from the true ones before it.</summary>
    /// <param name="values">The series, (T).</param>
    /// <param name="from">Index of the first value to forecast; at least <see cref="Order"/>.</param>
    /// <returns>One forecast for each value from <paramref name="from"/> on.</returns>
    public double[] Predict(IReadOnlyList<double> values, int from)
    {
        var inputs = LagMatrix.Of(values, Order, from).Inputs;
        return [.. Enumerable.Range(0, inputs.GetLength(0))
            .Select(i => Constant + Enumerable.Range(0, Order).Sum(j => Weights[j] * inputs[i, j]))];
    }

    /// <summary>Forecasts several steps beyond the end, each from the forecasts before it.</summary>
    /// <exception cref="ArgumentException">Fewer past values than <see cref="Order"/>, or no step.</exception>
    public double[] Forecast(IReadOnlyList<double> past, int steps)
    {
        if (past.Count < Order || steps < 1)
            throw new ArgumentException(
                $"A forecast needs {Order} past values and at least one step, got {past.Count} and {steps}.");
        var values = past.Skip(past.Count - Order).ToList();
        for (var step = 0; step < steps; step++)
            values.Add(Constant + Weights.Select((weight, lag) => weight * values[^(lag + 1)]).Sum());
        return [.. values.Skip(Order)];
    }
}
