namespace RnnCourse.Tensors;

/// <summary>How two shapes are matched axis by axis, aligned at the last axis: equal sizes, or one of them is 1 or absent.</summary>
/// <remarks>A bias (H) is added to every row of (N,H); attention weights (N,T,1) scale the vectors of (N,T,H).</remarks>
readonly struct Broadcasting
{
    readonly int[] sizes = new int[4], stepsA = new int[4], stepsB = new int[4];

    public Broadcasting(string operation, Tensor a, Tensor b)
    {
        var rank = Math.Max(a.Shape.Rank, b.Shape.Rank);
        int stepA = 1, stepB = 1;
        for (var back = 1; back <= 4; back++)
        {
            int sizeA = back <= a.Shape.Rank ? a.Shape[^back] : 1, sizeB = back <= b.Shape.Rank ? b.Shape[^back] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
                throw new ArgumentException($"{operation} needs shapes that match axis by axis from the last (equal or 1), got {a.Shape} and {b.Shape}.");
            sizes[4 - back] = Math.Max(sizeA, sizeB);
            stepsA[4 - back] = sizeA == 1 ? 0 : stepA;
            stepsB[4 - back] = sizeB == 1 ? 0 : stepB;
            stepA *= sizeA;
            stepB *= sizeB;
        }
        Result = new Shape(sizes.AsSpan(4 - rank));
    }

    public Shape Result { get; }

    /// <summary>Visits the rows of the result: where the row starts in the result, in a and in b, and the step inside each.</summary>
    public void ForEachRow(RowVisitor visit)
    {
        var start = 0;
        for (var i = 0; i < sizes[0]; i++)
            for (var j = 0; j < sizes[1]; j++)
                for (var k = 0; k < sizes[2]; k++, start += sizes[3])
                    visit(start, i * stepsA[0] + j * stepsA[1] + k * stepsA[2], i * stepsB[0] + j * stepsB[1] + k * stepsB[2],
                        sizes[3], stepsA[3], stepsB[3]);
    }

    public delegate void RowVisitor(int start, int startA, int startB, int count, int stepA, int stepB);
}
