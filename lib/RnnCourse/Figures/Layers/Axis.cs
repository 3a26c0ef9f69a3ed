using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>What the numbers of an axis mean.</summary>
enum AxisKind { Linear, Whole, Logarithmic, Dates, Categories }

/// <summary>Maps values to pixels; where the values begin and end, and what stands at the ticks.</summary>
sealed record Axis(AxisKind Kind, double Low, double High, double Start, double End,
    IReadOnlyList<string>? Categories = null)
{
    /// <summary>The pixel of a value.</summary>
    public double At(double value) => Start + (End - Start) * (Kind == AxisKind.Logarithmic
        ? (Math.Log(value) - Math.Log(Low)) / (Math.Log(High) - Math.Log(Low))
        : ShareOf(value, Low, High));

    /// <summary>Where a value lies between two ends, 0 to 1, also where their difference is larger than any
    /// number.</summary>
    public static double ShareOf(double value, double low, double high) =>
        double.IsFinite(high - low) ? (value - low) / (high - low) : (value / 2 - low / 2) / (high / 2 - low / 2);

    /// <summary>Whether two ends are apart by no more than rounding, so that nothing can be told between
    /// them.</summary>
    public static bool AreAlike(double low, double high) =>
        high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)) || high - low < 1e-300;

    /// <summary>Pixels of one unit; of one category.</summary>
    public double UnitLength => Math.Abs((End - Start) / (High - Low));

    public double Length => Math.Abs(End - Start);

    public IReadOnlyList<Tick> TicksAtMost(int most) => Kind switch
    {
        AxisKind.Categories => [.. Categories!.Select((name, i) => new Tick(i, name))],
        AxisKind.Whole => Ticks.Whole(Low, High, most),
        AxisKind.Logarithmic => Ticks.Logarithmic(Low, High, most),
        AxisKind.Dates => Ticks.Dates(Low, High, most),
        _ => Ticks.Linear(Low, High, most),
    };

    /// <summary>As many ticks as stand side by side without touching, at a font size.</summary>
    public IReadOnlyList<Tick> HorizontalTicks(double size)
    {
        if (Kind == AxisKind.Categories) return TicksAtMost(0);
        for (var most = 10; most > 1; most--)
        {
            var ticks = TicksAtMost(most);
            var widest = ticks.Count == 0 ? 0 : ticks.Max(tick => Label.Parse(tick.Label).Width(size));
            if (ticks.Count < 2 || ticks.Zip(ticks.Skip(1))
                .Min(pair => Math.Abs(At(pair.Second.Value) - At(pair.First.Value))) > widest + 14)
                return ticks;
        }

        return TicksAtMost(2);
    }

    public IReadOnlyList<Tick> VerticalTicks(double size) =>
        Kind == AxisKind.Categories ? TicksAtMost(0)
        : Kind == AxisKind.Whole && High - Low <= 20 && UnitLength > size * 1.15 ? TicksAtMost(20)
        : TicksAtMost(Math.Clamp((int)(Length / (size * 3)), 2, 8));
}
