namespace RnnCourse.BeforeRecurrence;

/// <summary>Checks, draws and normalizes probabilities.</summary>
static class Distribution
{
    const double Tolerance = 1e-9;

    public static void CheckRows(double[,] matrix, string name)
    {
        for (int row = 0; row < matrix.GetLength(0); row++)
            Check([.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column])],
                $"Row {row} of the {name}");
    }

    public static void Check(IReadOnlyList<double> probabilities, string name)
    {
        foreach (double p in probabilities)
            if (!(p >= 0))
                throw new ArgumentException(
                    FormattableString.Invariant($"{name} holds {p}; a probability is at least 0."));
        double sum = probabilities.Sum();
        if (!(Math.Abs(sum - 1) < Tolerance))
            throw new ArgumentException(FormattableString.Invariant($"{name} must sum to 1, it sums to {sum:G6}."));
    }

    /// <summary>Each row divided by its sum; a row of zeros is taken from the fallback.</summary>
    public static double[,] NormalizeRows(double[,] counts, double[,] fallback)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var normalized = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            double sum = 0;
            for (int j = 0; j < columns; j++) sum += counts[i, j];
            for (int j = 0; j < columns; j++) normalized[i, j] = sum > 0 ? counts[i, j] / sum : fallback[i, j];
        }
        return normalized;
    }

    public static int Draw(int count, Func<int, double> probability, Random random)
    {
        double left = random.NextDouble();
        for (int i = 0; i < count - 1; i++)
            if ((left -= probability(i)) < 0) return i;
        return count - 1;
    }

    /// <summary>A draw from N(0, 1) by Box and Muller (1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
