using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public class TimeSeriesTests
{
    static TimeSeries Tide(params double[] values) => new("tide", "m", "1/2 h", values);

    [Fact]
    public void Pieces_keep_the_times_and_dates_of_the_whole()
    {
        Tide(10, 11, 12, 13).Between(2, 4).Times.ShouldBe([1, 1.5]);
        Tide(10, 11, 12, 13).Between(1, 4).Between(1, 3).Times.ShouldBe([1, 1.5]);
        (Tide(1).TimeUnit, Tide(1).SamplesPerTimeUnit).ShouldBe(("h", 2));
        var dated = new TimeSeries("tide", "m", "1 business day", [1, 2, 3],
            [new(2000, 2, 28), new(2000, 2, 29), new(2000, 3, 2)]);
        dated.TimeUnit.ShouldBe("business day");
        dated.Between(1, 3).Dates.ShouldBe([new DateOnly(2000, 2, 29), new DateOnly(2000, 3, 2)]);
        dated.IndexOf(new(2000, 3, 1)).ShouldBe(2);
        Should.Throw<InvalidOperationException>(() => Tide(1).IndexOf(new(2000, 3, 1)))
            .Message.ShouldBe("The series 'tide' has no dates.");
    }

    [Fact]
    public void Steps_and_dates_that_make_no_sense_are_refused()
    {
        foreach (var step in new[] { "day", "", "0 s", "a/b s", "1/0 s", "1,5 s" })
            Should.Throw<ArgumentException>(() => new TimeSeries("tide", "m", step, [1])).Message.ShouldContain($"got '{step}'");
        Should.Throw<ArgumentException>(() => new TimeSeries("tide", "m", "1 day", [1, 2], [new(2000, 1, 2)]))
            .Message.ShouldContain("2 values and needs as many dates, got 1");
        Should.Throw<ArgumentException>(() => new TimeSeries("tide", "m", "1 day", [1, 2], [new(2000, 1, 2), new(2000, 1, 2)]))
            .Message.ShouldContain("index 1 (2000-01-02) does not come after 2000-01-02");
    }

    [Fact]
    public void Shares_cut_in_order_of_time_and_miss_nothing()
    {
        var cases = from n in Gen.Choose(1, 300)
                    from a in Gen.Choose(0, 100)
                    from b in Gen.Choose(0, 100 - a)
                    select (n, a / 100.0, b / 100.0);
        Prop.ForAll(cases.ToArbitrary(), at =>
        {
            var (n, train, validation) = at;
            int first = (int)Math.Round(train * n), second = (int)Math.Round((train + validation) * n);
            var whole = Tide([.. Enumerable.Range(0, n).Select(t => (double)t)]);
            if (first < 1 || second >= n) return Should.Throw<ArgumentException>(() => whole.Split(train, validation))
                .Message.Contains("need at least one");
            var split = whole.Split(train, validation);
            return split.Train.Length == first && split.Test.Length == n - second
                && split.Train.Values.Concat(split.Validation?.Values ?? []).Concat(split.Test.Values)
                    .SequenceEqual(whole.Values);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Log_returns_by_hand()
    {
        var returns = Tide(1, Math.E, Math.E, 1).LogReturns();
        returns.Values.ShouldBe([1, 0, -1], 1e-15);
        returns.Times.ShouldBe([0.5, 1, 1.5]);
        Should.Throw<InvalidOperationException>(() => Tide(1, 0).LogReturns())
            .Message.ShouldBe("Returns of 'tide' need positive values, got 0 at index 1.");
        Should.Throw<InvalidOperationException>(() => Tide(1).LogReturns()).Message.ShouldContain("at least two values");
    }

    [Fact]
    public void The_course_s_series_know_their_days()
    {
        var warmest = Series.Seattle("temp_max");
        warmest.IndexOf(new(2015, 1, 1)).ShouldBe(1096);                    // 366 + 365 + 365 days
        warmest.Dates![^1].ShouldBe(new DateOnly(2015, 12, 31));
        var coldest = Series.Seattle("temp_min");
        Enumerable.Range(0, 1461).ShouldAllBe(day => coldest.Values[day] <= warmest.Values[day]);
        Series.Seattle("precipitation").Values.Min().ShouldBe(0);
        Series.SeattleWeather().CountBy(kind => kind).OrderBy(pair => pair.Key).Select(pair => pair.Value)
            .ShouldBe([53, 101, 641, 26, 640]);
        Should.Throw<ArgumentException>(() => Series.Seattle("snow"))
            .Message.ShouldContain("precipitation, temp_max, temp_min and wind, got 'snow'");
        // New Year's Eve of 2003 was a Wednesday, which the file calls day 3 of the week.
        Series.UsBirths().Dates![^1].DayOfWeek.ShouldBe(DayOfWeek.Wednesday);
        Series.UsBirths().Length.ShouldBe(Series.UsBirths().Dates![^1].DayNumber - new DateOnly(1994, 1, 1).DayNumber + 1);
        Series.AirPassengers().Dates![0].ShouldBe(new DateOnly(1949, 1, 1));
        Series.Electrocardiogram().Times[^1].ShouldBe(35_999 / 120.0, 1e-9);
    }

    [Fact]
    public void A_standardizer_refuses_numbers_that_are_not_finite() =>
        Should.Throw<ArgumentException>(() => Standardizer.Fit([1, double.NaN, 2])).Message.ShouldContain("finite");

    [Theory]
    [InlineData("1 day", "2024-01-01 2024-01-02 2024-01-09", "none for 2024-01-03: after 2024-01-02 (index 1) comes 2024-01-09")]
    [InlineData("2 days", "2024-02-27 2024-02-29 2024-03-01", "none for 2024-03-02: after 2024-02-29 (index 1) comes 2024-03-01")]
    [InlineData("1 week", "2024-01-01 2024-01-08 2024-01-22", "none for 2024-01-15")]
    [InlineData("1 month", "2024-01-01 2024-02-01 2024-05-01",
        "none for 2024-03-01: after 2024-02-01 (index 1) comes 2024-05-01")]
    [InlineData("1 quarter", "2024-01-31 2024-04-30 2024-10-31", "none for 2024-07-30")]
    [InlineData("1 year", "2020-02-29 2021-02-28 2023-02-28", "none for 2022-02-28")]
    public void A_gap_between_dates_is_refused_by_the_day_that_is_missing(string step, string days, string message) =>
        Should.Throw<ArgumentException>(() => new TimeSeries("s", "m", step, [1, 2, 3],
            [.. days.Split(' ').Select(day => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))]))
            .Message.ShouldContain(message);

    [Theory]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    [InlineData("tr-TR")]
    public void Days_are_told_the_same_in_every_calendar(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            A_gap_between_dates_is_refused_by_the_day_that_is_missing("1 day", "2024-01-01 2024-01-02 2024-01-09",
                "none for 2024-01-03: after 2024-01-02 (index 1) comes 2024-01-09");
            Should.Throw<ArgumentException>(() => new TimeSeries("s", "m", "1 day", [1, 2], [new(2024, 1, 2), new(2024, 1, 1)]))
                .Message.ShouldContain("index 1 (2024-01-01) does not come after 2024-01-02");
        }
        finally { System.Globalization.CultureInfo.CurrentCulture = before; }
    }

    [Theory]
    [InlineData("1 day", "2023-12-31 2024-01-01 2024-01-02")]
    [InlineData("1 month", "2024-01-31 2024-02-29 2024-03-31")]
    [InlineData("1 quarter", "2024-01-31 2024-04-30 2024-07-31")]
    [InlineData("1 business day", "2024-01-05 2024-01-08 2024-01-10")]
    [InlineData("1/2 day", "2024-01-01 2024-01-05 2024-01-06")]
    public void Dates_without_a_gap_and_units_without_a_calendar_are_taken(string step, string days) =>
        new TimeSeries("s", "m", step, [1, 2, 3],
            [.. days.Split(' ').Select(day => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))])
            .Length.ShouldBe(3);
}
