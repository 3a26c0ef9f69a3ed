namespace RnnCourse.BeforeRecurrence;

/// <summary>Classification by feature vectors (deck U): things are alike when their vectors are near each
/// other.</summary>
public static class FeatureVectors
{
    /// <summary>Deck U's first vector, v1.</summary>
    public static IReadOnlyList<double> V1 { get; } = [0.1, 0.8, 1.3, 0.3, 3.1, 4.2];

    /// <summary>Deck U's second vector, v2: near v1.</summary>
    public static IReadOnlyList<double> V2 { get; } = [0.2, 0.9, 1.1, 0.2, 3.5, 4.0];

    /// <summary>Deck U's third vector, far from v1; the deck calls it v2 again, we call it v3.</summary>
    public static IReadOnlyList<double> V3 { get; } = [2.2, 3.9, 1.6, 2.2, 6.5, 1.0];

    /// <summary>L1 norm: the sum of |x_i|, a walk along the streets of a grid.</summary>
    public static double L1(IReadOnlyList<double> x) => NotEmpty(x).Sum(Math.Abs);

    /// <summary>L2 norm: the square root of the sum of x_i^2, the length of the straight line.</summary>
    public static double L2(IReadOnlyList<double> x) => Math.Sqrt(Dot(x, x));

    /// <summary>L-infinity norm: the largest |x_i|.</summary>
    public static double LInfinity(IReadOnlyList<double> x) => NotEmpty(x).Max(Math.Abs);

    /// <summary>The p-norm (sum of |x_i|^p)^(1/p) for p of at least 1.</summary>
    public static double Lp(IReadOnlyList<double> x, double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(p, 1);
        return Math.Pow(NotEmpty(x).Sum(value => Math.Pow(Math.Abs(value), p)), 1 / p);
    }

    /// <summary>The distance between two vectors: a norm of their difference.</summary>
    /// <param name="x">A vector.</param>
    /// <param name="y">A vector as long as x.</param>
    /// <param name="norm">For instance <see cref="L1"/>; <see cref="L2"/> when left out.</param>
    public static double Distance(IReadOnlyList<double> x, IReadOnlyList<double> y, Func<IReadOnlyList<double>,
        double>? norm = null)
    {
        SameLength(x, y);
        return (norm ?? L2)([.. x.Zip(y, (a, b) => a - b)]);
    }

    /// <summary>The inner product, sum of x_i y_i.</summary>
    public static double Dot(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        SameLength(x, y);
        double sum = 0;
        for (int i = 0; i < x.Count; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>The cosine of the angle between two vectors: 1 when they point the same way, 0 when they share
    /// nothing.</summary>
    /// <exception cref="ArgumentException">One of them is zero and so has no direction.</exception>
    public static double Cosine(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double lengths = L2(x) * L2(y);
        return lengths > 0 ? Dot(x, y) / lengths
            : throw new ArgumentException("The cosine needs two vectors that are not zero.");
    }

    /// <summary>The index of the candidate nearest to x; the first of several that are equally near.</summary>
    public static int Nearest(IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> candidates,
        Func<IReadOnlyList<double>, double>? norm = null)
    {
        if (candidates.Count == 0)
            throw new ArgumentException("The nearest vector needs at least one candidate, got none.",
                nameof(candidates));
        return Enumerable.Range(0, candidates.Count).MinBy(i => Distance(x, candidates[i], norm));
    }

    static IReadOnlyList<double> NotEmpty(IReadOnlyList<double> x) =>
        x.Count > 0 ? x : throw new ArgumentException("A feature vector needs at least one number, got none.");

    static void SameLength(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (NotEmpty(x).Count != y.Count)
            throw new ArgumentException(
                $"Two vectors of the same length are needed, got {x.Count} and {y.Count} numbers.");
    }
}
