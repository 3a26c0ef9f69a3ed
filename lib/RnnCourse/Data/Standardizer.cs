using System.Globalization;

namespace RnnCourse.Data;

/// <summary>Shifts and scales values to mean 0 and standard deviation 1 of the part that was learned from.</summary>
public sealed record Standardizer(double Mean, double Deviation)
{
    /// <summary>Measures mean and standard deviation (divided by T) of the training part alone.</summary>
    /// <exception cref="ArgumentException">No values, one that is not finite, or all the same.</exception>
    public static Standardizer Fit(IReadOnlyCollection<double> training)
    {
        if (training.Count == 0)
            throw new ArgumentException("A standardizer needs training values, got none.", nameof(training));
        var mean = training.Average();
        var deviation = Math.Sqrt(training.Average(v => (v - mean) * (v - mean)));
        if (!double.IsFinite(deviation))
            throw new ArgumentException("A standardizer needs finite training values, got NaN or infinity.",
                nameof(training));
        // The mean of equal numbers is rounded, and leaves a deviation of some 1e-17 of them.
        return deviation > 1e-12 * training.Max(Math.Abs) ? new(mean, deviation)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A standardizer needs values that vary; all {training.Count} are {mean}."), nameof(training));
    }

    /// <summary>Values in standard deviations from the mean.</summary>
    public double[] Apply(IEnumerable<double> values) => [.. values.Select(v => (v - Mean) / Deviation)];

    /// <summary>Back to the series' own unit.</summary>
    public double[] Invert(IEnumerable<double> standardized) => [.. standardized.Select(v => v * Deviation + Mean)];
}
