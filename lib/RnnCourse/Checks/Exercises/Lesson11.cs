using RnnCourse.Text;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lessons 11 and 11b.</summary>
static class Lesson11
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("11-compute", (double? bits, double? perplexity) =>
            Check.Equal("bits per character", bits, 1.75, 1e-4,
                (7, "that is the sum of the four; per character it is a quarter of that"),
                (1.75 * Math.Log(2), "these are nats; divide by ln 2"),
                (-Math.Log2((0.5 + 0.25 + 0.5 + 0.125) / 4), "the logarithm comes first, then the mean"))
            & Check.Equal("perplexity", perplexity, Math.Pow(2, 1.75), 5e-3,
                (Math.Exp(1.75), "2 to the power of bits, or e to the power of nats; not e to the power of bits"),
                ((2 + 4 + 2 + 8) / 4.0, "that is the mean of the perplexities; take the mean of the losses first")),
            ["What does each of the four cost, in bits? A half costs 1.", "1 + 2 + 1 + 3, over four characters.",
                "The perplexity is 2 to the power of the bits per character."],
            "(1 + 2 + 1 + 3) / 4 = 1.75 bits per character, and 2 to the 1.75 is 3.36."),
        Exercise.Of("11b-change", (double? first) =>
            Check.Equal("the first probability at T = 2", first, AtTwo, 1e-3,
                (2 / 3.0, "that is T = 1/2: the exponent is 1/T"),
                (Math.Sqrt(0.5), "scale, so that the three add up to 1"),
                (0.5, "that is T = 1"), (1 / 3.0, "that is an endless temperature")),
            ["Each probability to the power of 1/T, then scaled.", "The three roots are 0.707, 0.5 and 0.5.",
                "0.707 / (0.707 + 0.5 + 0.5)."],
            "0.7071 / 1.7071 = 0.414."),
        Exercise.Of<Func<double[], double[]>>("11b-invent", MinP,
            ["First the threshold: a tenth of the largest probability.", "Set what is below it to 0.",
                "Then divide by the sum of what is left."],
            "p => { var kept = p.Select(q => q >= 0.1 * p.Max() ? q : 0).ToArray(); return [.. kept.Select(q => q / "
                + "kept.Sum())]; }"),
    ];

    static double AtTwo { get; } = Sampling.Probabilities(
        [(float)Math.Log(0.5), (float)Math.Log(0.25), (float)Math.Log(0.25)], temperature: 2)[0];

    static bool MinP(Func<double[], double[]>? cut)
    {
        double[] example = [0.5, 0.3, 0.08, 0.06, 0.04, 0.02];
        double[] Cut(double threshold, bool scaled = true)
        {
            double[] kept = [.. example.Select(p => p >= threshold ? p : 0)];
            return scaled ? [.. kept.Select(p => p / kept.Sum())] : kept;
        }
        return Check.Equal("min-p of (0.5, 0.3, 0.08, 0.06, 0.04, 0.02)", () => cut?.Invoke([.. example]),
            Cut(0.05), 1e-6,
                (Cut(0.05, scaled: false), "the right words are left, but they do not add up to 1"),
                (Cut(0.1), "the threshold is a tenth of the largest probability, here 0.05, not 0.1"))
            // sure of one word, and that one is not the first
            & Check.Equal("min-p of (0.05, 0.9, 0.03, 0.02)", () => cut?.Invoke([0.05, 0.9, 0.03, 0.02]),
                [0, 1, 0, 0], 1e-6);
    }
}
