using System.Globalization;
using RnnCourse.Data;
using RnnCourse.Tensors;

namespace RnnCourse.Models;

/// <summary>A series and what is known in advance beside it, scaled by numbers of the training part, laid out as
/// windows for a forecaster.</summary>
sealed class ScaledSeries
{
    readonly Standardizer scale;
    readonly Standardizer[] knownScales;
    readonly ForecastPlan plan;
    readonly double change;

    ScaledSeries(ForecastPlan plan, Standardizer scale, Standardizer[] knownScales, double change) =>
        (this.plan, this.scale, this.knownScales, this.change) = (plan, scale, knownScales, change);

    /// <summary>Measures the scales on the values before <paramref name="until"/>.</summary>
    public static ScaledSeries Fit(ForecastPlan plan, double[] values, double[][] known, int until)
    {
        var scale = Named("the series", () => Standardizer.Fit(values[..until]));
        Standardizer[] knownScales =
            [.. known.Select((column, i) => Named($"known column {i}", () => Standardizer.Fit(column[..until])))];
        var z = scale.Apply(values[..until]);
        var squares = plan.Season == 0 ? 1 : Enumerable.Range(plan.Season, until - plan.Season)
            .Average(t => Math.Pow(z[t] - z[t - plan.Season], 2));
        return new(plan, scale, knownScales, squares > 0 ? Math.Sqrt(squares) : 1);

        static Standardizer Named(string what, Func<Standardizer> fit)
        {
            try { return fit(); }
            catch (ArgumentException error)
            {
                throw new ArgumentException(
                $"The training part of {what} cannot be used: {error.Message}", error);
            }
        }
    }

    /// <summary>Values in standard deviations of the training part.</summary>
    public double[] Scale(IEnumerable<double> values) => scale.Apply(values);

    /// <summary>Known columns, each in standard deviations of its training part.</summary>
    public double[][] Scale(double[][] known) => [.. known.Select((column, i) => knownScales[i].Apply(column))];

    /// <summary>The windows of a batch: at step t the value there, and each known column 1 to K steps later, (W, N,
    /// D).</summary>
    /// <param name="z">For each of the N windows, scaled values.</param>
    /// <param name="known">Scaled known columns.</param>
    /// <param name="starts">Where each window begins in its values, (N).</param>
    /// <param name="offsets">How far the known columns are ahead of each window's values, (N).</param>
    public Tensor Inputs(double[][] z, double[][] known, int[] starts, int[] offsets)
    {
        int n = starts.Length, outputs = plan.Outputs, width = 1 + known.Length * outputs;
        var x = new Real[plan.Window * n * width];
        for (var t = 0; t < plan.Window; t++)
            for (var i = 0; i < n; i++)
            {
                var row = (t * n + i) * width;
                x[row] = (Real)z[i][starts[i] + t];
                for (var c = 0; c < known.Length; c++)
                    for (var ahead = 1; ahead <= outputs; ahead++)
                        x[row + 1 + c * outputs + ahead - 1] = (Real)known[c][offsets[i] + starts[i] + t + ahead];
            }
        return new Tensor(x, plan.Window, n, width);
    }

    /// <summary>What the network should say at the steps of the windows that count, (W - warm-up, N, K): how far each
    /// value is from the rule.</summary>
    public Tensor Targets(double[] z, int[] starts)
    {
        int n = starts.Length, skipped = plan.Skipped, outputs = plan.Outputs;
        var y = new Real[(plan.Window - skipped) * n * outputs];
        for (var t = skipped; t < plan.Window; t++)
            for (var i = 0; i < n; i++)
                for (var ahead = 1; ahead <= outputs; ahead++)
                    y[((t - skipped) * n + i) * outputs + ahead - 1] =
                        (Real)((z[starts[i] + t + ahead] - Rule(z, starts[i] + t + ahead, ahead)) / change);
        return new Tensor(y, plan.Window - skipped, n, outputs);
    }

    /// <summary>A scaled value from what the network said.</summary>
    /// <param name="z">Scaled values, up to the one before the forecast at least.</param>
    /// <param name="at">Index of the value that is forecast.</param>
    /// <param name="ahead">How many steps ahead it lies.</param>
    /// <param name="said">The network's output.</param>
    public double Value(double[] z, int at, int ahead, double said) => Rule(z, at, ahead) + change * said;

    /// <summary>Back to the series' own unit.</summary>
    public double Unscale(double z) => z * scale.Deviation + scale.Mean;

    double Rule(double[] z, int at, int ahead) => plan.Season == 0 ? 0 : z[at - plan.Back(ahead)];

    /// <summary>Refuses values that are no finite numbers, with their place.</summary>
    public static void CheckFinite(IReadOnlyList<double> values, string what)
    {
        for (var t = 0; t < values.Count; t++)
            if (!double.IsFinite(values[t]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"A forecaster needs finite numbers, but {what} has {values[t]} at index {t}."));
    }
}
