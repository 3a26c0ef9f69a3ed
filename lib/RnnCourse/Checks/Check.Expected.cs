using System.ComponentModel;
using System.Text.Json.Nodes;

namespace RnnCourse.Checks;

public static partial class Check
{
    static readonly Lock scores = new();
    static double asked, earned;

    /// <summary>A hidden check that knows its answer: <c>course release --nbgrader</c> makes it of
    /// <see cref="Hidden"/>, because nbgrader runs a student's notebook and compares nothing.</summary>
    /// <param name="expected">What the solution answered, as JSON.</param>
    /// <param name="what">What is asked.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="within">The largest difference of a number that passes.</param>
    /// <param name="points">What the check counts beside the others.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Expected(string expected, string what, Func<object?> answer, double within = 1e-6,
        double points = 1)
    {
        var given = Asked(what, answer, within);
        var right = given["answer"] is { } value
            && SameAnswer.Is(JsonNode.Parse(expected)!, JsonNode.Parse(value.ToJsonString())!, within);
        Console.WriteLine(right ? $"right: {what}" : $"not right: {what}");
        lock (scores) (asked, earned) = (asked + points, earned + (right ? points : 0));
    }

    /// <summary>The points that the checks since the last call earned: the last value of a cell, which nbgrader takes
    /// as partial credit.</summary>
    /// <param name="most">All points of the cell.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static double Points(double most)
    {
        lock (scores)
        {
            var points = asked == 0 ? 0 : Math.Round(most * earned / asked, 4);
            (asked, earned) = (0, 0);
            return points;
        }
    }
}
