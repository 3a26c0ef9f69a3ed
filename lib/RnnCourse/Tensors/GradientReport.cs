using System.Globalization;

namespace RnnCourse.Tensors;

/// <summary>One derivative of a gradient check.</summary>
/// <param name="Tensor">The tensor's name, or its place among the inputs.</param>
/// <param name="Shape">The tensor's shape.</param>
/// <param name="Index">The element, one position per axis.</param>
/// <param name="Analytic">The derivative that Backward computed.</param>
/// <param name="Numeric">The central difference.</param>
/// <param name="RelativeError">Their distance, relative to the larger one.</param>
public sealed record GradientEntry(string Tensor, Shape Shape, int[] Index, double Analytic, double Numeric, double RelativeError)
{
    /// <summary>The entry as one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Tensor} {Shape} at [{string.Join(",", Index)}]: analytic {Analytic:G9}, numeric {Numeric:G9}, relative error {RelativeError:G3}");
}

/// <summary>What a gradient check found.</summary>
/// <param name="Count">How many derivatives were compared.</param>
/// <param name="Tolerance">The largest relative error that passes.</param>
/// <param name="Worst">The derivative with the largest relative error.</param>
/// <param name="Wrong">All derivatives beyond the tolerance, in the order of the inputs.</param>
public sealed record GradientReport(int Count, double Tolerance, GradientEntry Worst, IReadOnlyList<GradientEntry> Wrong)
{
    /// <summary>Whether every derivative is within the tolerance.</summary>
    public bool Passed => Wrong.Count == 0;

    /// <summary>A sentence when all is well, otherwise the first ten wrong derivatives.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        if (Passed) return string.Create(culture, $"{Count} derivatives agree with central differences; the largest relative error is {Worst.RelativeError:G3} (allowed {Tolerance:G2}).");
        var lines = Wrong.Take(10).Select(entry => "  " + entry);
        return string.Create(culture, $"{Wrong.Count} of {Count} derivatives are wrong (relative error above {Tolerance:G2}):\n")
            + string.Join("\n", lines) + (Wrong.Count > 10 ? $"\n  ... and {Wrong.Count - 10} more" : "");
    }
}

/// <summary>A gradient check found a derivative that is wrong.</summary>
public sealed class GradientMismatchException(GradientReport report) : Exception(report.ToString())
{
    /// <summary>All that was compared.</summary>
    public GradientReport Report => report;
}
