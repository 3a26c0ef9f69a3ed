namespace RnnCourse.Tensors;

/// <summary>The matrix product on plain arrays.</summary>
static class MatrixKernel
{
    /// <summary>c = a b, or c += a b, for a (m,k), b (k,n), c (m,n).</summary>
    public static void Multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, bool accumulate)
    {
        for (var i = 0; i < m; i++)
        {
            if (!accumulate)
                for (var j = 0; j < n; j++) c.Values[c.Offset + i * c.RowStep + j * c.ColumnStep] = 0;
            for (var p = 0; p < k; p++)
            {
                var left = a.Values[a.Offset + i * a.RowStep + p * a.ColumnStep];
                for (var j = 0; j < n; j++)
                    c.Values[c.Offset + i * c.RowStep + j * c.ColumnStep] += left * b.Values[b.Offset + p * b.RowStep + j * b.ColumnStep];
            }
        }
    }
}
