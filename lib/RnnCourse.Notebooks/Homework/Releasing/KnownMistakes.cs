namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>Recognizes a listed wrong answer in what a student gave.</summary>
internal static class KnownMistakes
{
    /// <summary>What is wrong with an answer to a hidden check, in the lecturer's words; null for a mistake that is not
    /// listed.</summary>
    public static string? Name(IReadOnlyList<VariantResult> variants, GradedCell question, HiddenAnswer expected,
        HiddenAnswer? student) => variants.FirstOrDefault(result => !result.Variant.IsRight
            && result.Question.GradeId == question.GradeId && result.Checks.Answers.Any(answer =>
                answer.Check == expected.Check && answer.What == expected.What && !expected.IsMatchedBy(answer)
                    && answer.IsGivenBy(student, expected.Within)))?.Variant.Name;
}
