namespace RnnCourse.Tensors;

/// <summary>The sizes of a tensor's axes: none (a scalar) up to four, outermost first.</summary>
public readonly record struct Shape
{
    readonly int a, b, c, d;

    /// <summary>A shape with the given axis sizes.</summary>
    /// <exception cref="ArgumentException">More than four axes, or a size below one.</exception>
    public Shape(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length > 4)
            throw new ArgumentException($"A tensor has at most 4 axes, got {sizes.Length}.");
        foreach (var size in sizes)
            if (size < 1)
                throw new ArgumentException(
                    $"Every axis needs a size of at least 1, got ({string.Join(",", sizes.ToArray())}).");
        Rank = sizes.Length;
        a = Rank > 0 ? sizes[0] : 0;
        b = Rank > 1 ? sizes[1] : 0;
        c = Rank > 2 ? sizes[2] : 0;
        d = Rank > 3 ? sizes[3] : 0;
    }

    /// <summary>How many axes there are; 0 for a scalar.</summary>
    public int Rank { get; }

    /// <summary>How many numbers a tensor of this shape holds.</summary>
    public int Count => Math.Max(a, 1) * Math.Max(b, 1) * Math.Max(c, 1) * Math.Max(d, 1);

    /// <summary>The size of an axis; -1 is the last one, as in <c>shape[^1]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such axis.</exception>
    public int this[int axis] => Axis(axis) switch { 0 => a, 1 => b, 2 => c, _ => d };

    /// <summary>The size of an axis counted from the end.</summary>
    public int this[Index axis] => this[axis.GetOffset(Rank)];

    /// <summary>The axis as a number from 0; negative axes count from the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such axis.</exception>
    public int Axis(int axis)
    {
        var from0 = axis < 0 ? axis + Rank : axis;
        return from0 >= 0 && from0 < Rank ? from0
            : throw new ArgumentOutOfRangeException(nameof(axis), $"Shape {this} has no axis {axis}.");
    }

    /// <summary>The product of the sizes before an axis.</summary>
    internal int CountBefore(int axis)
    {
        var count = 1;
        for (var k = 0; k < axis; k++) count *= this[k];
        return count;
    }

    /// <summary>The product of the sizes after an axis: the distance in memory between neighbours along it.</summary>
    internal int CountAfter(int axis)
    {
        var count = 1;
        for (var k = axis + 1; k < Rank; k++) count *= this[k];
        return count;
    }

    /// <summary>The same shape with another size on one axis.</summary>
    public Shape With(int axis, int size)
    {
        var sizes = ToArray();
        sizes[Axis(axis)] = size;
        return new Shape(sizes);
    }

    /// <summary>The same shape without one axis.</summary>
    public Shape Without(int axis)
    {
        var sizes = ToArray().ToList();
        sizes.RemoveAt(Axis(axis));
        return new Shape(sizes.ToArray());
    }

    /// <summary>The sizes as a new array.</summary>
    public int[] ToArray()
    {
        var sizes = new int[Rank];
        for (var axis = 0; axis < Rank; axis++) sizes[axis] = this[axis];
        return sizes;
    }

    /// <summary>The shape as it is printed everywhere: <c>(32,128)</c>.</summary>
    public override string ToString() => $"({string.Join(",", ToArray())})";
}
