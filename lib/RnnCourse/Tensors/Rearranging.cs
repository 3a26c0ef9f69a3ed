using System.Numerics.Tensors;

namespace RnnCourse.Tensors;

public static partial class Operations
{
    /// <summary>The same numbers in another shape; one size may be -1 and is worked out.</summary>
    /// <exception cref="ArgumentException">The new shape holds another count of numbers.</exception>
    public static Tensor Reshape(Tensor a, params int[] shape)
    {
        var known = shape.Where(s => s != -1).Aggregate(1, (x, s) => x * s);
        var full = shape.Select(s => s == -1 ? a.Values.Length / Math.Max(known, 1) : s).ToArray();
        if (shape.Count(s => s == -1) > 1 || full.Aggregate(1, (x, s) => x * s) != a.Values.Length)
            throw new ArgumentException(
                $"Reshape needs a shape of {a.Values.Length} numbers for {a.Shape}, got ({string.Join(",", shape)}).");
        return Tensor.Record(a.Values, new Shape(full), [a], result => AddTo(a.GradientToAddTo(), result.Gradient));
    }

    /// <summary>Swaps the last two axes: (..., m, n) to (..., n, m).</summary>
    public static Tensor Transpose(Tensor a) => Transpose(a, -2, -1);

    /// <summary>Swaps two axes.</summary>
    public static Tensor Transpose(Tensor a, int first, int second)
    {
        (first, second) = (a.Shape.Axis(first), a.Shape.Axis(second));
        if (first == second) return a;
        if (first > second) (first, second) = (second, first);
        var shape = a.Shape.With(first, a.Shape[second]).With(second, a.Shape[first]);
        int m = a.Shape[first], n = a.Shape[second], outer = a.Shape.CountBefore(first),
            inner = a.Shape.CountAfter(second);
        var middle = a.Values.Length / (outer * m * n * inner);
        var y = new Real[a.Values.Length];
        SwapAxes(a.Values, y, outer, m, middle, n, inner);
        return Tensor.Record(y, shape, [a], result =>
        {
            var back = new Real[y.Length];
            SwapAxes(result.Gradient!, back, outer, n, middle, m, inner);
            AddTo(a.GradientToAddTo(), back);
        });
    }

    /// <summary>(outer, m, middle, n, inner) to (outer, n, middle, m, inner).</summary>
    static void SwapAxes(Real[] from, Real[] to, int outer, int m, int middle, int n, int inner)
    {
        const int strip = 16;    // rows whose numbers of one column are written together: a cache line
        for (var o = 0; o < outer; o++)
            for (var i0 = 0; i0 < m; i0 += strip)
                for (var k = 0; k < middle; k++)
                    for (var j = 0; j < n; j++)
                    {
                        int source = (((o * m + i0) * middle + k) * n + j) * inner,
                            target = (((o * n + j) * middle + k) * m + i0) * inner;
                        for (var i = i0; i < Math.Min(i0 + strip, m); i++, source += middle * n * inner,
                            target += inner)
                            if (inner == 1) to[target] = from[source];
                            else Array.Copy(from, source, to, target, inner);
                    }
    }

    static void AddTo(Span<Real> target, ReadOnlySpan<Real> numbers) => TensorPrimitives.Add(target, numbers, target);

    /// <summary>Joins tensors along an axis; all other sizes must agree.</summary>
    /// <exception cref="ArgumentException">Nothing to join, or sizes that disagree.</exception>
    public static Tensor Concatenate(int axis, params Tensor[] parts)
    {
        if (parts.Length == 0) throw new ArgumentException("Concatenate needs at least one tensor, got none.");
        axis = parts[0].Shape.Axis(axis);
        foreach (var part in parts)
            if (part.Shape.Rank != parts[0].Shape.Rank || part.Shape.With(axis, 1) != parts[0].Shape.With(axis, 1))
                throw new ArgumentException(
                    $"Concatenate along axis {axis} needs shapes that agree elsewhere, got "
                    + $"{string.Join(" and ", parts.Select(p => p.Shape))}.");
        var shape = parts[0].Shape.With(axis, parts.Sum(p => p.Shape[axis]));
        int rows = shape.CountBefore(axis), width = shape[axis] * shape.CountAfter(axis);
        var y = new Real[shape.Count];
        Visit((part, from, to, count) => Array.Copy(part.Values, from, y, to, count));
        return Tensor.Record(y, shape, parts, result => Visit((part, from, to, count) =>
        {
            if (!part.RequiresGradient) return;
            AddTo(part.GradientToAddTo().AsSpan(from, count), result.Gradient.AsSpan(to, count));
        }));

        void Visit(Action<Tensor, int, int, int> copy)
        {
            var offset = 0;
            foreach (var part in parts)
            {
                var count = part.Values.Length / rows;
                for (var row = 0; row < rows; row++) copy(part, row * count, row * width + offset, count);
                offset += count;
            }
        }
    }

    /// <summary>Joins tensors of one shape along a new first axis: T tensors (N,H) become (T,N,H).</summary>
    public static Tensor Stack(params Tensor[] parts) =>
        Concatenate(0, Array.ConvertAll(parts, p => Reshape(p, [1, .. p.Shape.ToArray()])));

    /// <summary>A piece of an axis: <paramref name="length"/> positions from <paramref name="start"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The piece leaves the axis.</exception>
    public static Tensor Slice(Tensor a, int axis, int start, int length)
    {
        axis = a.Shape.Axis(axis);
        if (start < 0 || length < 1 || start + length > a.Shape[axis])
            throw new ArgumentOutOfRangeException(nameof(start),
                $"Slice needs a piece inside axis {axis} of {a.Shape}, got {length} positions from {start}.");
        int rows = a.Shape.CountBefore(axis), after = a.Shape.CountAfter(axis), width = a.Shape[axis] * after,
            count = length * after;
        var y = new Real[rows * count];
        for (var row = 0; row < rows; row++) Array.Copy(a.Values, row * width + start * after, y, row * count, count);
        return Tensor.Record(y, a.Shape.With(axis, length), [a], result =>
        {
            Real[] gy = result.Gradient!, ga = a.GradientToAddTo();
            for (var row = 0; row < rows; row++)
                AddTo(ga.AsSpan(row * width + start * after, count), gy.AsSpan(row * count, count));
        });
    }

    /// <summary>One position of an axis, which disappears: step t of (T,N,D) is (N,D).</summary>
    public static Tensor Select(Tensor a, int axis, int position) =>
        Reshape(Slice(a, axis, position, 1), a.Shape.Without(axis).ToArray());

    /// <summary>Cuts the last axis into equal pieces: (N, 4H) into four of (N, H).</summary>
    /// <exception cref="ArgumentException">The axis cannot be cut evenly.</exception>
    public static Tensor[] Split(Tensor a, int pieces)
    {
        var size = a.Shape[^1] / pieces;
        if (size * pieces != a.Shape[^1])
            throw new ArgumentException($"Split needs a last axis that {pieces} divides, got {a.Shape}.");
        return [.. Enumerable.Range(0, pieces).Select(piece => Slice(a, -1, piece * size, size))];
    }

    /// <summary>Rows of a table (V, D) by number: ids of any count give (count, D). The gradient adds up per
    /// row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id outside the table.</exception>
    public static Tensor Rows(Tensor table, params int[] ids)
    {
        int rows = table.Shape[0], width = table.Values.Length / rows;
        for (var i = 0; i < ids.Length; i++)
            if ((uint)ids[i] >= (uint)rows)
                throw new ArgumentOutOfRangeException(nameof(ids),
                    $"Rows needs ids from 0 to {rows - 1}, got {ids[i]} at position {i}.");
        var y = new Real[ids.Length * width];
        for (var i = 0; i < ids.Length; i++) Array.Copy(table.Values, ids[i] * width, y, i * width, width);
        return Tensor.Record(y, table.Shape.With(0, ids.Length), [table], result =>
        {
            Real[] gy = result.Gradient!, gt = table.GradientToAddTo();
            for (var i = 0; i < ids.Length; i++)
                AddTo(gt.AsSpan(ids[i] * width, width), gy.AsSpan(i * width, width));
        });
    }
}
