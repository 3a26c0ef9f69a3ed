using RnnCourse.Figures.Layers;

namespace RnnCourse.Figures;

/// <summary>Turns a value into a colour: the scale of a heat map.</summary>
/// <remarks>Lightness falls evenly along the sequential and grey palettes, so that they print in grey.</remarks>
public sealed class Palette
{
    readonly Colour[] stops;

    Palette(string name, bool isDiverging, params Colour[] stops)
    {
        Name = name;
        IsDiverging = isDiverging;
        this.stops = stops;
    }

    /// <summary>White to dark blue, for values that have a natural lowest end, such as probabilities.</summary>
    public static Palette Sequential { get; } = new("sequential", false,
        new(255, 255, 255), new(205, 224, 241), new(129, 180, 220), new(52, 123, 183), new(8, 61, 119));

    /// <summary>Blue over white to vermillion, for values with a sign; zero is white.</summary>
    public static Palette Diverging { get; } = new("diverging", true,
        new(0, 84, 148), new(94, 158, 204), new(247, 247, 247), new(238, 148, 84), new(178, 66, 0));

    /// <summary>Black to white, for grey images.</summary>
    public static Palette Grey { get; } = new("grey", false, Colour.Black, Colour.White);

    /// <summary>White to black, for ink on paper.</summary>
    public static Palette Ink { get; } = new("ink", false, Colour.White, Colour.Black);

    /// <summary>The name of the palette.</summary>
    public string Name { get; }

    /// <summary>Whether the middle of the palette stands for zero.</summary>
    public bool IsDiverging { get; }

    /// <summary>The colour of <paramref name="value"/> between <paramref name="low"/> and <paramref name="high"/>; NaN
    /// is light grey.</summary>
    public Colour Of(double value, double low, double high)
    {
        if (double.IsNaN(value)) return new(217, 217, 217);
        var share = high > low ? Math.Clamp(Axis.ShareOf(value, low, high), 0, 1) : 0.5;
        var place = share * (stops.Length - 1);
        var stop = Math.Min((int)place, stops.Length - 2);
        return stops[stop].Towards(stops[stop + 1], place - stop);
    }

    /// <summary>The range that a palette spans for data from <paramref name="least"/> to <paramref name="most"/>:
    /// symmetric about zero where it diverges.</summary>
    internal (double Low, double High) RangeOf(double least, double most)
    {
        if (!IsDiverging) return most > least ? (least, most) : (least - 0.5, most + 0.5);
        var reach = Math.Max(Math.Abs(least), Math.Abs(most));
        return reach > 0 ? (-reach, reach) : (-1, 1);
    }

    internal Palette Paler(double share) =>
        new(Name, IsDiverging, [.. stops.Select(stop => stop.Towards(Colour.White, share))]);

    internal IEnumerable<(double Share, Colour Colour)> Stops =>
        stops.Select((colour, i) => ((double)i / (stops.Length - 1), colour));
}
