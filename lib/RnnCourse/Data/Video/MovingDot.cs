namespace RnnCourse.Data.Video;

/// <summary>
/// A dot that moves over an 8x8 torus, where leaving on one side means entering on the other: a video task whose
/// ceilings are known exactly.
/// </summary>
/// <remarks>
/// In a straight clip the dot keeps one of four directions, and that is the label. One frame says nothing (25%). All
/// frames without their order show the line but not the way along it (50%). Two frames in order say everything (100%).
/// The torus matters: on a board with borders, the place alone would betray where the dot cannot have come from.
/// </remarks>
public static class MovingDot
{
    /// <summary>Rows and columns of a frame.</summary>
    public const int Size = 8;

    /// <summary>Number of directions, and so of classes.</summary>
    public const int Directions = 4;

    /// <summary>A straight clip from a random cell in a random direction.</summary>
    /// <param name="frames">Length T of the clip, at least 2.</param>
    /// <param name="random">Source of the start and of the direction.</param>
    public static DotClip Straight(int frames, Random random) => Turning(frames, 0, random);

    /// <summary>A clip whose direction is drawn afresh, possibly the same again, before some of the steps.</summary>
    /// <param name="frames">Length T of the clip, at least 2.</param>
    /// <param name="turnProbability">Chance of a fresh draw before each step after the first, from 0 (straight) to 1
    /// (every step independent).</param>
    /// <param name="random">Source of start, directions and turns.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 frames, or a probability outside 0..1.</exception>
    public static DotClip Turning(int frames, double turnProbability, Random random)
    {
        RequireFrames(frames);
        if (!(turnProbability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(turnProbability), turnProbability,
                "A probability lies between 0 and 1.");
        var start = random.Next(Size * Size);
        var steps = new DotDirection[frames - 1];
        for (var t = 0; t < steps.Length; t++)
            steps[t] = t == 0 || random.NextDouble() < turnProbability ? (DotDirection)random.Next(Directions)
                : steps[t - 1];
        return Walk(start, steps);
    }

    /// <summary>All 256 straight clips of a length: 64 starts times 4 directions.</summary>
    /// <param name="frames">Length T of the clips, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 frames.</exception>
    public static IReadOnlyList<DotClip> AllStraight(int frames)
    {
        RequireFrames(frames);
        return [.. from start in Enumerable.Range(0, Size * Size)
                   from direction in Enum.GetValues<DotDirection>()
                   select Walk(start, Enumerable.Repeat(direction, frames - 1).ToArray())];
    }

    /// <summary>The clip of a dot that starts in a cell and takes the given steps.</summary>
    /// <param name="start">Cell of the first frame, 8 row + column.</param>
    /// <param name="steps">The moves, in order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The start is not a cell of the torus.</exception>
    public static DotClip Walk(int start, DotDirection[] steps)
    {
        if (start is < 0 or >= Size * Size)
            throw new ArgumentOutOfRangeException(nameof(start), start,
                $"A cell is a number from 0 to {Size * Size - 1}.");
        var cells = new int[steps.Length + 1];
        cells[0] = start;
        for (var t = 0; t < steps.Length; t++) cells[t + 1] = Next(cells[t], steps[t]);
        return new(cells, steps);
    }

    static int Next(int cell, DotDirection direction)
    {
        var (row, column) = (cell / Size, cell % Size);
        (row, column) = direction switch
        {
            DotDirection.Up => (row + Size - 1, column),
            DotDirection.Right => (row, column + 1),
            DotDirection.Down => (row + 1, column),
            _ => (row, column + Size - 1),
        };
        return row % Size * Size + column % Size;
    }

    static void RequireFrames(int frames)
    {
        if (frames < 2)
            throw new ArgumentOutOfRangeException(nameof(frames), frames,
                "A direction takes at least 2 frames to show.");
    }
}
