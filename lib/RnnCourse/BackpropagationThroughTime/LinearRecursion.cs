namespace RnnCourse.BackpropagationThroughTime;

/// <summary>Deck U's recursion of plain numbers, a_t = b_t + c_t a_(t-1) with a_0 = 0, and the sum that solves
/// it.</summary>
/// <remarks>
/// a_t = b_t + sum over i = 1 .. t-1 of (c_(i+1) .. c_t) b_i. Arrays hold the numbers of t = 1, 2, ... at index 0, 1,
/// ...; c_1 is never used.
/// </remarks>
public static class LinearRecursion
{
    /// <summary>a_1 .. a_T, one from the other.</summary>
    /// <exception cref="ArgumentException">b and c differ in length.</exception>
    public static double[] ByRecursion(double[] b, double[] c)
    {
        Check(b, c);
        var a = new double[b.Length];
        for (var t = 1; t <= b.Length; t++) a[t - 1] = b[t - 1] + (t > 1 ? c[t - 1] * a[t - 2] : 0);
        return a;
    }

    /// <summary>The terms of a_t, i = 1 .. t: the last is b_t, the one before b_(t-1) c_t, the first b_1 c_2 ..
    /// c_t.</summary>
    /// <exception cref="ArgumentOutOfRangeException">t is not a step of the recursion.</exception>
    public static double[] Terms(double[] b, double[] c, int t)
    {
        Check(b, c);
        if (t < 1 || t > b.Length)
            throw new ArgumentOutOfRangeException(nameof(t), $"t runs from 1 to {b.Length}, got {t}.");
        var terms = new double[t];
        for (var i = 1; i <= t; i++)
        {
            double product = 1;
            for (var j = i + 1; j <= t; j++) product *= c[j - 1];
            terms[i - 1] = product * b[i - 1];
        }
        return terms;
    }

    /// <summary>a_t as the sum of its terms.</summary>
    public static double ByClosedSum(double[] b, double[] c, int t) => Terms(b, c, t).Sum();

    static void Check(double[] b, double[] c)
    {
        if (b.Length != c.Length)
            throw new ArgumentException($"The recursion needs as many c as b, got {c.Length} and {b.Length}.",
                nameof(c));
    }
}
