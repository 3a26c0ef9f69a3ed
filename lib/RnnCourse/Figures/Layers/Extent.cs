namespace RnnCourse.Figures.Layers;

/// <summary>What the axes of a figure have to make room for: ranges, categories, kinds of values.</summary>
sealed class Extent(bool logX, bool logY)
{
    public double LowX { get; private set; } = double.NaN;

    public double HighX { get; private set; } = double.NaN;

    public double LowY { get; private set; } = double.NaN;

    public double HighY { get; private set; } = double.NaN;

    public IReadOnlyList<string>? CategoriesX { get; set; }

    public IReadOnlyList<string>? CategoriesY { get; set; }

    /// <summary>Whether every x so far is a whole number, so that no tick stands between two of them.</summary>
    public bool WholeX { get; private set; } = true;

    public bool WholeY { get; private set; } = true;

    /// <summary>Whether the axes end exactly at the data: a filled rectangle has no margin.</summary>
    public bool Tight { get; set; }

    /// <summary>Whether y grows downwards, as the rows of a matrix do.</summary>
    public bool RowsFromTop { get; set; }

    /// <summary>Values that the axis must reach without a margin behind them, such as the foot of bars.</summary>
    public bool FootX { get; set; }

    public bool FootY { get; set; }

    /// <summary>The plot size that suits the content, if it has one.</summary>
    public (double Width, double Height)? Preferred { get; set; }

    /// <summary>Whether no axes are drawn, as around an image.</summary>
    public bool Bare { get; set; }

    /// <summary>Whether the plane is filled with cells, so that no grid lines are drawn over it.</summary>
    public bool Cells { get; set; }

    public void X(IEnumerable<double> values, string what)
    {
        foreach (var value in Allowed(values, logX, "x", what))
        {
            if (!(value >= LowX)) LowX = value;
            if (!(value <= HighX)) HighX = value;
            WholeX &= value == Math.Floor(value);
        }
    }

    public void Y(IEnumerable<double> values, string what)
    {
        foreach (var value in Allowed(values, logY, "y", what))
        {
            if (!(value >= LowY)) LowY = value;
            if (!(value <= HighY)) HighY = value;
            WholeY &= value == Math.Floor(value);
        }
    }

    /// <summary>Finite values; above zero on a logarithmic axis, where zero (and what is all but zero) is a gap and a
    /// negative value an error.</summary>
    static IEnumerable<double> Allowed(IEnumerable<double> values, bool log, string axis, string what)
    {
        foreach (var value in values)
        {
            if (log && value < 0)
                throw new ArgumentException(
                    FormattableString.Invariant(
                    $"A logarithmic {axis} axis needs values above zero, got {value} in {what}."));
            if (double.IsFinite(value) && !(log && value < 1e-300)) yield return value;
        }
    }
}
