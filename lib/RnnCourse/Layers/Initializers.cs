using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Tensors;

namespace RnnCourse.Layers;

/// <summary>First values of weights (D, H), which take D numbers in and give H numbers out.</summary>
public static class Initializers
{
    /// <summary>Even between -bound and bound.</summary>
    public static Tensor Uniform(Random random, double bound, params int[] shape) =>
        Tensor.Uniform(random, -bound, bound, shape);

    /// <summary>Even, with variance 2 / (D + H): keeps the size of signals both ways through tanh (Glorot and Bengio
    /// 2010).</summary>
    public static Tensor Xavier(Random random, int inputSize, int outputSize) =>
        Uniform(random, Math.Sqrt(6.0 / (inputSize + outputSize)), inputSize, outputSize);

    /// <summary>Normal, with variance 2 / D: makes up for the half that ReLU cuts away (He et al. 2015).</summary>
    public static Tensor He(Random random, int inputSize, int outputSize) =>
        Tensor.Normal(random, Math.Sqrt(2.0 / inputSize), inputSize, outputSize);

    /// <summary>A random matrix with orthonormal rows or columns, whichever are fewer: multiplying by a square one
    /// changes no length (Saxe, McClelland, Ganguli 2014).</summary>
    /// <remarks>Q of the QR decomposition of a normal matrix, with the signs that make R's diagonal positive, so that
    /// no direction is preferred.</remarks>
    public static Tensor Orthogonal(Random random, int rows, int columns)
    {
        if (rows < columns)
        {
            var wide = Orthogonal(random, columns, rows);
            return Tensor.NoGradient(() => Operations.Transpose(wide));
        }
        var qr = Matrix<double>.Build.DenseOfArray(Tensor.Normal(random, 1, rows, columns).ToMatrix())
            .QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        var orthogonal = Tensor.Zeros(rows, columns);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                orthogonal[i, j] = (Real)(qr.Q[i, j] * (qr.R[j, j] < 0 ? -1 : 1));
        return orthogonal;
    }

    /// <summary>The identity times a scale: a recurrent ReLU network that starts by copying its state (Le, Jaitly,
    /// Hinton 2015).</summary>
    public static Tensor Identity(int size, double scale = 1)
    {
        var identity = Tensor.Zeros(size, size);
        for (var i = 0; i < size; i++) identity[i, i] = (Real)scale;
        return identity;
    }
}
