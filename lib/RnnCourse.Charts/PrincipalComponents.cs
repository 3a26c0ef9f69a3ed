using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.Charts;

/// <summary>Directions in which points are spread most (Pearson 1901).</summary>
internal static class PrincipalComponents
{
    /// <summary>The points in the three directions of largest spread, from the mean, and the share of the variance that
    /// each direction has.</summary>
    /// <exception cref="ArgumentException">Fewer than two points, points of different length, or fewer than three
    /// numbers each.</exception>
    public static (double[][] Points, double[] Shares) Three(IReadOnlyList<double[]> points)
    {
        if (points.Count < 2) throw new ArgumentException($"Expected two points or more, got {points.Count}.");
        var size = points[0].Length;
        if (size < 3) throw new ArgumentException($"Expected points of three numbers or more, got {size}.");
        if (points.FirstOrDefault(p => p.Length != size) is { } other)
            throw new ArgumentException($"Expected points of {size} numbers each, got one of {other.Length}.");
        var rows = Matrix<double>.Build.DenseOfRowArrays(points);
        var mean = rows.ColumnSums() / points.Count;
        for (var i = 0; i < points.Count; i++) rows.SetRow(i, rows.Row(i) - mean);
        var spread = (rows.TransposeThisAndMultiply(rows) / points.Count).Evd(Symmetricity.Symmetric);
        var all = Math.Max(double.Epsilon, spread.EigenValues.Sum(value => value.Real));
        var first = Enumerable.Range(1, 3).Select(k => size - k).ToArray();     // they come in rising order
        var vectors = first.Select(k => Signed(spread.EigenVectors.Column(k)));
        var shares = first.Select(k => Math.Max(0, spread.EigenValues[k].Real / all));
        return ((rows * Matrix<double>.Build.DenseOfColumnVectors(vectors)).ToRowArrays(), [.. shares]);
    }

    /// <summary>Of the two directions that are as good, the one whose largest number is positive.</summary>
    static Vector<double> Signed(Vector<double> direction) =>
        direction[direction.AbsoluteMaximumIndex()] < 0 ? -direction : direction;
}
