using RnnCourse.Figures;
using RnnCourse.Figures.Layers;

namespace RnnCourse.Tests.Figures;

public class TicksTests
{
    [Theory]
    [InlineData(10, 5, 2)]
    [InlineData(1, 10, 0.1)]
    [InlineData(0.7, 5, 0.2)]
    [InlineData(3, 8, 0.5)]
    [InlineData(12000, 7, 2000)]
    [InlineData(9.1, 9, 2)]
    public void The_step_is_one_two_or_five_times_a_power_of_ten(double span, int most, double step) =>
        Ticks.Step(span, most).ShouldBe(step, 1e-12);

    [Fact]
    public void Linear_ticks_stand_on_multiples_of_the_step_with_its_decimals()
    {
        var ticks = Ticks.Linear(-0.23, 0.61, 5);
        ticks.Select(tick => tick.Value).ShouldBe([-0.2, 0, 0.2, 0.4, 0.6], 1e-12);
        ticks.Select(tick => tick.Label).ShouldBe(["−0.2", "0", "0.2", "0.4", "0.6"]);
    }

    [Fact]
    public void Whole_ticks_have_nothing_between_two_numbers() =>
        Ticks.Whole(0, 3, 10).Select(tick => tick.Label).ShouldBe(["0", "1", "2", "3"]);

    [Fact]
    public void Logarithmic_ticks_are_powers_of_ten_over_many_decades_and_also_two_and_five_over_few()
    {
        Ticks.Logarithmic(1e-9, 1e9, 6).Select(tick => tick.Label)
            .ShouldBe(["10^{-9}", "10^{-6}", "10^{-3}", "10^{0}", "10^{3}", "10^{6}", "10^{9}"]);
        Ticks.Logarithmic(1.5, 60, 6).Select(tick => tick.Value).ShouldBe([2, 5, 10, 20, 50], 1e-9);
        Ticks.Logarithmic(1.5, 60, 6).Select(tick => tick.Label).ShouldBe(["2", "5", "10", "20", "50"]);
    }

    [Fact]
    public void Dates_stand_on_the_first_of_a_month_or_year()
    {
        Ticks.Dates(new DateTime(101, 1, 1).ToOADate(), new DateTime(9998, 12, 31).ToOADate(), 4)
            .Select(tick => tick.Label).ShouldBe(["2500", "5000", "7500"]);
        var (from, to) = (new DateTime(2014, 3, 1).ToOADate(), new DateTime(2014, 9, 20).ToOADate());
        Ticks.Dates(from, to, 8).Select(tick => tick.Label).ShouldBe(["Mar 2014", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]);
        Ticks.Dates(from, new DateTime(2019, 1, 2).ToOADate(), 6).Select(tick => tick.Label)
            .ShouldBe(["2015", "2016", "2017", "2018", "2019"]);
    }

    [Theory]
    [InlineData("2026-03-01 22:50", "2026-03-02 02:10", "1 Mar 23:00", "2 Mar", "01:00", "02:00")]
    [InlineData("2026-03-01 12:00:00", "2026-03-01 12:00:20", "1 Mar 12:00:00", "12:00:05", "12:00:10", "12:00:15", "12:00:20")]
    [InlineData("2026-03-01 12:00:00.1", "2026-03-01 12:00:00.3", "1 Mar 12:00:00.100", "12:00:00.150", "12:00:00.200",
        "12:00:00.250", "12:00:00.300")]
    [InlineData("2026-03-01", "2026-03-03", "1 Mar", "12:00", "2 Mar", "12:00", "3 Mar")]
    [InlineData("2026-03-01", "2026-03-05", "1 Mar", "2 Mar", "3 Mar", "4 Mar", "5 Mar")]
    public void Times_of_a_day_stand_on_the_clock(string from, string to, params string[] labels) =>
        Ticks.Dates(Day(from), Day(to), 5).Select(tick => tick.Label).ShouldBe(labels);

    static double Day(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToOADate();

    [Theory]
    [InlineData(12000, 2000, "12\u202F000")]
    [InlineData(-1200, 200, "−1200")]
    [InlineData(0.5, 0.1, "0.5")]
    [InlineData(2e8, 1e8, "2·10^{8}")]
    [InlineData(1e-6, 1e-6, "10^{-6}")]
    public void Numbers_show_the_decimals_of_their_step(double value, double step, string text) =>
        Ticks.Text(value, step).ShouldBe(text);

    [Theory]
    [InlineData(0.16149, "0.161")]
    [InlineData(0.5, "0.5")]
    [InlineData(1121, "1121")]
    [InlineData(45678.9, "45\u202F679")]
    [InlineData(double.NaN, "–")]
    [InlineData(3.2e-9, "3.2e−9")]
    public void Short_numbers_have_about_three_digits(double value, string text) => Ticks.Short(value).ShouldBe(text);
}
