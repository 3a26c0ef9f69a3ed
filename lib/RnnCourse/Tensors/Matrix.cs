namespace RnnCourse.Tensors;

/// <summary>A matrix that lies inside an array: element (i, j) stands at Offset + i * RowStep + j * ColumnStep.</summary>
readonly record struct Matrix(Real[] Values, int Offset, int RowStep, int ColumnStep = 1)
{
    /// <summary>The same numbers with rows and columns swapped; nothing is copied.</summary>
    public Matrix Transposed => new(Values, Offset, ColumnStep, RowStep);
}
