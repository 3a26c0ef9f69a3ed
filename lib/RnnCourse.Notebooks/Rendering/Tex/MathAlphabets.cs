using System.Text;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>Letters as Unicode has them for mathematics: bold, double-struck, script and so on.</summary>
internal static class MathAlphabets
{
    const string ScriptExceptions = "Bℬ Eℰ Fℱ Hℋ Iℐ Lℒ Mℳ Rℛ eℯ gℊ oℴ";
    const string DoubleStruckExceptions = "Cℂ Hℍ Nℕ Pℙ Qℚ Rℝ Zℤ";
    const string FrakturExceptions = "Cℭ Hℌ Iℑ Rℜ Zℨ";
    const string Greek = "αβγδεζηθικλμνξοπρςστυφχψω";

    /// <summary>The alphabet of each command that chooses one; the letters themselves for upright and italic
    /// ones.</summary>
    public static Func<string, string>? Find(string command) => command switch
    {
        "mathbf" or "bf" or "bold" or "boldmath" => Bold,
        "boldsymbol" or "bm" or "pmb" or "mathbfit" => BoldItalic,
        "mathbb" or "Bbb" or "mathds" => t => Map(t, 0x1D538, 0x1D552, 0x1D7D8, 0, 0, DoubleStruckExceptions),
        "mathcal" or "mathscr" or "cal" or "scr" => t => Map(t, 0x1D49C, 0x1D4B6, 0, 0, 0, ScriptExceptions),
        "mathfrak" or "frak" => t => Map(t, 0x1D504, 0x1D51E, 0, 0, 0, FrakturExceptions),
        "mathsf" or "sf" => t => Map(t, 0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0, ""),
        "mathtt" or "tt" => t => Map(t, 0x1D670, 0x1D68A, 0x1D7F6, 0, 0, ""),
        _ => null,
    };

    static string Bold(string text) => Map(text, 0x1D400, 0x1D41A, 0x1D7CE, 0x1D6C2, 0x1D6A8, "");

    static string BoldItalic(string text) => Map(text, 0x1D468, 0x1D482, 0x1D7CE, 0x1D736, 0x1D71C, "");

    static string Map(string text, int capitals, int smalls, int digits, int greekSmalls, int greekCapitals,
        string exceptions)
    {
        var result = new StringBuilder();
        foreach (var c in text)
        {
            var exception = exceptions.Split(' ').FirstOrDefault(e => e.Length > 1 && e[0] == c);
            _ = c switch
            {
                _ when exception is not null => result.Append(exception, 1, exception.Length - 1),
                >= 'A' and <= 'Z' => result.Append(char.ConvertFromUtf32(capitals + c - 'A')),
                >= 'a' and <= 'z' => result.Append(char.ConvertFromUtf32(smalls + c - 'a')),
                >= '0' and <= '9' when digits > 0 => result.Append(char.ConvertFromUtf32(digits + c - '0')),
                >= 'Α' and <= 'Ω' when greekCapitals > 0 =>
                    result.Append(char.ConvertFromUtf32(greekCapitals + c - 'Α')),
                _ when greekSmalls > 0 && Greek.IndexOf(c) is var index and >= 0 =>
                    result.Append(char.ConvertFromUtf32(greekSmalls + index)),
                'ϕ' when greekSmalls > 0 => result.Append(char.ConvertFromUtf32(greekSmalls + 29)),
                'ϵ' when greekSmalls > 0 => result.Append(char.ConvertFromUtf32(greekSmalls + 26)),
                'ϑ' when greekSmalls > 0 => result.Append(char.ConvertFromUtf32(greekSmalls + 27)),
                'ϱ' when greekSmalls > 0 => result.Append(char.ConvertFromUtf32(greekSmalls + 30)),
                'ϖ' when greekSmalls > 0 => result.Append(char.ConvertFromUtf32(greekSmalls + 31)),
                '∂' when greekSmalls > 0 => result.Append(char.ConvertFromUtf32(greekSmalls + 25)),
                '∇' when greekCapitals > 0 => result.Append(char.ConvertFromUtf32(greekCapitals + 25)),
                _ => result.Append(c),
            };
        }
        return result.ToString();
    }
}
