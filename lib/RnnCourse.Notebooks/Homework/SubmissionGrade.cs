using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework;

/// <summary>The points of one cell.</summary>
/// <param name="GradeId">Its name.</param>
/// <param name="Points">What it brought; null where somebody has to read the answer first.</param>
/// <param name="Most">What it can bring.</param>
/// <param name="Why">What was right, and what was not.</param>
/// <param name="IsByHand">Whether the lecturer gave the points.</param>
internal sealed record CellGrade(string GradeId, double? Points, double Most, string Why, bool IsByHand = false)
{
    /// <summary>Its hidden checks, one by one; empty where none was asked.</summary>
    public IReadOnlyList<CheckGrade> Checks { get; init; } = [];

    /// <summary>Whether its points come on top of all that there are.</summary>
    public bool IsBonus { get; init; }
}

/// <summary>What became of one hidden check.</summary>
/// <param name="What">What was asked.</param>
/// <param name="IsRight">Whether the answer was right.</param>
internal sealed record CheckGrade(string What, bool IsRight);

/// <summary>The points of what one student handed in.</summary>
/// <param name="Student">The name of the folder or file.</param>
/// <param name="Cells">The cells with points, in the order of the homework.</param>
/// <param name="Notes">What was noticed, such as missing answers.</param>
/// <param name="Executed">The lecturer's notebook with the student's answers and their outputs; null if nothing could
/// be read.</param>
internal sealed record SubmissionGrade(string Student, IReadOnlyList<CellGrade> Cells, IReadOnlyList<string> Notes,
    Notebook? Executed)
{
    /// <summary>How the reason begins where nobody but a reader can give points.</summary>
    public const string Review = "needs review";

    /// <summary>What protected the grades in the run that gave them.</summary>
    public string Protections { get; init; } = "";

    /// <summary>Points so far: without what somebody has to read.</summary>
    public double Points => Cells.Sum(cell => cell.Points ?? 0);

    /// <summary>Points that the checks gave.</summary>
    public double Automatic => Cells.Where(cell => !cell.IsByHand && cell.GradeId != Students.Lateness.Line)
        .Sum(cell => cell.Points ?? 0);

    /// <summary>Points that the lecturer gave.</summary>
    public double ByHand => Cells.Where(cell => cell.IsByHand).Sum(cell => cell.Points ?? 0);

    /// <summary>Points that wait for somebody to read.</summary>
    public double Open => Cells.Where(cell => cell.Points is null).Sum(cell => cell.Most);

    /// <summary>All points that there are.</summary>
    public double Most => Cells.Where(cell => !cell.IsBonus).Sum(cell => cell.Most);

    /// <summary>What has to be looked at by somebody, and is no written answer.</summary>
    public bool NeedsReview => Cells.Any(cell => cell.Points is null
        && cell.Why.StartsWith(Review, StringComparison.Ordinal));
}
