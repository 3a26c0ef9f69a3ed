namespace RnnCourse.Tensors;

/// <summary>Where a window stands on images (N, C, Height, Width) as it moves: top left first, row by row, over a
/// border of zeros.</summary>
readonly record struct ImageWindows
{
    readonly int channels, height, width, windowHeight, windowWidth, stride, padding;

    public ImageWindows(string operation, Shape images, int windowHeight, int windowWidth, int stride, int padding)
    {
        if (images.Rank != 4)
            throw new ArgumentException($"{operation} needs images (N,C,Height,Width), got {images}.");
        if (stride < 1 || padding < 0 || windowHeight < 1 || windowWidth < 1)
            throw new ArgumentException(
                $"{operation} needs a window and a stride of at least 1 and a padding of at least 0, got window "
                + $"{windowHeight} x {windowWidth}, stride {stride}, padding {padding}.");
        (channels, height, width) = (images[1], images[2], images[3]);
        (this.windowHeight, this.windowWidth, this.stride, this.padding) = (windowHeight, windowWidth, stride, padding);
        if (height + 2 * padding < windowHeight || width + 2 * padding < windowWidth)
            throw new ArgumentException(
                $"{operation} needs images at least as large as its window {windowHeight} x {windowWidth}, got "
                + $"{images} with padding {padding}.");
    }

    /// <summary>Places of the window from top to bottom.</summary>
    public int Down => (height + 2 * padding - windowHeight) / stride + 1;

    /// <summary>Places of the window from left to right.</summary>
    public int Across => (width + 2 * padding - windowWidth) / stride + 1;

    /// <summary>All places of the window on one image.</summary>
    public int Places => Down * Across;

    /// <summary>Numbers under the window, over all channels.</summary>
    public int Size => channels * windowHeight * windowWidth;

    /// <summary>Lays one image out as a matrix (Size, Places): a column is what the window sees at one place.</summary>
    public void Gather(ReadOnlySpan<Real> image, Span<Real> columns)
    {
        var to = 0;
        for (var c = 0; c < channels; c++)
            for (var i = 0; i < windowHeight; i++)
                for (var j = 0; j < windowWidth; j++)
                {
                    var (first, end) = Inside(j);
                    for (var down = 0; down < Down; down++)
                    {
                        var y = down * stride + i - padding;
                        var row = columns.Slice(to, Across);
                        to += Across;
                        if ((uint)y >= (uint)height)
                        {
                            row.Clear();
                            continue;
                        }
                        row[..first].Clear();
                        row[end..].Clear();
                        var from = image.Slice((c * height + y) * width, width);
                        if (stride == 1) from.Slice(first + j - padding, end - first).CopyTo(row[first..]);
                        else
                            for (int across = first, x = first * stride + j - padding; across < end; across++,
                                x += stride) row[across] = from[x];
                    }
                }
    }

    /// <summary>The way back: adds every number of the columns to the pixel it came from.</summary>
    public void ScatterAdd(ReadOnlySpan<Real> columns, Span<Real> image)
    {
        var from = 0;
        for (var c = 0; c < channels; c++)
            for (var i = 0; i < windowHeight; i++)
                for (var j = 0; j < windowWidth; j++)
                {
                    var (first, end) = Inside(j);
                    for (var down = 0; down < Down; down++)
                    {
                        var y = down * stride + i - padding;
                        var row = columns.Slice(from, Across);
                        from += Across;
                        if ((uint)y >= (uint)height) continue;
                        var to = image.Slice((c * height + y) * width, width);
                        for (int across = first, x = first * stride + j - padding; across < end; across++, x += stride)
                            to[x] += row[across];
                    }
                }
    }

    /// <summary>Of one row of places, those at which column j of the window lies on the image, not on the
    /// border.</summary>
    (int First, int End) Inside(int j)
    {
        var first = Math.Min(Across, Math.Max(0, (padding - j + stride - 1) / stride));
        var last = width - 1 + padding - j;
        return (first, last < 0 ? first : Math.Max(first, Math.Min(Across, last / stride + 1)));
    }
}
