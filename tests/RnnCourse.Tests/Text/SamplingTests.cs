using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class SamplingTests
{
    // Probabilities 0.1 0.2 0.3 0.4, shifted by a constant that must not matter.
    static readonly float[] Logits = [.. new[] { 0.1, 0.2, 0.3, 0.4 }.Select(p => (float)(Math.Log(p) + 3))];

    static void Near(double[] actual, params double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++) actual[i].ShouldBe(expected[i], 1e-6);
    }

    [Fact, Trait("Concept", "F4")]
    public void Temperature_raises_the_probabilities_to_the_power_one_over_T()
    {
        Near(Sampling.Probabilities(Logits), 0.1, 0.2, 0.3, 0.4);
        Near(Sampling.Probabilities(Logits, temperature: 0.5), 1 / 30.0, 4 / 30.0, 9 / 30.0, 16 / 30.0);   // squares
        var roots = new[] { 0.1, 0.2, 0.3, 0.4 }.Select(Math.Sqrt).ToArray();
        Near(Sampling.Probabilities(Logits, temperature: 2), [.. roots.Select(r => r / roots.Sum())]);
        Near(Sampling.Probabilities(Logits, temperature: 0), 0, 0, 0, 1);
        Near(Sampling.Probabilities(Logits, temperature: 1e-4), 0, 0, 0, 1);
    }

    [Fact, Trait("Concept", "F4")]
    public void Top_k_and_nucleus_keep_the_best_and_share_out_the_rest()
    {
        Near(Sampling.Probabilities(Logits, topK: 2), 0, 0, 3 / 7.0, 4 / 7.0);
        Near(Sampling.Probabilities(Logits, topK: 1), 0, 0, 0, 1);
        Near(Sampling.Probabilities(Logits, topK: 9), 0.1, 0.2, 0.3, 0.4);
        Near(Sampling.Probabilities(Logits, nucleus: 0.35), 0, 0, 0, 1);               // 0.4 is enough
        Near(Sampling.Probabilities(Logits, nucleus: 0.45), 0, 0, 3 / 7.0, 4 / 7.0);   // 0.4 is not, 0.7 is
        Near(Sampling.Probabilities(Logits, nucleus: 0.75), 0, 2 / 9.0, 3 / 9.0, 4 / 9.0);
        Near(Sampling.Probabilities(Logits, topK: 3, nucleus: 0.5), 0, 0, 3 / 7.0, 4 / 7.0);   // 4/9 is not enough
    }

    [Fact]
    public void Among_equals_the_first_is_taken()
    {
        Sampling.Greedy([1, 5, 5, 2]).ShouldBe(1);
        Near(Sampling.Probabilities([1, 1, 1, 1], topK: 2), 0.5, 0.5, 0, 0);
        Near(Sampling.Probabilities([1, 1, 1, 1], nucleus: 0.5), 0.5, 0.5, 0, 0);
    }

    [Fact]
    public void Huge_scores_do_not_overflow_and_minus_infinity_forbids()
    {
        Near(Sampling.Probabilities([1e30f, 1e30f, float.NegativeInfinity]), 0.5, 0.5, 0);
        Sampling.Next([float.NegativeInfinity, -1e30f], new Random(1)).ShouldBe(1);
    }

    [Fact, Trait("Concept", "F4")]
    public void Draws_come_as_often_as_they_should()
    {
        var random = new Random(7);
        var counts = new int[4];
        for (var n = 0; n < 20000; n++) counts[Sampling.Next(Logits, random)]++;
        for (var i = 0; i < 4; i++) (counts[i] / 20000.0).ShouldBe(0.1 * (i + 1), 0.012);   // more than 3 standard errors
        for (var n = 0; n < 1000; n++) Sampling.Next(Logits, random, topK: 2).ShouldBeGreaterThan(1);
        Sampling.Next(Logits, random, temperature: 0).ShouldBe(3);
    }

    [Fact]
    public void A_draw_never_lands_on_a_probability_of_zero()
    {
        var random = new Random(1);
        for (var n = 0; n < 2000; n++) Sampling.Draw([0, 0.25, 0, 0.75, 0], random).ShouldBeOneOf(1, 3);
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Sampling.Next(Logits, new Random(1), temperature: -0.1))
            .Message.ShouldContain("temperature");
        Should.Throw<ArgumentOutOfRangeException>(() => Sampling.Next(Logits, new Random(1), temperature: double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => Sampling.Next(Logits, new Random(1), topK: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Sampling.Next(Logits, new Random(1), nucleus: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Sampling.Next(Logits, new Random(1), nucleus: 1.1));
        Should.Throw<ArgumentException>(() => Sampling.Greedy([])).Message.ShouldContain("none");
        Should.Throw<ArgumentException>(() => Sampling.Greedy([0, float.NaN])).Message.ShouldContain("index 1");
        Should.Throw<ArgumentException>(() => Sampling.Greedy([float.NegativeInfinity])).Message.ShouldContain("forbidden");
        Should.Throw<ArgumentException>(() => Sampling.Draw([0, 0], new Random(1)));
        Should.Throw<ArgumentException>(() => Sampling.Draw([0.5, -0.1], new Random(1))).Message.ShouldContain("index 1");
    }

    [Fact]
    public void The_borders_of_every_setting_are_allowed()
    {
        Near(Sampling.Probabilities(Logits, nucleus: 1), 0.1, 0.2, 0.3, 0.4);
        Near(Sampling.Probabilities(Logits, nucleus: 1e-9), 0, 0, 0, 1);
        Near(Sampling.Probabilities([7], temperature: 3), 1);
        Should.Throw<ArgumentOutOfRangeException>(() => Sampling.Probabilities(Logits, temperature: double.PositiveInfinity))
            .Message
            .ShouldStartWith("A temperature is 0 (greedy) or a positive number.");
        Should.Throw<ArgumentException>(() => Sampling.Greedy([0, float.PositiveInfinity])).Message
            .ShouldStartWith("A score is a number or minus infinity, got");
        foreach (var wrong in new[] { double.NaN, double.PositiveInfinity })
            Should.Throw<ArgumentException>(() => Sampling.Draw([0.5, wrong], new Random(1)));
    }

    [Fact]
    public void Weights_that_do_not_sum_to_one_are_drawn_in_proportion()
    {
        var random = new Random(2);
        Enumerable.Range(0, 4000).Average(_ => Sampling.Draw([3, 1], random)).ShouldBe(0.25, 5 * Math.Sqrt(0.1875 / 4000));
        Enumerable.Range(0, 4000).Average(_ => Sampling.Draw([0.03, 0.01], random)).ShouldBe(0.25, 5 * Math.Sqrt(0.1875 / 4000));
    }
}
