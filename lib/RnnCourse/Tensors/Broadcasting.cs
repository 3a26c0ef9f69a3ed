namespace RnnCourse.Tensors;

/// <summary>How two shapes are matched axis by axis, aligned at the last axis: equal sizes, or one of them is 1 or
/// absent.</summary>
/// <remarks>A bias (H) is added to every row of (N,H); attention weights (N,T,1) scale the vectors of (N,T,H).
/// Neighbouring axes that both operands walk through in one go are joined, so that tensors of one shape are a single
/// long row.</remarks>
readonly struct Broadcasting
{
    readonly int[] sizes = [1, 1, 1, 1], stepsA = new int[4], stepsB = new int[4];

    public Broadcasting(string operation, Tensor a, Tensor b)
    {
        var rank = Math.Max(a.Shape.Rank, b.Shape.Rank);
        Span<int> result = stackalloc int[rank];
        int stepA = 1, stepB = 1, slot = 3;
        for (var back = 1; back <= rank; back++)
        {
            int sizeA = back <= a.Shape.Rank ? a.Shape[^back] : 1, sizeB = back <= b.Shape.Rank ? b.Shape[^back] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
                throw new ArgumentException(
                    $"{operation} needs shapes that match axis by axis from the last (equal or 1), got {a.Shape} and "
                    + $"{b.Shape}.");
            var size = result[rank - back] = Math.Max(sizeA, sizeB);
            int nextA = sizeA == 1 ? 0 : stepA, nextB = sizeB == 1 ? 0 : stepB;
            var joins = nextA == stepsA[slot] * sizes[slot] && nextB == stepsB[slot] * sizes[slot];
            if (size > 1 && sizes[slot] > 1 && joins)
            {
                sizes[slot] *= size;
            }
            else if (size > 1)
            {
                if (sizes[slot] > 1) slot--;
                (sizes[slot], stepsA[slot], stepsB[slot]) = (size, nextA, nextB);
            }
            stepA *= sizeA;
            stepB *= sizeB;
        }
        Result = new Shape(result);
    }

    public Shape Result { get; }

    /// <summary>The rows of the result; within a row both operands go forward by one number, or stay where they
    /// are.</summary>
    public int Rows => sizes[0] * sizes[1] * sizes[2];

    /// <summary>Where a row starts in the result, in a and in b, and how far each goes from number to number.</summary>
    public Row this[int row]
    {
        get
        {
            int i = row / (sizes[1] * sizes[2]), j = row / sizes[2] % sizes[1], k = row % sizes[2];
            return new(row * sizes[3], i * stepsA[0] + j * stepsA[1] + k * stepsA[2], i * stepsB[0] + j * stepsB[1] + k
                * stepsB[2],
                sizes[3], stepsA[3], stepsB[3]);
        }
    }

    public readonly record struct Row(int Start, int StartA, int StartB, int Count, int StepA, int StepB);
}
