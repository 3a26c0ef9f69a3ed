using System.Numerics;
using RnnCourse.Figures.Layers;

namespace RnnCourse.Figures;

public sealed partial class Figure
{
    /// <summary>Adds one bar for each category; a second call with the same categories puts its bars beside the
    /// first.</summary>
    /// <param name="categories">The names under the bars, (N).</param>
    /// <param name="values">The lengths of the bars, (N).</param>
    /// <param name="name">What the legend calls the series; empty for no entry.</param>
    /// <param name="low">Lower ends of whiskers, (N): the spread over seeds.</param>
    /// <param name="high">Upper ends of whiskers, (N).</param>
    /// <param name="colour">Their colour.</param>
    /// <param name="horizontal">Whether the bars lie; better for long names.</param>
    /// <exception cref="ArgumentException">Lengths differ, there is nothing to draw, or the categories are not those of
    /// the first series.</exception>
    public Figure Bars<T>(IEnumerable<string> categories, IEnumerable<T> values, string name = "",
        IEnumerable<T>? low = null, IEnumerable<T>? high = null, Colour? colour = null, bool horizontal = false)
        where T : INumber<T>
    {
        var names = categories.ToArray();
        var lengths = Columns.Of(values, $"Bars '{name}'");
        Columns.SameLength($"Bars '{name}'", "categories", names.Length, "values", lengths.Length);
        if (low is null != high is null)
            throw new ArgumentException(
                $"Bars '{name}' need both ends of the whiskers or none, got only {(low is null ? "high" : "low")}.");
        var (lows, highs) = (low is null ? null : Columns.Of(low, $"Bars '{name}' (low)"), high is null ? null
            : Columns.Of(high, $"Bars '{name}' (high)"));
        if (lows is not null)
        {
            Columns.SameLength($"Bars '{name}'", "values", lengths.Length, "low ends", lows.Length);
            Columns.SameLength($"Bars '{name}'", "values", lengths.Length, "high ends", highs!.Length);
        }

        var place = layers.FindIndex(layer => layer is BarsLayer);
        var series = new BarSeries(name, lengths, lows, highs, NextColour(colour));
        if (place < 0) return Add(new BarsLayer(names, [series], horizontal), isSeries: true);

        var before = (BarsLayer)layers[place];
        if (!before.Categories.SequenceEqual(names))
            throw new ArgumentException(
                $"Bars '{name}' need the categories of the first series ({string.Join(", ", before.Categories)}), got "
                + $"{string.Join(", ", names)}.");
        layers[place] = before with
        {
            Series = [.. before.Series, series],
            Horizontal = before.Horizontal
            || horizontal
        };
        seriesCount++;
        return this;
    }

    /// <summary>Counts how many values fall into each of <paramref name="bins"/> equal parts of their range, and draws
    /// the counts as bars without gaps.</summary>
    public Figure Histogram<T>(string name, IEnumerable<T> values, int bins = 30, Colour? colour = null) where T
        : INumber<T>
    {
        if (bins < 1) throw new ArgumentException($"Histogram '{name}' needs at least one bin, got {bins}.");
        var finite = Columns.Of(values, $"Histogram '{name}'").Where(double.IsFinite).ToArray();
        return Add(HistogramLayer.Of(name, finite, bins, NextColour(colour)), isSeries: true);
    }
}
