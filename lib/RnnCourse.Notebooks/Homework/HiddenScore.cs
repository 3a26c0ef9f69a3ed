namespace RnnCourse.Notebooks.Homework;

/// <summary>Which hidden checks of a question are not right, and what share of its points is earned.</summary>
internal static class HiddenScore
{
    /// <summary>The checks that are not right, each with the answer that came; null where none came.</summary>
    /// <param name="expected">What the solution answered.</param>
    /// <param name="given">What came.</param>
    public static IReadOnlyList<(HiddenAnswer Expected, HiddenAnswer? Student)> Wrong(
        IReadOnlyList<HiddenAnswer> expected, IReadOnlyList<HiddenAnswer> given)
    {
        var answers = given.ToLookup(answer => (answer.Check, answer.What));
        var asked = new Dictionary<(int, string), int>();
        var wrong = new List<(HiddenAnswer Expected, HiddenAnswer? Student)>();
        foreach (var e in expected)
        {
            // A question that is asked twice is answered in the same order; of more answers the first ones count.
            var n = asked[(e.Check, e.What)] = asked.GetValueOrDefault((e.Check, e.What)) + 1;
            var answer = answers[(e.Check, e.What)].ElementAtOrDefault(n - 1);
            if (!e.IsMatchedBy(answer)) wrong.Add((e, answer));
        }
        return wrong;
    }

    /// <summary>The share of the points that is earned.</summary>
    public static double Share(IReadOnlyList<HiddenAnswer> expected,
        IReadOnlyList<(HiddenAnswer Expected, HiddenAnswer? Student)> wrong) =>
        1 - wrong.Sum(pair => pair.Expected.Points) / expected.Sum(check => check.Points);
}
