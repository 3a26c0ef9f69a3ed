namespace RnnCourse.Data.SyntheticTasks;

/// <summary>Do the brackets around this symbol match? A sequence begins with ( or [, ends with ) or ], and letters
/// stand between; every letter is asked.</summary>
/// <remarks>
/// The answer is neither in the past nor in the future, but in both together: they must agree. A single bidirectional
/// layer with a linear readout adds a score of the past and a score of the future, s = p + q. For one and the same
/// letters, the four pairs of brackets have s() + s[] = s(] + s[), so that not all four can be right: at best three of
/// four.
/// </remarks>
public sealed class MatchingEnds
{
    /// <summary>The best accuracy of any reader that adds a score of the past and a score of the future.</summary>
    public const double AdditiveCeiling = 0.75;

    readonly (int From, int To) letters;

    /// <param name="fewest">The fewest letters between the brackets, at least 1.</param>
    /// <param name="most">The most letters.</param>
    /// <exception cref="ArgumentOutOfRangeException">No letter, or fewer at most than at least.</exception>
    public MatchingEnds(int fewest, int most) => letters = fewest >= 1 && most >= fewest ? (fewest, most)
        : throw new ArgumentOutOfRangeException(nameof(fewest),
            $"Matching ends needs from 1 letter up, got {fewest} to {most}.");

    /// <summary>The symbols by number.</summary>
    public const string Alphabet = "([)]abcd";

    /// <summary>The labels by number.</summary>
    public static IReadOnlyList<string> Labels { get; } = ["differ", "match"];

    /// <summary>Sequences in groups of four: the same letters between each of the four pairs of brackets.</summary>
    /// <param name="groups">How many groups.</param>
    /// <param name="random">Draws lengths and letters.</param>
    public TaggedSequences Sequences(int groups, Random random)
    {
        var (tokens, labels) = (new List<int[]>(), new List<int[]>());
        for (var group = 0; group < groups; group++)
        {
            int[] between = [.. Enumerable.Range(0, random.Next(letters.From, letters.To + 1))
                .Select(_ => 4 + random.Next(4))];
            for (var pair = 0; pair < 4; pair++)
            {
                var (opens, closes) = (pair / 2, pair % 2);
                tokens.Add([opens, .. between, 2 + closes]);
                labels.Add([TaggedSequences.NoLabel, .. between.Select(_ => opens == closes ? 1 : 0),
                    TaggedSequences.NoLabel]);
            }
        }
        return new(tokens, labels, Labels);
    }
}
