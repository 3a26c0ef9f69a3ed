namespace RnnCourse.Data.Video;

/// <summary>Where a dot moves from one frame to the next; the number is the class label.</summary>
public enum DotDirection
{
    /// <summary>One row up.</summary>
    Up,

    /// <summary>One column to the right.</summary>
    Right,

    /// <summary>One row down.</summary>
    Down,

    /// <summary>One column to the left.</summary>
    Left,
}
