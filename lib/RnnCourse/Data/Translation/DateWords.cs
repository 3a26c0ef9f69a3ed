using RnnCourse.Text;

namespace RnnCourse.Data.Translation;

/// <summary>The words and formats that dates are written with, as tables of our own, so that nothing depends on the
/// platform's locale data.</summary>
static class DateWords
{
    /// <summary>The twelve months in full, January first.</summary>
    public static IReadOnlyList<string> Months(Language language) => MonthTable[(int)language];

    /// <summary>The twelve months abbreviated, January first; no abbreviation means two different months in two
    /// languages.</summary>
    public static IReadOnlyList<string> ShortMonths(Language language) => ShortMonthTable[(int)language];

    /// <summary>The seven weekdays, Sunday first as in <see cref="DayOfWeek"/>.</summary>
    public static IReadOnlyList<string> Weekdays(Language language) => WeekdayTable[(int)language];

    /// <summary>The ways a language writes a date, as text with the fields {weekday} {d} {dd} {ordinal} {m} {mm}
    /// {month} {mon} {yyyy}.</summary>
    /// <remarks>d and m are as short as possible, dd and mm have two digits, mon is abbreviated, ordinal follows the
    /// day and may be empty.</remarks>
    public static IReadOnlyList<string> Formats(Language language) => FormatTable[(int)language];

    /// <summary>What follows the number of a day: "st" in English, "er" in French on the first day alone.</summary>
    public static string Ordinal(int day, Language language) => language switch
    {
        Language.English => day switch { 1 or 21 or 31 => "st", 2 or 22 => "nd", 3 or 23 => "rd", _ => "th" },
        Language.French => day == 1 ? "er" : "",
        Language.Italian or Language.Portuguese => day == 1 ? "º" : "",
        _ => "",
    };

    static readonly string[][] MonthTable =
    [
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
            "December"],
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
            "diciembre"],
        ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
            "novembro", "dezembro"],
        ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
            "novembre", "dicembre"],
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre"],
    ];

    static readonly string[][] ShortMonthTable =
    [
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
        ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
        ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    ];

    static readonly string[][] WeekdayTable =
    [
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
        ["domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado"],
        ["domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"],
        ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    ];

    static readonly string[][] FormatTable =
    [
        ["{weekday}, {d} {month} {yyyy}", "{month} {d}, {yyyy}", "{d}{ordinal} {month} {yyyy}", "{d} {mon} {yyyy}",
            "{dd}/{mm}/{yyyy}", "{d}.{m}.{yyyy}"],
        ["{weekday}, {d} de {month} de {yyyy}", "{d} de {month} de {yyyy}", "{d} {mon} {yyyy}", "{dd}/{mm}/{yyyy}",
            "{d}-{m}-{yyyy}"],
        ["{weekday}, {d}{ordinal} de {month} de {yyyy}", "{d}{ordinal} de {month} de {yyyy}", "{d} {mon} {yyyy}",
            "{dd}/{mm}/{yyyy}", "{d}-{m}-{yyyy}"],
        ["{weekday} {d}{ordinal} {month} {yyyy}", "{d}{ordinal} {month} {yyyy}", "{d} {mon} {yyyy}", "{dd}/{mm}/{yyyy}",
            "{d}.{m}.{yyyy}"],
        ["{weekday} {d}{ordinal} {month} {yyyy}", "le {d}{ordinal} {month} {yyyy}", "{d} {mon} {yyyy}",
            "{dd}/{mm}/{yyyy}", "{d}.{m}.{yyyy}"],
    ];
}
