namespace RnnCourse.Tensors;

/// <summary>A matrix that lies inside an array: element (i, j) stands at Offset + i * RowStep + j *
/// ColumnStep.</summary>
readonly record struct Matrix(Real[] Values, int Offset, int RowStep, int ColumnStep = 1)
{
    /// <summary>The steps of one sequence of a batch (T, N, <paramref name="width"/>): T rows of that width.</summary>
    public static Matrix OfSequence(Real[] batch, int n, int sequences, int width) =>
        new(batch, n * width, sequences * width);

    /// <summary>The same numbers with rows and columns swapped; nothing is copied.</summary>
    public Matrix Transposed => new(Values, Offset, ColumnStep, RowStep);

    /// <summary>The part of the matrix that begins at a row and a column.</summary>
    public Matrix From(int row, int column) => this with { Offset = Offset + row * RowStep + column * ColumnStep };

    /// <summary>Makes sure that all of a matrix of this size lies inside the array.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public void Require(int rows, int columns, string name)
    {
        var last = Offset + (rows - 1L) * RowStep + (columns - 1L) * ColumnStep;
        if (rows < 1 || columns < 1 || Offset < 0 || RowStep < 0 || ColumnStep < 0 || last >= Values.Length)
            throw new ArgumentException(
                $"Matrix {name} ({rows},{columns}) at {Offset} with steps {RowStep} and {ColumnStep} leaves its array "
                + $"of {Values.Length} numbers.");
    }
}
