using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Documents.Terminal;

/// <summary>Colours and letters as the escape codes of a terminal set them (ECMA-48, SGR).</summary>
/// <param name="Ink">A colour of 0 to 15 plus one, or 24 bits below <see cref="TrueColour"/>; 0 for none.</param>
/// <param name="Paper">The same for what is behind.</param>
/// <param name="Looks">A bit for each of <see cref="LookCodes"/>.</param>
internal readonly record struct TerminalColours(int Ink, int Paper, int Looks)
{
    public const int TrueColour = 1 << 24;

    const int MostNumbers = 64;

    /// <summary>Bold, faint, italic, underlined, turned, hidden, struck out.</summary>
    public static readonly int[] LookCodes = [1, 2, 3, 4, 7, 8, 9];

    /// <summary>True where nothing is set.</summary>
    public bool IsPlain => this == default;

    /// <summary>After one sequence: numbers between semicolons, each with details behind colons.</summary>
    public TerminalColours With(string parameters)
    {
        if (!parameters.All(c => char.IsAsciiDigit(c) || c is ';' or ':')) return this;
        var codes = parameters.Split(';', MostNumbers);
        var result = this;
        for (var i = 0; i < codes.Length; i++)
        {
            var numbers = Numbers(codes[i]);
            if (numbers[0] is 38 or 48 or 58)
            {
                if (numbers.Length == 1) numbers = Joined(codes, ref i);
                var colour = Extended(numbers);
                if (colour is { } ink && numbers[0] == 38) result = result with { Ink = ink };
                if (colour is { } paper && numbers[0] == 48) result = result with { Paper = paper };
            }
            else result = result.With(numbers[0], numbers.Length > 1 ? numbers[1] : 1);
        }
        return result;
    }

    TerminalColours With(int code, int detail) => code switch
    {
        0 => default,
        4 when detail == 0 => this with { Looks = Looks & ~Bit(4) },
        1 or 2 or 3 or 4 or 7 or 8 or 9 => this with { Looks = Looks | Bit(code) },
        21 => this with { Looks = Looks | Bit(4) },
        22 => this with { Looks = Looks & ~(Bit(1) | Bit(2)) },
        23 or 24 or 27 or 28 or 29 => this with { Looks = Looks & ~Bit(code - 20) },
        >= 30 and <= 37 => this with { Ink = code - 29 },
        39 => this with { Ink = 0 },
        >= 40 and <= 47 => this with { Paper = code - 39 },
        49 => this with { Paper = 0 },
        >= 90 and <= 97 => this with { Ink = code - 81 },
        >= 100 and <= 107 => this with { Paper = code - 91 },
        _ => this,
    };

    static int Bit(int code) => 1 << Array.IndexOf(LookCodes, code);

    static int[] Numbers(string code) =>
        [.. code.Split(':', MostNumbers).Select(p => p.Length == 0 ? 0
            : int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)];

    /// <summary>A colour whose details stand between semicolons: 38;5;n or 38;2;r;g;b.</summary>
    static int[] Joined(string[] codes, ref int i)
    {
        var length = i + 1 >= codes.Length ? 1 : codes[i + 1] switch { "5" => 3, "2" => 5, _ => 1 };
        if (i + length > codes.Length) length = codes.Length - i;
        var numbers = codes.Skip(i).Take(length).Select(c => Numbers(c)[0]).ToArray();
        i += length - 1;
        return numbers;
    }

    /// <summary>One of 256 colours (5, n) or any (2, r, g, b; behind colons a colour space may stand before
    /// them).</summary>
    static int? Extended(int[] numbers) => numbers switch
    {
        [_, 5, >= 0 and < 16 and var n, ..] => n + 1,
        [_, 5, >= 16 and < 232 and var n, ..] =>
            Of(Step((n - 16) / 36), Step((n - 16) / 6 % 6), Step((n - 16) % 6)),
        [_, 5, >= 232 and < 256 and var n, ..] => Of(8 + 10 * (n - 232), 8 + 10 * (n - 232), 8 + 10 * (n - 232)),
        [_, 2, var red, var green, var blue] => Of(red, green, blue),
        [_, 2, _, var red, var green, var blue, ..] => Of(red, green, blue),
        _ => null,
    };

    static int Step(int level) => level == 0 ? 0 : 55 + 40 * level;

    static int Of(int red, int green, int blue) =>
        TrueColour | Math.Clamp(red, 0, 255) << 16 | Math.Clamp(green, 0, 255) << 8 | Math.Clamp(blue, 0, 255);

    /// <summary>The code that sets these colours where nothing is set; that which unsets all for none.</summary>
    public string Code
    {
        get
        {
            if (IsPlain) return "\u001b[0m";
            var code = new StringBuilder("\u001b[");
            for (var i = 0; i < LookCodes.Length; i++)
                if ((Looks & 1 << i) != 0) code.Append(LookCodes[i]).Append(';');
            Add(code, Ink, 30);
            Add(code, Paper, 40);
            code[^1] = 'm';
            return code.ToString();
        }
    }

    static void Add(StringBuilder code, int colour, int first)
    {
        if (colour is > 0 and <= 8) code.Append(first + colour - 1).Append(';');
        else if (colour is > 8 and < TrueColour) code.Append(first + 60 + colour - 9).Append(';');
        else if (colour >= TrueColour)
            code.Append(CultureInfo.InvariantCulture,
                $"{first + 8};2;{colour >> 16 & 255};{colour >> 8 & 255};{colour & 255};");
    }
}
