using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Tensors;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>The weights of an Elman network in deck U's letters, as the decks multiply: h_t = tanh(Wx x_t + Wh h_(t-1)
/// + Bh), o_t = Wo h_t + Bo.</summary>
/// <remarks>
/// Matrices stand left of column vectors here, so they are the transposes of the library layers'. Deck I calls Wx, Wh,
/// Wo U, W, V; deck P V, V_B and w. A gradient has one number for every weight, so it is of this type too: <c>Wh</c>
/// then holds dL/dWh.
/// </remarks>
/// <param name="Wx">(H, D).</param>
/// <param name="Wh">(H, H).</param>
/// <param name="Wo">(K, H) for K outputs.</param>
/// <param name="Bh">(H).</param>
/// <param name="Bo">(K).</param>
public sealed record ElmanWeights(Matrix<double> Wx, Matrix<double> Wh, Matrix<double> Wo, Vector<double> Bh,
    Vector<double> Bo)
{
    /// <summary>D, numbers per input.</summary>
    public int InputSize => Wx.ColumnCount;

    /// <summary>H, hidden units.</summary>
    public int HiddenSize => Wh.RowCount;

    /// <summary>K, outputs.</summary>
    public int OutputSize => Wo.RowCount;

    /// <summary>How many numbers in all.</summary>
    public int Count => Wx.RowCount * Wx.ColumnCount + Wh.RowCount * Wh.ColumnCount + Wo.RowCount * Wo.ColumnCount
        + Bh.Count + Bo.Count;

    /// <summary>A network of one input, one hidden unit and one output: every weight is a number.</summary>
    public static ElmanWeights Scalar(double wx, double wh, double wo, double bh = 0, double bo = 0) =>
        new(Matrix<double>.Build.Dense(1, 1, wx), Matrix<double>.Build.Dense(1, 1, wh),
            Matrix<double>.Build.Dense(1, 1, wo),
            Vector<double>.Build.Dense(1, bh), Vector<double>.Build.Dense(1, bo));

    /// <summary>Weights even between -1/sqrt(H) and 1/sqrt(H).</summary>
    public static ElmanWeights Random(int inputSize, int hiddenSize, int outputSize, Random random)
    {
        double bound = 1 / Math.Sqrt(hiddenSize);
        return new(M(hiddenSize, inputSize), M(hiddenSize, hiddenSize), M(outputSize, hiddenSize), V(hiddenSize),
            V(outputSize));

        Matrix<double> M(int rows, int columns) =>
            Matrix<double>.Build.Dense(rows, columns, (_, _) => bound * (2 * random.NextDouble() - 1));
        Vector<double> V(int size) => Vector<double>.Build.Dense(size, _ => bound * (2 * random.NextDouble() - 1));
    }

    /// <summary>Zeros in the shapes of this: where a sum of gradients begins.</summary>
    public ElmanWeights Zeros() => 0 * this;

    /// <summary>Sum, number by number.</summary>
    public static ElmanWeights operator +(ElmanWeights a, ElmanWeights b) =>
        new(a.Wx + b.Wx, a.Wh + b.Wh, a.Wo + b.Wo, a.Bh + b.Bh, a.Bo + b.Bo);

    /// <summary>Difference, number by number: <c>weights - learningRate * gradient</c> is a step of gradient
    /// descent.</summary>
    public static ElmanWeights operator -(ElmanWeights a, ElmanWeights b) => a + -1 * b;

    /// <summary>Every number times a factor.</summary>
    public static ElmanWeights operator *(double factor, ElmanWeights a) =>
        new(factor * a.Wx, factor * a.Wh, factor * a.Wo, factor * a.Bh, factor * a.Bo);

    /// <summary>All numbers in one row: Wx, Wh, Wo row by row, then Bh, Bo.</summary>
    public double[] ToArray() =>
        [.. Wx.ToRowMajorArray(), .. Wh.ToRowMajorArray(), .. Wo.ToRowMajorArray(), .. Bh, .. Bo];

    /// <summary>Weights of the shapes of this from numbers in the order of <see cref="ToArray"/>.</summary>
    /// <exception cref="ArgumentException">Not as many numbers as weights.</exception>
    public ElmanWeights With(double[] numbers)
    {
        if (numbers.Length != Count)
            throw new ArgumentException($"This network has {Count} weights, got {numbers.Length} numbers.",
                nameof(numbers));
        int at = 0;
        return new(Next(Wx), Next(Wh), Next(Wo), Next(Bh.ToColumnMatrix()).Column(0), Next(Bo.ToColumnMatrix())
            .Column(0));

        Matrix<double> Next(Matrix<double> like)
        {
            var taken = Matrix<double>.Build.DenseOfRowMajor(like.RowCount, like.ColumnCount,
                numbers[at..(at + like.RowCount * like.ColumnCount)]);
            at += like.RowCount * like.ColumnCount;
            return taken;
        }
    }

    /// <summary>The gradient of a loss at these weights by central differences: a check, not a way to train, as each
    /// weight costs four forward passes.</summary>
    /// <param name="loss">Computes the loss of other weights.</param>
    public ElmanWeights NumericGradient(Func<ElmanWeights, double> loss) =>
        With(CentralDifferences.Gradient(numbers => loss(With(numbers)), ToArray()));

    /// <summary>The largest difference between two sets of weights or gradients, relative to the largest number in
    /// either.</summary>
    public double RelativeDifference(ElmanWeights other)
    {
        double[] mine = ToArray(), theirs = other.ToArray();
        if (mine.Length != theirs.Length)
            throw new ArgumentException($"Sets of {mine.Length} and {theirs.Length} numbers cannot be compared.",
                nameof(other));
        double scale = mine.Concat(theirs).Max(Math.Abs);
        return scale == 0 ? 0 : mine.Zip(theirs, (a, b) => Math.Abs(a - b)).Max() / scale;
    }

    internal void Check()
    {
        if (Wx.RowCount != HiddenSize || Wh.ColumnCount != HiddenSize || Wo.ColumnCount != HiddenSize
            || Bh.Count != HiddenSize || Bo.Count != OutputSize)
            throw new ArgumentException(
                $"Weights of an Elman network need Wx (H,D), Wh (H,H), Wo (K,H), Bh (H), Bo (K); got Wx {Size(Wx)}, Wh "
                + $"{Size(Wh)}, Wo {Size(Wo)}, Bh ({Bh.Count}), Bo ({Bo.Count}).");

        static string Size(Matrix<double> m) => $"({m.RowCount},{m.ColumnCount})";
    }
}
