using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>Sequences of numbers as sequences of vectors with one number each.</summary>
public static class ScalarSequence
{
    /// <summary>x_1, x_2, .. as vectors (1).</summary>
    public static Vector<double>[] Of(params double[] numbers) =>
        [.. numbers.Select(number => Vector<double>.Build.Dense(1, number))];
}
