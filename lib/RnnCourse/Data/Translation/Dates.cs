using System.Globalization;
using System.Text;
using RnnCourse.Text;

namespace RnnCourse.Data.Translation;

/// <summary>Dates in five languages and several formats, to be translated into ISO form, with the alignment known
/// exactly.</summary>
/// <remarks>Days from 1950 to 2049. One day in ten is held out: in no language and format does training see
/// it.</remarks>
public static class Dates
{
    /// <summary>The first date that is written.</summary>
    public static readonly DateOnly First = new(1950, 1, 1);

    /// <summary>The last date that is written.</summary>
    public static readonly DateOnly Last = new(2049, 12, 31);

    /// <summary>Every character that a source can hold, in the order of the code points.</summary>
    public static string SourceCharacters { get; } = CollectCharacters();

    /// <summary>Every character that a target can hold.</summary>
    public const string TargetCharacters = "-0123456789";

    /// <summary>Whether a day belongs to the held-out tenth.</summary>
    /// <remarks>A fixed scrambling of the day number, so that held-out days lie in all months, weekdays and
    /// years.</remarks>
    public static bool IsHeldOut(DateOnly date) => unchecked((uint)date.DayNumber * 2654435761u >> 16) % 10 == 0;

    /// <summary>Random pairs: day, language and format are each drawn uniformly.</summary>
    /// <param name="count">How many.</param>
    /// <param name="heldOut">True for held-out days only, false for training days only.</param>
    /// <param name="random">Source of all draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static List<DatePair> Draw(int count, bool heldOut, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var languages = Enum.GetValues<Language>();
        var pairs = new List<DatePair>(count);
        while (pairs.Count < count)
        {
            var date = First.AddDays(random.Next(Last.DayNumber - First.DayNumber + 1));
            if (IsHeldOut(date) != heldOut) continue;
            var language = languages[random.Next(languages.Length)];
            pairs.Add(Write(date, language, random.Next(DateWords.Formats(language).Count)));
        }
        return pairs;
    }

    /// <summary>Writes one date.</summary>
    /// <param name="date">Any date of the years 1000 to 9999.</param>
    /// <param name="language">The language.</param>
    /// <param name="format">Index into <see cref="DateWords.Formats"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The language has no such format, or the year has fewer than four
    /// digits.</exception>
    public static DatePair Write(DateOnly date, Language language, int format)
    {
        var formats = DateWords.Formats(language);
        if (format < 0 || format >= formats.Count)
            throw new ArgumentOutOfRangeException(nameof(format), format,
                $"{language} has the formats 0 to {formats.Count - 1}.");
        if (date.Year < 1000) throw new ArgumentOutOfRangeException(nameof(date), date, "A year here has four digits.");

        var source = new StringBuilder();
        int[] year = [], month = [], day = [];
        var monthIsNamed = false;
        var rest = formats[format];
        while (rest.Length > 0)
        {
            if (rest[0] != '{')
            {
                source.Append(rest[0]);
                rest = rest[1..];
                continue;
            }
            var end = rest.IndexOf('}');
            var field = rest[1..end];
            var text = Field(field, date, language);
            int[] span = [.. Enumerable.Range(source.Length, text.Length)];
            if (field is "yyyy") year = span;
            if (field is "m" or "mm" or "month" or "mon") month = span;
            if (field is "d" or "dd") day = span;
            monthIsNamed |= field is "month" or "mon";
            source.Append(text);
            rest = rest[(end + 1)..];
        }
        int[][] alignment =
        [
            .. year.Select(position => new[] { position }), [],
            .. monthIsNamed ? [month, month] : TwoDigits(month), [],
            .. TwoDigits(day),
        ];
        int[][] fields = [year, year, year, year, [], month, month, [], day, day];
        return new(source.ToString(), date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), alignment, fields,
            date, language);
    }

    // "07" aligns digit by digit; of "7" both the 0 and the 7 of the target are made.
    static int[][] TwoDigits(int[] span) => span.Length == 2 ? [[span[0]], [span[1]]] : [span, span];

    static string Field(string field, DateOnly date, Language language) => field switch
    {
        "weekday" => DateWords.Weekdays(language)[(int)date.DayOfWeek],
        "d" => date.Day.ToString(CultureInfo.InvariantCulture),
        "dd" => date.Day.ToString("00", CultureInfo.InvariantCulture),
        "ordinal" => DateWords.Ordinal(date.Day, language),
        "m" => date.Month.ToString(CultureInfo.InvariantCulture),
        "mm" => date.Month.ToString("00", CultureInfo.InvariantCulture),
        "month" => DateWords.Months(language)[date.Month - 1],
        "mon" => DateWords.ShortMonths(language)[date.Month - 1],
        "yyyy" => date.Year.ToString("0000", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A date format has no field {{{field}}}."),
    };

    // A leap year in which every month, day and (at some date) weekday occurs; digits are all there.
    static string CollectCharacters()
    {
        var characters = new SortedSet<char>("0123456789");
        foreach (var language in Enum.GetValues<Language>())
            for (var format = 0; format < DateWords.Formats(language).Count; format++)
                for (var day = new DateOnly(2000, 1, 1); day.Year == 2000; day = day.AddDays(1))
                    characters.UnionWith(Write(day, language, format).Source);
        return string.Concat(characters);
    }
}
