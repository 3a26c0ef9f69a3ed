namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 08.</summary>
static class Lesson08
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("08-compute", (int? steps) =>
            Check.Equal("steps until less than a millionth is left", steps, Steps(0.8),
                (Steps(0.8) - 1, "after that many steps a little more than a millionth is left; one more"),
                (6, "that counts powers of ten, not steps"), (Steps(0.9), "that is the answer for factors of 0.9")),
            ["0.8 to which power is 1/1 000 000?", "n · log10(0.8) < -6, and log10(0.8) is about -0.0969.",
                "6 / 0.0969 is 61.9."],
            "n > 6 / 0.09691 = 61.9, so 62 steps."),
        Exercise.Of("08-change", (double? multiplier) =>
            Check.Equal("the multiplier", multiplier, 4 / 1.2, 5e-3,
                (4, "that would be right for a spectral norm of 1; the matrix has 1.2 already"),
                (1 / 1.2, "that makes the spectral norm 1, but the slope of σ is at most a quarter"),
                (0.3, "that is the base of the bound as it stands; it must become 1")),
            ["The bound is (spectral norm times largest slope) to the power of the steps back.",
                "The largest slope of σ is 1/4. When is the product 1?", "m · 1.2 · 1/4 = 1."],
            "m = 4 / 1.2 = 3.33."),
        Exercise.Of<(double Wx, double Wh)?>("08-invent", Latch,
            ["Without input the state must stay where it is: h = tanh(w_h h) should have a solution away from 0.",
                "That needs w_h above 1. With w_h = 3 the resting points are at about ±0.995.",
                "The noise, w_x · 0.2 at most, must not push h over; the first input, w_x, need only give it the right "
                    + "sign."],
            "For example (1, 3): the first input sends h to ±0.76, from there it goes to ±0.995, and noise of 0.2 is "
                + "far too small to bring it back over 0."),
    ];

    static int Steps(double factor) => (int)Math.Ceiling(Math.Log(1e-6) / Math.Log(factor));

    static bool Latch((double Wx, double Wh)? weights)
    {
        var trouble = weights is { } w ? Trouble(w.Wx, w.Wh) : "";
        return Check.That("a unit that keeps a sign for 1000 steps", weights is null ? null : trouble is null,
            trouble ?? "");
    }

    static string? Trouble(double wx, double wh)
    {
        foreach (var first in new[] { 1.0, -1.0 })
            for (var seed = 0; seed < 20; seed++)
            {
                var (dice, h) = (new Random(seed), Math.Tanh(wx * first));
                for (var t = 0; t < 1000; t++) h = Math.Tanh(wx * (0.4 * dice.NextDouble() - 0.2) + wh * h);
                if (Math.Sign(h) == Math.Sign(first)) continue;
                return wx <= 0 ? "with this wx the first input does not push h to its own sign"
                    : wh <= 1 ? "with wh of at most 1 the only resting point is 0: h fades to it, and noise decides"
                    : "the noise pushes h over to the other side: a smaller wx, or a larger wh";
            }
        return null;
    }
}
