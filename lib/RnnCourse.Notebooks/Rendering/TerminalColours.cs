using System.Globalization;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>Colours and letters as the escape codes of a terminal set them (ECMA-48, SGR).</summary>
/// <param name="Ink">A colour of 0 to 15 plus one, or 24 bits below a flag; 0 for none.</param>
/// <param name="Paper">The same for what is behind.</param>
/// <param name="Looks">Bold, faint, italic, underlined, turned, hidden, struck out: a bit each.</param>
internal readonly record struct TerminalColours(int Ink, int Paper, int Looks)
{
    const int TrueColour = 1 << 24;

    static readonly string[] Names = ["bold", "faint", "italic", "underline", "inverse", "hidden", "strike"];

    /// <summary>True where nothing is set.</summary>
    public bool IsPlain => this == default;

    /// <summary>After one sequence; its numbers stand between semicolons or colons.</summary>
    public TerminalColours With(string parameters)
    {
        if (parameters.Length > 0 && !parameters.All(c => char.IsAsciiDigit(c) || c is ';' or ':')) return this;
        var numbers = parameters.Split([';', ':'], 64)
            .Select(p => p.Length == 0 ? 0
                : int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        var result = this;
        for (var i = 0; i < numbers.Length; i++)
            result = numbers[i] switch
            {
                0 => default,
                1 or 2 or 3 or 4 or 7 or 8 or 9 => result with { Looks = result.Looks | Bit(numbers[i]) },
                21 => result with { Looks = result.Looks | Bit(4) },
                22 => result with { Looks = result.Looks & ~(Bit(1) | Bit(2)) },
                23 or 24 or 27 or 28 or 29 => result with { Looks = result.Looks & ~Bit(numbers[i] - 20) },
                >= 30 and <= 37 => result with { Ink = numbers[i] - 29 },
                38 => result with { Ink = Extended(numbers, ref i, result.Ink) },
                39 => result with { Ink = 0 },
                >= 40 and <= 47 => result with { Paper = numbers[i] - 39 },
                48 => result with { Paper = Extended(numbers, ref i, result.Paper) },
                49 => result with { Paper = 0 },
                >= 90 and <= 97 => result with { Ink = numbers[i] - 81 },
                >= 100 and <= 107 => result with { Paper = numbers[i] - 91 },
                _ => result,
            };
        return result;
    }

    static int Bit(int code) => 1 << (code > 6 ? code - 3 : code - 1);

    /// <summary>38;5;n is one of 256 colours, 38;2;r;g;b any.</summary>
    static int Extended(int[] numbers, ref int i, int unchanged)
    {
        if (i + 2 < numbers.Length && numbers[i + 1] == 5)
        {
            i += 2;
            return numbers[i] switch
            {
                >= 0 and < 16 and var n => n + 1,
                >= 16 and < 232 and var n => Of(Step((n - 16) / 36), Step((n - 16) / 6 % 6), Step((n - 16) % 6)),
                >= 232 and < 256 and var n => Of(8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232)),
                _ => unchanged,
            };
        }
        if (i + 4 >= numbers.Length || numbers[i + 1] != 2) return unchanged;
        i += 4;
        return Of(numbers[i - 2], numbers[i - 1], numbers[i]);
    }

    static int Step(int level) => level == 0 ? 0 : 55 + 40 * level;

    static int Of(int red, int green, int blue) =>
        TrueColour | Math.Clamp(red, 0, 255) << 16 | Math.Clamp(green, 0, 255) << 8 | Math.Clamp(blue, 0, 255);

    /// <summary>The attributes of the span around such text.</summary>
    public string Attributes
    {
        get
        {
            var classes = new List<string>();
            var styles = new List<string>();
            Add(Ink, "ink", "color");
            Add(Paper, "paper", "background");
            for (var i = 0; i < Names.Length; i++)
                if ((Looks & 1 << i) != 0) classes.Add("a-" + Names[i]);
            var looks = classes.Count == 0 ? "" : $" class=\"{string.Join(' ', classes)}\"";
            return styles.Count == 0 ? looks : $"{looks} style=\"{string.Join(';', styles)}\"";

            void Add(int colour, string name, string property)
            {
                if (colour is > 0 and < TrueColour) classes.Add($"a-{name}{colour - 1}");
                else if (colour >= TrueColour) styles.Add($"{property}:#{colour & 0xFFFFFF:x6}");
            }
        }
    }
}
