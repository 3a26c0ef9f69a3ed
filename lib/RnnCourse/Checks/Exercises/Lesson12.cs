using RnnCourse.Recurrent;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 12.</summary>
static class Lesson12
{
    static readonly double[] fromLeft = [2, 1, 2.5, 5.25], fromRight = [3, 2, 4, 4];

    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("12-compute", (double[]? outputs) =>
            Check.Equal("the outputs for 2, 0, 2, 4", outputs, Sum(fromLeft, fromRight), 1e-6,
                (fromLeft, "those are the states from the left; add those from the right"),
                (fromRight, "those are the states from the right"),
                (Sum(fromLeft, [.. fromRight.Reverse()]),
                    "the right states stand in the order in which they were computed; at step 1 belongs the one that "
                    + "has read everything")),
            ["First from the left: each state is the input plus half of the state before.",
                "Then the same from the right, beginning at the last input.",
                "From the left 2, 1, 2.5, 5.25; from the right, at the same places, 3, 2, 4, 4."],
            "2 + 3, 1 + 2, 2.5 + 4, 5.25 + 4: the outputs are 5, 3, 6.5, 9.25."),
        Exercise.Of("12-change", (int? one, int? both, int? second) =>
            Check.Equal("one direction", one, Lstm(16, 40),
                (40 * (16 + 40 + 1), "that is one gate; an LSTM has four blocks"),
                (new LayerShapes(16, 40, Gates: 4).ParameterCount, "that is PyTorch's count, with two biases"))
            & Check.Equal("both directions", both, 2 * Lstm(16, 40),
                (Lstm(16, 80), "80 units in one layer would all feel each other; two layers of 40 do not"))
            & Check.Equal("the second layer", second, 2 * Lstm(80, 40),
                (2 * Lstm(40, 40), "its input is the pair of states from below, 80 numbers"),
                (2 * Lstm(16, 40), "its input is no longer the word but the pair of states")),
            ["A block has a weight from each input and each state to each unit, and a bias.",
                "An LSTM has four blocks: 4 · H · (D + H + 1).", "The second layer reads both states: D = 80."],
            "4 · 40 · 57 = 9120; twice that is 18 240; 2 · 4 · 40 · (80 + 40 + 1) = 38 720."),
        Exercise.Of<string, int?, string, int?>("12-invent", FailsFromTheRight,
            ["Which words are sometimes a name? May, Rose, Will, Paris.",
                "From that word on, both sentences must be the same, word by word and mark by mark.",
                "What tells must stand before it: a verb such as marry, or a preposition such as in."],
            "'She will marry May .' with 3, and 'She came back in May .' with 4."),
    ];

    static int Lstm(int inputs, int units) => 4 * units * (inputs + units + 1);

    static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    static bool FailsFromTheRight(string? first, int? i, string? second, int? j)
    {
        const string what = "from the word on both sentences are the same, before it they are not";
        if (string.IsNullOrWhiteSpace(first) || string.IsNullOrWhiteSpace(second) || i is not { } at
            || j is not { } there)
            return Check.That(what, null, "");
        var (a, b) = (Words(first), Words(second));
        return Check.That(what, Trouble(a, at, b, there) is null, Trouble(a, at, b, there) ?? "");

        static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    static string? Trouble(string[] a, int i, string[] b, int j) =>
        i < 0 || i >= a.Length || j < 0 || j >= b.Length
            ? $"places are counted from 0; the sentences have {a.Length} and {b.Length} words and marks"
        : a.Length < 4 || b.Length < 4 || a[^1] is not ("." or "!" or "?") || i < 2 || j < 2
            ? "write two sentences: some words, the name not among the first two, and a mark at the end"
        : !char.IsUpper(a[i][0]) ? $"'{a[i]}' cannot be a name: it begins with a small letter"
        : !a[i..].SequenceEqual(b[j..]) ? "from the word to the end, every word and mark must be the same in both"
        : a[..i].SequenceEqual(b[..j]) ? "something before the word must differ, or nobody can tell the two apart"
        : null;
}
