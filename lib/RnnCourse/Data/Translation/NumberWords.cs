using System.Globalization;
using RnnCourse.Text;

namespace RnnCourse.Data.Translation;

/// <summary>Whole numbers from 0 to 9999 in words, by rules of our own: "quatre-vingt-onze" is to become
/// "91".</summary>
/// <remarks>
/// Masculine forms throughout. Where usage varies we choose: British "one hundred and one", Brazilian "dezesseis",
/// French of France before the spelling reform of 1990 ("vingt et un", no hyphens around "et", "cent" and "mille"),
/// Italian "centouno" but "centotto" and "centottanta".
/// </remarks>
public static class NumberWords
{
    /// <summary>Largest number that is written.</summary>
    public const int Largest = 9999;

    /// <summary>Writes a number in words.</summary>
    /// <param name="number">From 0 to <see cref="Largest"/>.</param>
    /// <param name="language">The language.</param>
    /// <exception cref="ArgumentOutOfRangeException">Any other number.</exception>
    public static string Write(int number, Language language)
    {
        if (number is < 0 or > Largest)
            throw new ArgumentOutOfRangeException(nameof(number), number, $"Numbers are written from 0 to {Largest}.");
        return language switch
        {
            Language.English => English(number),
            Language.Spanish => Spanish(number),
            Language.Portuguese => Portuguese(number),
            Language.Italian => Italian(number),
            _ => French(number),
        };
    }

    /// <summary>Whether a number belongs to the held-out tenth, which training sees in no language.</summary>
    public static bool IsHeldOut(int number) => unchecked((uint)number * 2654435761u >> 16) % 10 == 0;

    /// <summary>Random pairs of words and digits; number and language are drawn uniformly.</summary>
    /// <param name="count">How many.</param>
    /// <param name="heldOut">True for held-out numbers only, false for training numbers only.</param>
    /// <param name="random">Source of all draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static List<(string Words, string Digits, Language Language)> Draw(int count, bool heldOut, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var languages = Enum.GetValues<Language>();
        var pairs = new List<(string, string, Language)>(count);
        while (pairs.Count < count)
        {
            var number = random.Next(Largest + 1);
            if (IsHeldOut(number) != heldOut) continue;
            var language = languages[random.Next(languages.Length)];
            pairs.Add((Write(number, language), number.ToString(CultureInfo.InvariantCulture), language));
        }
        return pairs;
    }

    static string English(int n) => n switch
    {
        < 20 => EnglishSmall[n],
        < 100 => EnglishTens[n / 10] + (n % 10 == 0 ? "" : "-" + EnglishSmall[n % 10]),
        < 1000 => $"{EnglishSmall[n / 100]} hundred" + (n % 100 == 0 ? "" : " and " + English(n % 100)),
        _ => $"{English(n / 1000)} thousand"
            + (n % 1000 == 0 ? "" : (n % 1000 < 100 ? " and " : " ") + English(n % 1000)),
    };

    // Up to 29 in one word, then "treinta y uno". "cien" is exactly 100.
    static string Spanish(int n) => n switch
    {
        < 30 => SpanishSmall[n],
        < 100 => SpanishTens[n / 10] + (n % 10 == 0 ? "" : " y " + SpanishSmall[n % 10]),
        100 => "cien",
        < 1000 => SpanishHundreds[n / 100] + (n % 100 == 0 ? "" : " " + Spanish(n % 100)),
        _ => (n / 1000 == 1 ? "mil" : SpanishSmall[n / 1000] + " mil") + (n % 1000 == 0 ? "" : " " + Spanish(n % 1000)),
    };

    // "e" joins hundreds, tens and ones; after "mil" only a last group: below 100 or whole hundreds. "cem" is exactly
    // 100.
    static string Portuguese(int n) => n switch
    {
        < 20 => PortugueseSmall[n],
        < 100 => PortugueseTens[n / 10] + (n % 10 == 0 ? "" : " e " + PortugueseSmall[n % 10]),
        100 => "cem",
        < 1000 => PortugueseHundreds[n / 100] + (n % 100 == 0 ? "" : " e " + Portuguese(n % 100)),
        _ => (n / 1000 == 1 ? "mil" : PortugueseSmall[n / 1000] + " mil")
            + (n % 1000 == 0 ? "" : (n % 1000 < 100 || n % 100 == 0 ? " e " : " ") + Portuguese(n % 1000)),
    };

    // All in one word. Tens lose their vowel before uno and otto, hundreds before ott-; a final tre in a compound takes
    // an accent.
    static string Italian(int n)
    {
        var word = ItalianPlain(n);
        return n > 20 && n % 10 == 3 && n % 100 != 13 ? word[..^1] + "é" : word;
    }

    static string ItalianPlain(int n) => n switch
    {
        < 20 => ItalianSmall[n],
        < 100 => (n % 10 is 1 or 8 ? ItalianTens[n / 10][..^1] : ItalianTens[n / 10])
            + (n % 10 == 0 ? "" : ItalianSmall[n % 10]),
        < 1000 => (n / 100 == 1 ? "" : ItalianSmall[n / 100]) + (n % 100 is 8 or (>= 80 and < 90) ? "cent" : "cento")
            + (n % 100 == 0 ? "" : ItalianPlain(n % 100)),
        _ => (n / 1000 == 1 ? "mille" : ItalianSmall[n / 1000] + "mila")
            + (n % 1000 == 0 ? "" : ItalianPlain(n % 1000)),
    };

    // Seventy is sixty and ten, ninety is four twenties and ten. "quatre-vingts" and "cents" drop their s before
    // another number.
    static string French(int n) => n switch
    {
        < 17 => FrenchSmall[n],
        < 20 => "dix-" + FrenchSmall[n - 10],
        80 => "quatre-vingts",
        > 80 and < 100 => "quatre-vingt-" + French(n - 80),
        >= 70 and < 80 => "soixante" + (n == 71 ? " et " : "-") + French(n - 60),
        < 100 => FrenchTens[n / 10] + (n % 10 == 0 ? "" : n % 10 == 1 ? " et un" : "-" + FrenchSmall[n % 10]),
        < 200 => "cent" + (n == 100 ? "" : " " + French(n - 100)),
        < 1000 => FrenchSmall[n / 100] + (n % 100 == 0 ? " cents" : " cent " + French(n % 100)),
        _ => (n / 1000 == 1 ? "mille" : FrenchSmall[n / 1000] + " mille")
            + (n % 1000 == 0 ? "" : " " + French(n % 1000)),
    };

    static readonly string[] EnglishSmall =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen",
         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    static readonly string[] EnglishTens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty",
        "ninety"];

    static readonly string[] SpanishSmall =
        ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
            "trece", "catorce", "quince",
         "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés",
             "veinticuatro", "veinticinco",
         "veintiséis", "veintisiete", "veintiocho", "veintinueve"];
    static readonly string[] SpanishTens = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta",
        "ochenta", "noventa"];
    static readonly string[] SpanishHundreds =
        ["", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
            "ochocientos", "novecientos"];

    static readonly string[] PortugueseSmall =
        ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove", "dez", "onze", "doze",
            "treze", "quatorze", "quinze",
         "dezesseis", "dezessete", "dezoito", "dezenove"];
    static readonly string[] PortugueseTens = ["", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta",
        "setenta", "oitenta", "noventa"];
    static readonly string[] PortugueseHundreds =
        ["", "cento", "duzentos", "trezentos", "quatrocentos", "quinhentos", "seiscentos", "setecentos", "oitocentos",
            "novecentos"];

    static readonly string[] ItalianSmall =
        ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici",
            "tredici", "quattordici",
         "quindici", "sedici", "diciassette", "diciotto", "diciannove"];
    static readonly string[] ItalianTens = ["", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta",
        "ottanta", "novanta"];

    static readonly string[] FrenchSmall =
        ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
            "treize", "quatorze", "quinze", "seize"];
    static readonly string[] FrenchTens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];
}
