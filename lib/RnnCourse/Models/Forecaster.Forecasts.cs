using RnnCourse.Data;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>Forecasts of a forecaster that has learned.</summary>
public sealed partial class Forecaster
{
    const int BatchOfOrigins = 256;

    /// <summary>Forecasts the values after the end of a series.</summary>
    /// <param name="past">The series so far, from its beginning; at least a window and a season.</param>
    /// <param name="known">The known columns, from the same beginning on, and K values longer.</param>
    /// <returns>K values with the interval of each.</returns>
    /// <exception cref="InvalidOperationException">The forecaster has not learned yet.</exception>
    /// <exception cref="ArgumentException">Too few values, one that is not finite, or known columns that do not
    /// fit.</exception>
    public Forecast Forecast(double[] past, double[][]? known = null)
    {
        CheckColumns(past, known ?? [], past.Length + Plan.Horizon);
        return From(past, known ?? [], [past.Length])[0];
    }

    /// <summary>Forecasts each value from those before it, one step ahead.</summary>
    /// <param name="values">The series, (T).</param>
    /// <param name="from">Index of the first value to forecast.</param>
    /// <param name="known">The known columns, (T) each.</param>
    /// <returns>One forecast for each value from <paramref name="from"/> on.</returns>
    /// <exception cref="InvalidOperationException">The forecaster has not learned yet, or says several steps at
    /// once.</exception>
    /// <exception cref="ArgumentException">No value to forecast, one that is not finite, or known columns that do not
    /// fit.</exception>
    public double[] Predict(double[] values, int from, double[][]? known = null)
    {
        if (Plan.Outputs != 1)
            throw new InvalidOperationException($"This forecaster says {Plan.Horizon} steps at once; use Forecast.");
        CheckColumns(values, known ?? [], values.Length);
        if (from >= values.Length)
            throw new ArgumentException(
                $"There is no value to forecast from index {from} on in a series of {values.Length}.", nameof(from));
        return [.. From(values, known ?? [], [.. Enumerable.Range(from, values.Length - from)], steps: 1)
            .Select(forecast => forecast.Values[0])];
    }

    /// <summary>Forecasts from many origins, in batches; no forecast reads a value at or behind its origin.</summary>
    Forecast[] From(double[] values, double[][] known, int[] origins, int? steps = null)
    {
        if (scales is null) throw new InvalidOperationException("The forecaster has not learned yet: call Fit first.");
        if (origins.Length > 0 && origins.Min() is var least && least < Plan.Past)
            throw new ArgumentException(
                $"A forecast reads {Plan.Window} values and a season of {Plan.Season}, so it needs {Plan.Past} values "
                + $"before it, got {least}.", nameof(values));
        var k = scales.Scale(known);
        return Tensor.NoGradient(() => origins.Chunk(BatchOfOrigins)
            .SelectMany(part => FromBatch(values, k, part, steps ?? Plan.Horizon)).ToArray());
    }

    IEnumerable<Forecast> FromBatch(double[] values, double[][] known, int[] origins, int steps)
    {
        // each origin's own past, with room for what is said
        double[][] z = [.. origins.Select(origin =>
            (double[])[.. scales!.Scale(values[(origin - Plan.Past)..origin]), .. new double[steps]])];
        int[] offsets = [.. origins.Select(origin => origin - Plan.Past)];
        var (outputs, all) = (Plan.Outputs, Math.Max(1, Plan.Quantiles.Length));
        var quantiles = new double[all][][];
        for (var q = 0; q < all; q++) quantiles[q] = [.. origins.Select(_ => new double[steps])];
        for (var step = 0; step < steps; step += outputs)
        {
            var x = scales!.Inputs(z, known, [.. origins.Select(_ => Plan.Past - Plan.Window + step)], offsets);
            var said = head.Forward(Select(States(x), 0, Plan.Window - 1));
            for (var i = 0; i < origins.Length; i++)
                for (var ahead = 1; ahead <= outputs; ahead++)
                {
                    var at = Plan.Past + step + ahead - 1;
                    double[] ordered = [.. Enumerable.Range(0, all)
                        .Select(q => scales.Value(z[i], at, ahead, said[i, q * outputs + ahead - 1])).Order()];
                    for (var q = 0; q < all; q++) quantiles[q][i][step + ahead - 1] = scales.Unscale(ordered[q]);
                    z[i][at] = outputs == 1 ? ordered[all / 2] : z[i][at];
                }
        }
        return origins.Select((_, i) => all == 3 ? new Forecast(quantiles[1][i], quantiles[0][i], quantiles[2][i])
            : errors?.Around(quantiles[0][i]) ?? new Forecast(quantiles[0][i]));
    }
}
