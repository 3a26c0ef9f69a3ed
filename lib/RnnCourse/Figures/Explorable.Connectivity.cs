using System.Text.Json;

namespace RnnCourse.Figures;

public sealed partial class Explorable
{
    /// <summary>What a network's answer at one letter or word hangs on, for one network or several: the pointer, or the
    /// slider, chooses a place, and what stands before it is as dark as the answer moves with it.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="text">The letters or words, T of them.</param>
    /// <param name="start">The place asked about at first, from 0; the still picture shows it.</param>
    /// <param name="networks">Name, and the size of d(answer at t)/d(input s), (T, T), such as
    /// <c>GradientFlow.Influence</c> gives for each t; what stands behind t is not looked at. In each row the largest
    /// is the darkest.</param>
    /// <exception cref="ArgumentException">No text or networks, a start outside of the text, or numbers of another
    /// shape, below 0 or not finite.</exception>
    public static Explorable Connectivity(string title, IReadOnlyList<string> text, int start,
        params IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<double>> Influence)> networks)
    {
        var steps = text.Count;
        if (start < 0 || start >= steps || networks.Count == 0)
            throw new ArgumentException($"Connectivity needs a place to start from among {steps} and at least one "
                + $"network, got place {start} and {networks.Count} networks.");
        foreach (var (name, influence) in networks)
            if (influence.Count != steps || influence.Any(row => row.Count != steps)
                || influence.Where((row, t) => row.Take(t + 1).Any(d => !(d >= 0 && double.IsFinite(d)))).Any())
                throw new ArgumentException($"Connectivity of '{name}' needs {steps} rows of {steps} sizes, finite "
                    + $"and not below 0, got {influence.Count} rows.");
        var asked = $"{title} (asked after {start + 1} of {steps})";
        var still = text.All(token => token.Length == 1)
            ? new ColouredText(asked, string.Concat(text), Palette.Sequential, 0, 1)
            : new ColouredText(asked, text, Palette.Sequential, 0, 1);
        foreach (var (name, influence) in networks)
        {
            var row = influence[start].Take(start + 1).ToArray();
            var largest = row.Max() is > 0 and var most ? most : 1;
            still.Lane(name, Enumerable.Range(0, steps).Select(s => s <= start ? row[s] / largest : 0));
        }
        var data = networks.Select(network => new
        {
            name = network.Name,
            influence = network.Influence.Select((row, t) => row.Select((d, s) => s <= t ? Math.Round(d, 6) : 0)),
        });
        return new Explorable(still,
            "Move the pointer over the text, or pull the slider: the darker something that stands before, the more the "
                + "answer there would move with it. Each network has its own scale.",
                ScriptOf("connectivity"), JsonSerializer.Serialize(new { title, text, networks = data }))
            .Slider("t", "asked after", 1, steps, start + 1, 1);
    }
}
