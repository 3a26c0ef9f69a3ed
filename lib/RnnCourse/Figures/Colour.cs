using System.Globalization;

namespace RnnCourse.Figures;

/// <summary>A colour in sRGB, each part 0 to 255.</summary>
public readonly record struct Colour(byte R, byte G, byte B)
{
    /// <summary>Okabe-Ito black.</summary>
    public static Colour Black { get; } = new(0, 0, 0);

    /// <summary>Okabe-Ito orange.</summary>
    public static Colour Orange { get; } = new(230, 159, 0);

    /// <summary>Okabe-Ito sky blue.</summary>
    public static Colour Sky { get; } = new(86, 180, 233);

    /// <summary>Okabe-Ito bluish green.</summary>
    public static Colour Green { get; } = new(0, 158, 115);

    /// <summary>Okabe-Ito yellow.</summary>
    public static Colour Yellow { get; } = new(240, 228, 66);

    /// <summary>Okabe-Ito blue.</summary>
    public static Colour Blue { get; } = new(0, 114, 178);

    /// <summary>Okabe-Ito vermillion.</summary>
    public static Colour Vermillion { get; } = new(213, 94, 0);

    /// <summary>Okabe-Ito reddish purple.</summary>
    public static Colour Purple { get; } = new(204, 121, 167);

    /// <summary>The grey of what stays in the background.</summary>
    public static Colour Grey { get; } = new(120, 120, 120);

    /// <summary>White.</summary>
    public static Colour White { get; } = new(255, 255, 255);

    /// <summary>The colours of successive series; eight people in a hundred confuse others (Okabe and Ito
    /// 2008).</summary>
    public static IReadOnlyList<Colour> Series { get; } = [Blue, Vermillion, Green, Purple, Orange, Sky, Black, Yellow];

    /// <summary>Relative luminance from 0 (black) to 1 (white), as in WCAG 2.</summary>
    public double Luminance => 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);

    /// <summary>Black or white, whichever is easier to read on this colour.</summary>
    public Colour Ink => Luminance > 0.2 ? new(20, 20, 20) : White;

    /// <summary>The colour a share of the way to <paramref name="other"/>; 0 is this, 1 the other.</summary>
    public Colour Towards(Colour other, double share)
    {
        var s = Math.Clamp(share, 0, 1);
        return new(Mix(R, other.R, s), Mix(G, other.G, s), Mix(B, other.B, s));
    }

    /// <summary>The colour as CSS writes it, <c>#0072b2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    internal static Colour OfSeries(int index) => Series[index % Series.Count];

    static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);

    static double Linear(byte part)
    {
        var s = part / 255.0;
        return s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4);
    }
}
