using System.Numerics;

namespace RnnCourse.Figures.Layers;

/// <summary>Takes the numbers of a caller, of whatever type and container, and refuses what cannot be drawn.</summary>
static class Columns
{
    public static double[] Of<T>(IEnumerable<T> values, string what) where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        var column = values.Select(double.CreateSaturating).ToArray();
        if (column.Length == 0) throw new ArgumentException($"{what} needs at least one value, got an empty series.");
        if (!column.Any(double.IsFinite))
            throw new ArgumentException(
                $"{what} needs at least one finite value, got {column.Length} that are NaN or infinite.");
        return column;
    }

    public static void SameLength(string what, string first, int firstLength, string second, int secondLength)
    {
        if (firstLength != secondLength)
            throw new ArgumentException(
                $"{what} needs as many {first} as {second}, got {firstLength} {first} and {secondLength} {second}.");
    }

    public static double[,] Matrix<T>(T[,] values, string what) where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        if (rows == 0 || columns == 0)
            throw new ArgumentException($"{what} needs at least one row and one column, got ({rows}, {columns}).");
        var matrix = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                matrix[i, j] = double.CreateSaturating(values[i, j]);
        return matrix;
    }

    public static double[,] Matrix<T>(IEnumerable<IEnumerable<T>> rows, string what) where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        var lists = rows.Select(row => row.ToArray()).ToArray();
        if (lists.Length == 0 || lists[0].Length == 0)
            throw new ArgumentException($"{what} needs at least one row and one column, got none.");
        var matrix = new double[lists.Length, lists[0].Length];
        for (var i = 0; i < lists.Length; i++)
        {
            if (lists[i].Length != lists[0].Length)
                throw new ArgumentException(
                    $"{what} needs rows of one length, got {lists[0].Length} values in row 0 and {lists[i].Length} in "
                    + $"row {i}.");
            for (var j = 0; j < lists[i].Length; j++) matrix[i, j] = double.CreateSaturating(lists[i][j]);
        }

        return matrix;
    }

    /// <summary>Least and greatest finite value, or NaN twice.</summary>
    public static (double Least, double Most) Range(IEnumerable<double> values)
    {
        var (least, most) = (double.NaN, double.NaN);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            if (!(value >= least)) least = value;
            if (!(value <= most)) most = value;
        }

        return (least, most);
    }

    public static IReadOnlyList<string>? Labels(IEnumerable<string>? labels, int count, string what)
    {
        if (labels is null) return null;
        var list = labels.ToArray();
        if (list.Length != count) throw new ArgumentException($"{what} needs {count} labels, got {list.Length}.");
        return list;
    }
}
