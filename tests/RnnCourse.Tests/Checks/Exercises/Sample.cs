namespace RnnCourse.Tests.Checks.Exercises;

/// <summary>An answer to an exercise, and what it is told; null if it is right.</summary>
sealed record Sample(string Exercise, string? Because, object?[] Answers)
{
    public static Sample[] All { get; } = [.. Samples00To04.All, .. Samples05To09.All, .. Samples10To13.All,
        .. Samples14To20.All];

    public static Sample Right(string exercise, params object?[] answers) => new(exercise, null, answers);

    public static Sample Wrong(string exercise, string because, params object?[] answers) => new(exercise, because, answers);
}
