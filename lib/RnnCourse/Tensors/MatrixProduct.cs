using System.Numerics.Tensors;

namespace RnnCourse.Tensors;

public static partial class Operations
{
    /// <summary>The matrix product. (m,k) x (k,n) gives (m,n); leading axes of a, as in (T,N,k), count as rows;
    /// with three axes on both sides, (b,m,k) x (b,k,n), each pair of matrices is multiplied.</summary>
    /// <exception cref="ArgumentException">Sizes that do not fit.</exception>
    public static Tensor MatMul(Tensor a, Tensor b) => MatMulWithBias(a, b, null);

    /// <summary>The matrix product with a bias (n) added to each row, as one node of the tape.</summary>
    internal static Tensor MatMulWithBias(Tensor a, Tensor b, Tensor? bias)
    {
        var batched = b.Shape.Rank == 3 && a.Shape.Rank == 3 && a.Shape[0] == b.Shape[0];
        if (a.Shape.Rank < 1 || (b.Shape.Rank != 2 && !batched) || a.Shape[^1] != b.Shape[^2])
            throw new ArgumentException($"MatMul needs (m,k) x (k,n) or (b,m,k) x (b,k,n), got {a.Shape} x {b.Shape}.");
        int k = a.Shape[^1], n = b.Shape[^1];
        var batches = batched ? a.Shape[0] : 1;
        var m = a.Values.Length / k / batches;
        var y = new Real[batches * m * n];
        for (var i = 0; i < batches; i++)
            MatrixKernel.Multiply(m, n, k, new(a.Values, i * m * k, k), new(b.Values, i * k * n, n),
                new(y, i * m * n, n), accumulate: false);
        for (var row = 0; bias is not null && row < y.Length; row += n)
            TensorPrimitives.Add(y.AsSpan(row, n), bias.Values, y.AsSpan(row, n));
        return Tensor.Record(y, a.Shape.With(-1, n), bias is null ? [a, b] : [a, b, bias], result =>
        {
            var gy = result.Gradient!;
            if (bias is { RequiresGradient: true })
            {
                var gBias = bias.GradientToAddTo();
                for (var row = 0; row < gy.Length; row += n) TensorPrimitives.Add(gBias, gy.AsSpan(row, n), gBias);
            }
            for (var i = 0; i < batches; i++)
            {
                var dy = new Matrix(gy, i * m * n, n);
                if (a.RequiresGradient)    // dA = dY B'
                    MatrixKernel.Multiply(m, k, n, dy, new Matrix(b.Values, i * k * n, n).Transposed,
                        new(a.GradientToAddTo(), i * m * k, k), accumulate: true);
                if (b.RequiresGradient)    // dB = A' dY
                    MatrixKernel.Multiply(k, n, m, new Matrix(a.Values, i * m * k, k).Transposed, dy,
                        new(b.GradientToAddTo(), i * k * n, n), accumulate: true);
            }
        }, nameof(MatMul));
    }
}
