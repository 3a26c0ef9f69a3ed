using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Homework.Reports;

/// <summary>A student with everything that reports need.</summary>
/// <param name="Submission">What was handed in.</param>
/// <param name="Grade">The points, with marks and what being late costs.</param>
/// <param name="Entry">The student's line in the list of the class; null where there is none.</param>
internal sealed record GradedStudent(Submission Submission, SubmissionGrade Grade, Roster.Entry? Entry)
{
    /// <summary>The name to show.</summary>
    public string Name => Entry?.Name ?? Submission.Student;

    /// <summary>The platform's number; empty where it is not known.</summary>
    public string Id => Entry?.Id is { Length: > 0 } id ? id : Submission.Id ?? "";
}
