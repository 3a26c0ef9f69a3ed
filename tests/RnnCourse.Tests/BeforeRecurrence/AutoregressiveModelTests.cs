using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;

namespace RnnCourse.Tests.BeforeRecurrence;

public class AutoregressiveModelTests
{
    static readonly double[] Ecg = Series.Electrocardiogram().Values;

    [Fact, Trait("Concept", "B1")]
    public void An_exact_autoregression_is_recovered()
    {
        // x_t = 0.5 + 1.2 x_(t-1) - 0.5 x_(t-2), started at 1, 0
        var x = new List<double> { 1, 0 };
        while (x.Count < 40) x.Add(0.5 + 1.2 * x[^1] - 0.5 * x[^2]);
        var model = AutoregressiveModel.Fit(x, 2);
        model.Constant.ShouldBe(0.5, 1e-9);
        model.Weights[0].ShouldBe(1.2, 1e-9);
        model.Weights[1].ShouldBe(-0.5, 1e-9);
        var next = 0.5 + 1.2 * x[^1] - 0.5 * x[^2];
        model.Forecast(x, 2).ShouldBe([next, 0.5 + 1.2 * next - 0.5 * x[^1]], 1e-9);
    }

    [Fact, Trait("Concept", "B1")]
    public void The_weights_solve_the_normal_equations()
    {
        var training = Ecg[..3000];
        var model = AutoregressiveModel.Fit(training, 8);
        var windows = LagMatrix.Of(training, 8, 8);
        var a = Matrix<double>.Build.Dense(windows.Targets.Length, 9, (i, j) => j == 0 ? 1 : windows.Inputs[i, j - 1]);
        var normal = (a.Transpose() * a).Solve(a.Transpose() * Vector<double>.Build.DenseOfArray(windows.Targets));
        for (var j = 0; j < 8; j++) model.Weights[j].ShouldBe(normal[j + 1], 1e-6);
    }

    // The baselines that every dataset's README states, measured independently in another language.
    [Fact, Trait("Concept", "B1")]
    public void The_electrocardiogram_has_the_measured_baselines()
    {
        var test = Ecg[24_000..];
        ForecastError.Rmse(test, Baselines.LastValue(Ecg, 24_000)).ShouldBe(0.1615, 5e-5);
        ForecastError.Rmse(test, AutoregressiveModel.Fit(Ecg[..24_000], 32).Predict(Ecg, 24_000)).ShouldBe(0.1187, 5e-5);
    }

    [Fact]
    public void Seattle_and_births_have_the_measured_baselines()
    {
        var (seattle, births) = (Series.SeattleTemperature().Values, Series.UsBirths().Values);
        int from = 1096, last = births.Length - 365;
        double Mae(double[] values, int start, double[] forecast) => ForecastError.Mae(values[start..], forecast);
        Mae(seattle, from, Baselines.LastValue(seattle, from)).ShouldBe(2.240, 5e-4);
        Mae(seattle, from, AutoregressiveModel.Fit(seattle[..from], 7).Predict(seattle, from)).ShouldBe(2.172, 5e-4);
        Mae(seattle, from, AutoregressiveModel.Fit(seattle[..from], 30).Predict(seattle, from)).ShouldBe(2.136, 5e-4);
        Mae(seattle, from, Baselines.SeasonalNaive(seattle, from, 365)).ShouldBe(3.770, 5e-4);
        Mae(births, last, Baselines.LastValue(births, last)).ShouldBe(1672, 0.5);
        Mae(births, last, Baselines.SeasonalNaive(births, last, 7)).ShouldBe(447, 0.5);
        Mae(births, last, Baselines.SeasonalNaive(births, last, 364)).ShouldBe(351, 0.5);
        Mae(births, last, AutoregressiveModel.Fit(births[..last], 14).Predict(births, last)).ShouldBe(442, 0.5);
    }

    [Fact]
    public void Passengers_and_stocks_have_the_measured_baselines()
    {
        var passengers = Series.AirPassengers().Values;
        ForecastError.Mae(passengers[120..], Baselines.SeasonalNaive(passengers, 120, 12)).ShouldBe(47.58, 5e-3);
        double[] logs = [.. passengers.Select(p => Math.Log(p))];
        double[] forecast = [.. AutoregressiveModel.Fit(logs[..120], 13).Predict(logs, 120).Select(p => Math.Exp(p))];
        ForecastError.Mae(passengers[120..], forecast).ShouldBe(13.07, 5e-3);

        var dax = Series.StockIndex().Values;
        double[] returns = [.. dax.Skip(1).Zip(dax, (now, before) => Math.Log(now / before))];
        ForecastError.Mae(returns[1500..], new double[returns.Length - 1500]).ShouldBe(0.01097, 5e-6);
        ForecastError.Mae(returns[1500..], AutoregressiveModel.Fit(returns[..1500], 5).Predict(returns, 1500))
            .ShouldBe(0.01097, 1e-5);
    }

    [Fact]
    public void Too_short_a_series_is_refused()
    {
        Should.Throw<ArgumentException>(() => AutoregressiveModel.Fit([1, 2, 3], 4))
            .Message.ShouldContain("at least 9 values, got 3");
        Should.Throw<ArgumentException>(() => Baselines.SeasonalNaive([1, 2, 3], 2, 7))
            .Message.ShouldContain("season of 7 steps");
        Should.Throw<ArgumentException>(() => ForecastError.Rmse([1], [1, 2]))
            .Message.ShouldContain("got 2 forecasts of 1 values");
    }

    [Fact, Trait("Concept", "B1")]
    public void What_is_left_over_is_orthogonal_to_every_lag()
    {
        var model = AutoregressiveModel.Fit(Ecg[..24_000], 32);
        double[] residuals = [.. model.Predict(Ecg[..24_000], 32).Zip(Ecg[32..], (forecast, truth) => truth - forecast)];
        residuals.Sum().ShouldBe(0, 1e-7);
        for (var lag = 1; lag <= 32; lag++)
            residuals.Select((residual, i) => residual * Ecg[32 + i - lag]).Sum().ShouldBe(0, 1e-7);
    }

    [Fact]
    public void A_one_step_forecast_uses_the_past_alone()
    {
        double[] series = [1, 2, 4, 3, 5, 4, 6, 5, 7, 6], other = [.. series[..^1], 1e6];
        var model = AutoregressiveModel.Fit(series[..8], 2);
        model.Predict(other, 8).ShouldBe(model.Predict(series, 8));
        Baselines.SeasonalNaive(other, 8, 2).ShouldBe([6, 5]);
    }

    [Fact]
    public void The_seasonal_forecast_repeats_the_last_season()
    {
        Baselines.SeasonalForecast([1, 2, 3, 4], 7, 3).ShouldBe([2, 3, 4, 2, 3, 4, 2]);
        Baselines.SeasonalForecast([1, 2, 3, 4], 2, 1).ShouldBe([4, 4]);
        Should.Throw<ArgumentException>(() => Baselines.SeasonalForecast([1, 2], 2, 7))
            .Message.ShouldContain("season of 7 steps needs as many past values, and at least one, got 2");
    }

    [Fact]
    public void Values_that_cannot_be_fitted_are_refused()
    {
        Should.Throw<ArgumentException>(() => AutoregressiveModel.Fit([1, 2, double.NaN, 4, 5, 6], 2))
            .Message.ShouldContain("index 2");
        Should.Throw<ArgumentException>(() => AutoregressiveModel.Fit([3, 3, 3, 3, 3, 3, 3], 2))
            .Message.ShouldContain("leave the weights of order 2 open");
    }

    [Fact]
    public void The_shortest_series_and_the_shortest_past_are_enough()
    {
        // x_t = 1 + 2 x_(t-1)
        var model = AutoregressiveModel.Fit([1, 3, 7], 1);
        (model.Constant, model.Weights[0], model.Order).ShouldSatisfyAllConditions(
            m => m.Constant.ShouldBe(1, 1e-9), m => m.Item2.ShouldBe(2, 1e-9), m => m.Order.ShouldBe(1));
        model.Forecast([7], 1).ShouldBe([15], 1e-9);
        Should.Throw<ArgumentException>(() => model.Forecast([], 1))
            .Message.ShouldBe("A forecast needs 1 past values and at least one step, got 0 and 1.");
        Should.Throw<ArgumentException>(() => model.Forecast([7], 0))
            .Message.ShouldBe("A forecast needs 1 past values and at least one step, got 1 and 0.");
        Should.Throw<ArgumentException>(() => AutoregressiveModel.Fit([1, 3, 7, 15], 2)).Message.ShouldContain("got 4");
        Should.Throw<ArgumentException>(() => AutoregressiveModel.Fit([1, 3, 7], 0)).Message.ShouldContain("order 1 or more");
    }

    [Fact]
    public void Baselines_begin_a_season_after_the_start_and_before_the_end()
    {
        Baselines.SeasonalNaive([1, 2, 3], 2, 2).ShouldBe([1]);
        Should.Throw<ArgumentException>(() => Baselines.SeasonalNaive([1, 2, 3], 3, 2))
            .Message.ShouldStartWith("A season of 2 steps needs a first forecast from 2 to 2, got 3.");
        Should.Throw<ArgumentException>(() => Baselines.SeasonalNaive([1, 2, 3], 1, 0)).Message.ShouldStartWith("A season of 0");
        Baselines.SeasonalForecast([1, 2], 3, 2).ShouldBe([1, 2, 1]);
    }
}
