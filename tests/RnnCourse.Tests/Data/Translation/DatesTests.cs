using System.Globalization;
using RnnCourse.Data.Translation;
using RnnCourse.Text;

namespace RnnCourse.Tests.Data.Translation;

public class DatesTests
{
    static readonly Dictionary<Language, string> Cultures = new()
    {
        [Language.English] = "en-GB",
        [Language.Spanish] = "es-ES",
        [Language.Portuguese] = "pt-BR",
        [Language.Italian] = "it-IT",
        [Language.French] = "fr-FR",
    };

    static IEnumerable<DatePair> AllFormats(DateOnly date) =>
        from language in Enum.GetValues<Language>()
        from format in Enumerable.Range(0, DateWords.Formats(language).Count)
        select Dates.Write(date, language, format);

    [Fact]
    public void The_first_of_March_1997_was_a_Saturday_in_every_language()
    {
        AllFormats(new(1997, 3, 1)).Select(pair => pair.Source).ShouldBe(
        [
            "Saturday, 1 March 1997", "March 1, 1997", "1st March 1997", "1 Mar 1997", "01/03/1997", "1.3.1997",
            "sábado, 1 de marzo de 1997", "1 de marzo de 1997", "1 mar 1997", "01/03/1997", "1-3-1997",
            "sábado, 1º de março de 1997", "1º de março de 1997", "1 mar 1997", "01/03/1997", "1-3-1997",
            "sabato 1º marzo 1997", "1º marzo 1997", "1 mar 1997", "01/03/1997", "1.3.1997",
            "samedi 1er mars 1997", "le 1er mars 1997", "1 mars 1997", "01/03/1997", "1.3.1997",
        ]);
        AllFormats(new(1997, 3, 1)).ShouldAllBe(pair => pair.Target == "1997-03-01");
    }

    [Fact]
    public void The_alignment_of_a_named_and_of_a_numeric_date()
    {
        // l e _ 1 e r _ m a  r  s  _  1  9  9  7
        // 0 1 2 3 4 5 6 7 8  9  10 11 12 13 14 15
        var named = Dates.Write(new(1997, 3, 1), Language.French, 1);
        named.Source.ShouldBe("le 1er mars 1997");
        named.Alignment.ShouldBe([[12], [13], [14], [15], [], [7, 8, 9, 10], [7, 8, 9, 10], [], [3], [3]]);
        var numeric = Dates.Write(new(1997, 3, 21), Language.Spanish, 3);
        numeric.Source.ShouldBe("21/03/1997");
        numeric.Alignment.ShouldBe([[6], [7], [8], [9], [], [3], [4], [], [0], [1]]);
        numeric.Fields.ShouldBe([[6, 7, 8, 9], [6, 7, 8, 9], [6, 7, 8, 9], [6, 7, 8, 9], [], [3, 4], [3, 4], [], [0, 1], [0, 1]]);
    }

    [Fact]
    public void On_every_drawn_date_the_aligned_characters_alone_give_the_target_back()
    {
        foreach (var pair in Dates.Draw(3000, heldOut: false, new Random(5)))
        {
            string Pick(int[] positions) => string.Concat(positions.Select(position => pair.Source[position]));
            string.Concat(pair.Alignment[..4].Select(Pick)).ShouldBe(pair.Target[..4]);
            Two(pair.Alignment[8], pair.Alignment[9]).ShouldBe(pair.Target[8..]);
            var month = Pick(pair.Alignment[5]);
            if (char.IsDigit(month[0])) Two(pair.Alignment[5], pair.Alignment[6]).ShouldBe(pair.Target[5..7]);
            else new[] { DateWords.Months(pair.Language)[pair.Date.Month - 1],
                DateWords.ShortMonths(pair.Language)[pair.Date.Month - 1] }.ShouldContain(month);
            for (var t = 0; t < 10; t++) pair.Alignment[t].ShouldBeSubsetOf(pair.Fields[t]);

            string Two(int[] tens, int[] ones) => tens.SequenceEqual(ones) ? "0" + Pick(ones) : Pick(tens) + Pick(ones);
        }
    }

    [Fact]
    public void Names_agree_with_the_platform_where_it_has_the_culture()
    {
        var checkedCultures = 0;
        foreach (var (language, name) in Cultures)
        {
            CultureInfo culture;
            try
            {
                culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            }
            catch (CultureNotFoundException)
            {
                continue;
            }
            // Invariant-globalization mode hands out English names under any culture.
            if (language != Language.English && culture.DateTimeFormat.MonthNames[0] == "January") continue;
            // Versions of the platform's data differ in capitals; the names must be the same.
            Lower(DateWords.Months(language)).ShouldBe(Lower(culture.DateTimeFormat.MonthNames[..12]), name);
            Lower(DateWords.Weekdays(language)).ShouldBe(Lower(culture.DateTimeFormat.DayNames), name);
            checkedCultures++;
        }
        Assert.SkipWhen(checkedCultures == 0, "This platform has none of the five cultures.");

        static IEnumerable<string> Lower(IEnumerable<string> words) => words.Select(word => word.ToLowerInvariant());
    }

    [Fact]
    public void No_month_word_means_two_months()
    {
        var meanings = from language in Enum.GetValues<Language>()
                       from month in Enumerable.Range(0, 12)
                       from word in new[] { DateWords.Months(language)[month], DateWords.ShortMonths(language)[month] }
                       group month by word.ToLowerInvariant().TrimEnd('.');
        foreach (var meaning in meanings) meaning.Distinct().Count().ShouldBe(1, meaning.Key);
    }

    [Fact]
    public void Training_and_held_out_share_no_day_and_a_tenth_is_held_out()
    {
        var all = Enumerable.Range(0, Dates.Last.DayNumber - Dates.First.DayNumber + 1).Select(Dates.First.AddDays).ToList();
        all.Count.ShouldBe(36525);
        (all.Count(Dates.IsHeldOut) / 36525.0).ShouldBe(0.1, 0.005);
        foreach (var month in all.GroupBy(day => day.Month))
            (month.Count(Dates.IsHeldOut) / (double)month.Count()).ShouldBe(0.1, 0.02);
        Dates.Draw(500, heldOut: true, new Random(1)).ShouldAllBe(pair => Dates.IsHeldOut(pair.Date));
        Dates.Draw(500, heldOut: false, new Random(1)).ShouldAllBe(pair => !Dates.IsHeldOut(pair.Date));
    }

    [Fact]
    public void A_seed_gives_the_same_dates_on_every_platform()
    {
        var sources = Dates.Draw(4, heldOut: false, new Random(1997)).Select(pair => pair.Source);
        string.Join(" | ", sources).ShouldBe("17/12/1950 | 15/05/2030 | martes, 11 de julio de 2017 | 18 dez 2016");
    }

    [Fact]
    public void Every_character_is_announced()
    {
        var pairs = Dates.Draw(3000, heldOut: true, new Random(2));
        string.Concat(pairs.SelectMany(pair => pair.Source).Distinct().Order()).ShouldBe(Dates.SourceCharacters);
        pairs.SelectMany(pair => pair.Target).Distinct().ShouldBeSubsetOf(Dates.TargetCharacters);
    }

    [Fact]
    public void Unknown_formats_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Dates.Write(new(1997, 3, 1), Language.French, 5))
            .Message.ShouldContain("0 to 4");
        Should.Throw<ArgumentOutOfRangeException>(() => Dates.Write(new(12, 3, 1), Language.French, 0));
    }

    [Fact]
    public void Alignment_accuracy_counts_the_steps_that_look_at_a_right_place()
    {
        double[][] weights = [[0.1, 0.8, 0.1], [0.5, 0.3, 0.2], [0.2, 0.3, 0.5], [1, 0, 0]];
        AlignmentAccuracy.Count(weights, [[1], [1, 2], [], [0, 2]]).ShouldBe((2, 3));
        Should.Throw<ArgumentException>(() => AlignmentAccuracy.Count(weights, [[3]])).Message.ShouldContain("position 3");
        Should.Throw<ArgumentException>(() => AlignmentAccuracy.Count([], [[0]]));
    }
}
