using System.Globalization;
using RnnCourse.Display;

namespace RnnCourse.Tensors;

/// <summary>One derivative of a gradient check.</summary>
/// <param name="Tensor">The tensor's name, or its place among the inputs.</param>
/// <param name="Shape">The tensor's shape.</param>
/// <param name="Index">The element, one position per axis.</param>
/// <param name="Analytic">The derivative that Backward computed.</param>
/// <param name="Numeric">The central difference.</param>
/// <param name="Allowance">How far apart they may be: a part of the largest derivative of the tensor, and what rounding
/// costs.</param>
public sealed record GradientEntry(string Tensor, Shape Shape, int[] Index, double Analytic, double Numeric,
    double Allowance)
{
    /// <summary>How far apart they are.</summary>
    public double Error => Math.Abs(Analytic - Numeric);

    /// <summary>The error as a part of the allowance: 1 is just right.</summary>
    public double ErrorInAllowances => Error == 0 ? 0 : Error / Allowance is var parts && double.IsNaN(parts)
        ? double.PositiveInfinity : parts;

    /// <summary>Whether both agree.</summary>
    public bool Passed => ErrorInAllowances <= 1;

    /// <summary>The entry as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Tensor} {Shape} at [{string.Join(",", Index)}]: analytic {Analytic:G9}, ")
        + FormattableString.Invariant($"numeric {Numeric:G9}, apart {Error:G3}, allowed {Allowance:G3}");
}

/// <summary>What a gradient check found.</summary>
/// <param name="Entries">All derivatives that were compared, in the order of the inputs.</param>
/// <param name="Tolerance">The error allowed beside rounding, as a part of the largest derivative of the
/// tensor.</param>
[TypeFormatterSource(typeof(TextFormatterSource), PreferredMimeTypes = [MimeType.Html, MimeType.Text])]
public sealed record GradientReport(IReadOnlyList<GradientEntry> Entries, double Tolerance)
{
    /// <summary>How many derivatives were compared.</summary>
    public int Count => Entries.Count;

    /// <summary>The derivative that comes nearest to its allowance, or passes it by most.</summary>
    public GradientEntry Worst { get; } = Entries.MaxBy(entry => entry.ErrorInAllowances)!;

    /// <summary>All derivatives beyond the allowance, in the order of the inputs.</summary>
    public IReadOnlyList<GradientEntry> Wrong { get; } = [.. Entries.Where(entry => !entry.Passed)];

    /// <summary>Whether every derivative is within the allowance.</summary>
    public bool Passed => Wrong.Count == 0;

    /// <summary>A sentence when all is well, otherwise the first ten wrong derivatives.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var allowed = string.Create(culture, $"{Tolerance:G2} of the tensor's largest derivative, and rounding");
        if (Passed)
            return string.Create(culture,
                $"{Count} derivatives agree with central differences; the nearest to its limit is {Worst.Error:G3} off")
                + string.Create(culture, $" where {Worst.Allowance:G3} is allowed ({allowed}).");
        var lines = Wrong.Take(10).Select(entry => "  " + entry);
        return $"{Wrong.Count} of {Count} derivatives are wrong (allowed: {allowed}):\n"
            + string.Join("\n", lines) + (Wrong.Count > 10 ? $"\n  ... and {Wrong.Count - 10} more" : "");
    }
}

/// <summary>A gradient check found a derivative that is wrong.</summary>
public sealed class GradientMismatchException(GradientReport report) : Exception(report.ToString())
{
    /// <summary>All that was compared.</summary>
    public GradientReport Report => report;
}
