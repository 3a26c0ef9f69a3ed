using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public class RollingOriginTests
{
    static readonly double[] series = [6, 2, 4, 7, 3, 5, 9, 3];

    // Season of three, two steps ahead, origins 3, 4, 5, 6: said (6,2) (2,4) (4,7) (7,3), came (7,3) (3,5) (5,9) (9,3).
    [Fact, Trait("Concept", "G4")]
    public void Errors_by_hand()
    {
        var rolling = RollingOrigin.Of(series, from: 3, horizon: 2, past => Baselines.SeasonalForecast(past, 2, season: 3));
        rolling.Origins.ShouldBe([3, 4, 5, 6]);
        rolling.Truth(2).ShouldBe([3, 5, 9, 3]);
        rolling.Said(1).ShouldBe([6, 2, 4, 7]);
        rolling.MaeByHorizon().ShouldBe([5.0 / 4, 4.0 / 4], 1e-12);
        rolling.Mae().ShouldBe(9.0 / 8, 1e-12);
    }

    [Fact, Trait("Concept", "G4")]
    public void A_forecast_gets_the_past_and_nothing_else()
    {
        var lengths = new List<int>();
        RollingOrigin.Of(series, from: 2, horizon: 1, past =>
        {
            past.ShouldBe(series[..past.Length]);
            lengths.Add(past.Length);
            Array.Clear(past);                                       // and cannot spoil the series
            return [0.0];
        }, every: 3);
        lengths.ShouldBe([2, 5]);
        series[0].ShouldBe(6);
    }

    // Intervals of +-1.5 around the seasonal forecast: errors 1 1 1 2 one step ahead, 1 1 2 0 two steps ahead.
    [Fact, Trait("Concept", "G4")]
    public void Coverage_counts_what_lies_inside()
    {
        var rolling = RollingOrigin.Of(series, 3, 2, past => Baselines.SeasonalForecast(past, 2, 3) is var said
            ? new Forecast(said, [.. said.Select(v => v - 1.5)], [.. said.Select(v => v + 1.5)]) : null!);
        rolling.Coverage(1).ShouldBe(0.75);
        rolling.Coverage().ShouldBe(0.75);
        rolling.Width().ShouldBe(3, 1e-12);
        ForecastError.Coverage([1, 2, 3], [1, 3, 0], [1, 4, 9]).ShouldBe(2 / 3.0, 1e-12);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        Should.Throw<ArgumentException>(() => RollingOrigin.Of(series, 7, 2, past => new double[2]))
            .Message.ShouldStartWith("A rolling origin with 2 steps ahead in a series of 8 values begins from 1 to 6, got 7.");
        Should.Throw<ArgumentException>(() => RollingOrigin.Of(series, 3, 2, past => new double[1]))
            .Message.ShouldStartWith(
                "The forecast at index 3 needs 2 values, and as many lower and upper ends or none, got 1, 0 and 0.");
        var rolling = RollingOrigin.Of(series, 3, 1, past => new double[1]);
        Should.Throw<InvalidOperationException>(() => rolling.Coverage()).Message.ShouldBe("These forecasts have no intervals.");
        Should.Throw<ArgumentOutOfRangeException>(() => rolling.Mae(2))
            .Message.ShouldStartWith("These forecasts look 1 to 1 steps ahead, got 2.");
        Should.Throw<ArgumentException>(() => ForecastError.Coverage([1], [], [2]))
            .Message.ShouldBe(
                "Intervals are compared with as many true values, at least one; got 1 values, 0 lower and 1 upper ends.");
    }

    [Fact]
    public void Says_where_a_number_is_none()
    {
        foreach (var error in (Func<double[], double[], double>[])[ForecastError.Rmse, ForecastError.Mae])
        {
            Should.Throw<ArgumentException>(() => error([1, double.NaN], [1, 2]))
                .Message.ShouldBe("A forecast's error needs finite numbers, but the truth has NaN at index 1.");
            Should.Throw<ArgumentException>(() => error([1, 2, 3], [1, 2, double.PositiveInfinity]))
                .Message.ShouldBe("A forecast's error needs finite numbers, but the forecast has Infinity at index 2.");
        }
        Should.Throw<ArgumentException>(() => ForecastError.Coverage([1, 2], [0, 1], [double.NaN, 3]))
            .Message.ShouldBe("Intervals need numbers, but the upper end has NaN at index 0.");
        ForecastError.Coverage([1, 2], [0, 3], [double.PositiveInfinity, 4]).ShouldBe(0.5);   // an interval may be open
    }
}
