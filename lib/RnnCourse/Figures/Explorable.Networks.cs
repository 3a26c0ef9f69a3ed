using System.Globalization;
using System.Text.Json;

namespace RnnCourse.Figures;

public sealed partial class Explorable
{
    /// <summary>What the rules of sampling make of a distribution that a network has given: temperature, top-k and
    /// nucleus, with a slider each.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="names">The words or letters, at least two.</param>
    /// <param name="probabilities">Of each, above 0; scaled to add up to 1.</param>
    /// <exception cref="ArgumentException">Fewer than two names, or not one probability above 0 for each.</exception>
    public static Explorable Sampling(string title, IReadOnlyList<string> names, IReadOnlyList<double> probabilities)
    {
        if (names.Count < 2 || names.Count != probabilities.Count
            || probabilities.Any(p => !(p > 0 && double.IsFinite(p))))
            throw new ArgumentException("Sampling needs at least two names with a probability above 0 each, got "
                + $"{names.Count} names and "
                + $"[{string.Join(", ", probabilities.Select(p => p.ToString(CultureInfo.InvariantCulture)))}].");
        var order = Enumerable.Range(0, names.Count).OrderByDescending(i => probabilities[i]).ToArray();
        var sum = probabilities.Sum();
        string[] words = [.. order.Select(i => names[i])];
        double[] p = [.. order.Select(i => probabilities[i] / sum)];
        return new Explorable(new Figure(title, y: "probability").Bars(words, p).YRange(0, 1),
                "Near T = 0 only the most probable is left, at T = 3 all are nearly alike. Top-k and nucleus cut off "
                    + "the tail and leave the order of the rest as it is. The hollow bars are what the network said.",
                ScriptOf("sampling"), JsonSerializer.Serialize(new { title, words, p }))
            .Slider("T", "temperature T", 0.05, 3, 1, 0.05).Slider("k", "top-k", 1, words.Length, words.Length, 1)
            .Slider("nucleus", "nucleus p", 0.05, 1, 1, 0.05);
    }

    /// <summary>Attention weights, one row at a time: a slider says which word asks, and the words that are looked at
    /// are as dark as their weights.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="asks">The words that ask, (T).</param>
    /// <param name="looked">The words that are looked at, (S).</param>
    /// <param name="weights">From 0 to 1, (T, S).</param>
    /// <exception cref="ArgumentException">No words, or weights of another shape or outside 0 to 1.</exception>
    public static Explorable Attention(string title, IReadOnlyList<string> asks, IReadOnlyList<string> looked,
        IReadOnlyList<IReadOnlyList<double>> weights)
    {
        if (asks.Count == 0 || looked.Count == 0 || weights.Count != asks.Count
            || weights.Any(row => row.Count != looked.Count || row.Any(w => !(w is >= 0 and <= 1.0001))))
            throw new ArgumentException($"Attention needs weights from 0 to 1 for {asks.Count} words that ask and "
                + $"{looked.Count} that are looked at, got {weights.Count} rows.");
        var still = new Figure(title).HeatMap(weights, rows: asks, columns: looked, low: 0, high: 1, unit: "weight",
            numbers: false).Size(760, 60 + 26 * Math.Max(6, asks.Count));
        return new Explorable(still,
            "Pull the slider through the answer: before each character it looks anew, and the place jumps to where the "
                + "character stands.", ScriptOf("attention"),
                JsonSerializer.Serialize(new { title, asks, looked, weights }))
            .Slider("t", "character written", 1, asks.Count, 1, 1);
    }
}
