using MathNet.Numerics.Distributions;

namespace RnnCourse.Studies;

/// <summary>Where the next seed should fall, both ends included.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct StudyBand(double Low, double High)
{
    /// <summary>The share of further seeds that fall inside, if seeds scatter normally.</summary>
    public const double Share = 0.99;

    /// <summary>The prediction interval of one more value: mean +- t s sqrt(1 + 1/n), with Student's t of n - 1 degrees
    /// of freedom and the seeds' standard deviation s. One rounding of float32 is allowed for, nothing else: seeds that
    /// all agree expect the next one to agree.</summary>
    /// <param name="values">One value per seed, at least two.</param>
    /// <exception cref="ArgumentException">Fewer than two values, or one that is not finite.</exception>
    public static StudyBand Of(IReadOnlyList<double> values)
    {
        if (values.Count < 2 || !values.All(double.IsFinite))
            throw new ArgumentException($"A band needs at least two finite values, got [{string.Join(", ", values)}].",
                nameof(values));
        var (n, mean) = (values.Count, values.Average());
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (n - 1));
        var reach = StudentT.InvCDF(0, 1, n - 1, (1 + Share) / 2) * deviation * Math.Sqrt(1 + 1.0 / n) + 1e-6
            * Math.Abs(mean);
        return new(mean - reach, mean + reach);
    }

    /// <summary>The same for a share between 0 and 1, such as an accuracy: what it cannot be is left out.</summary>
    /// <inheritdoc cref="Of"/>
    /// <exception cref="InvalidOperationException">Every share would fall inside, so that nothing could be learned from
    /// one that does.</exception>
    public static StudyBand OfShares(IReadOnlyList<double> values)
    {
        var band = Of(values);
        if (band is { Low: <= 0, High: >= 1 })
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Every share from 0 to 1 lies in the band of [{string.Join(", ", values)}]: that one does is ")
                + "no claim. Use more seeds, or claim something else.");
        return new(Math.Max(0, band.Low), Math.Min(1, band.High));
    }

    /// <summary>Whether a value lies inside or on an end.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
