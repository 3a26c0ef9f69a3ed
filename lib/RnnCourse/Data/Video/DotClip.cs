namespace RnnCourse.Data.Video;

/// <summary>A video of one bright dot on an 8x8 torus.</summary>
/// <param name="Cells">Where the dot stands in each of the T frames: 8 row + column.</param>
/// <param name="Steps">The T - 1 moves between the frames.</param>
public sealed record DotClip(int[] Cells, DotDirection[] Steps)
{
    /// <summary>The label of no frame: nothing is asked there.</summary>
    public const int Unscored = -1;

    /// <summary>The frames as images of 64 pixels, row by row: 1 at the dot and 0 elsewhere, (T, 64).</summary>
    public double[][] Frames => [.. Cells.Select(Image)];

    /// <summary>Many-to-many, synced: at each frame the move that led to it; the first frame is
    /// <see cref="Unscored"/>.</summary>
    public int[] LabelsOfFrames => [Unscored, .. Steps.Select(step => (int)step)];

    /// <summary>Many-to-many, delayed: the clip, then one dark frame for each move.</summary>
    public double[][] FramesThenDarkness => [.. Frames, .. Steps.Select(_ => new double[Pixels])];

    /// <summary>The labels of <see cref="FramesThenDarkness"/>: unscored while the clip runs, then all moves in
    /// order.</summary>
    public int[] LabelsInDarkness => [.. Enumerable.Repeat(Unscored, Cells.Length), .. Steps.Select(step => (int)step)];

    const int Pixels = MovingDot.Size * MovingDot.Size;

    static double[] Image(int cell)
    {
        var image = new double[Pixels];
        image[cell] = 1;
        return image;
    }
}
