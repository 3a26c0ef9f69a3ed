using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Tests.Models;

public class ForecasterTests
{
    // A week of given values that grows by 1 from day to day, and noise.
    static double[] Weeks(int count, double noise = 0.3)
    {
        var random = new Random(1);
        double[] week = [10, 12, 12, 11, 12, 3, 1];
        return [.. Enumerable.Range(0, count).Select(t => week[t % 7] + 0.05 * t + noise * (random.NextDouble() - 0.5))];
    }

    static Forecaster Network(ForecastPlan plan, int inputs = 1) =>
        new(SequenceEncoder.Of(new GruCell(inputs, 6, new Random(1))), plan, new Random(1));

    static Forecaster Untrained(ForecastPlan plan, double[] series, int validation = 30, Forecaster? network = null)
    {
        var forecaster = network ?? Network(plan);
        foreach (var weight in forecaster.Parameters.TakeLast(2)) Array.Clear(weight.Values);        // the head says 0
        forecaster.Fit(series, validation, updates: 1, new Random(1), learningRate: 1e-30);
        return forecaster;
    }

    [Theory, Trait("Concept", "G4")]
    [InlineData(Strategy.Direct, ForecastLoss.Squared, 7)]
    [InlineData(Strategy.Recursive, ForecastLoss.Absolute, 7)]
    [InlineData(Strategy.Recursive, ForecastLoss.Squared, 1)]
    [InlineData(Strategy.Direct, ForecastLoss.Quantiles, 7)]
    public void A_network_that_says_zero_is_its_rule(Strategy strategy, ForecastLoss loss, int season)
    {
        var series = Weeks(200);
        var forecaster = Untrained(new(Window: 10, Horizon: 16, season, strategy, loss), series);
        forecaster.Forecast(series).Values.ShouldBe(Baselines.SeasonalForecast(series, 16, season), 1e-4);
    }

    [Fact, Trait("Concept", "G4")]
    public void Without_a_rule_a_network_that_says_zero_says_the_mean_of_the_training_part()
    {
        var series = Weeks(200);
        var forecaster = Untrained(new(Window: 10, Season: 0), series);
        forecaster.Forecast(series).Values[0].ShouldBe(series[..170].Average(), 1e-4);
        // the held-out part changes no scale
        series[199] = 1e6;
        Untrained(new(Window: 10, Season: 0), series).Forecast(series).Values[0].ShouldBe(series[..170].Average(), 1e-4);
    }

    // The same training written out: windows, loss, Adam along half a cosine wave, gradients no longer than 1.
    [Fact, Trait("Concept", "G4")]
    public void Training_follows_a_cosine_and_clips_gradients_at_1()
    {
        var series = Weeks(120);
        var plan = new ForecastPlan(Window: 10, WarmUp: 5);
        // its first gradients are long
        Forecaster Loud(SequenceEncoder encoder)
        {
            var forecaster = new Forecaster(encoder, plan, new Random(1));
            foreach (ref var weight in forecaster.Parameters[^2].Values.AsSpan()) weight *= 6;
            return forecaster;
        }
        double[] Trained(double clip, bool schedule)
        {
            var (encoder, random) = (SequenceEncoder.Of(new GruCell(1, 6, new Random(1))), new Random(3));
            var forecaster = Loud(encoder);
            var head = new RnnCourse.Layers.Linear(forecaster.Parameters[^2], forecaster.Parameters[^1]);
            var scales = ScaledSeries.Fit(plan, series, [], until: 119);
            var (z, adam, rates) = (scales.Scale(series), new Adam(forecaster.Parameters, 0.1), Schedules.Cosine(0.1, 16));
            for (var update = 0; update < 16; update++)
            {
                int[] starts = [.. Enumerable.Range(0, 32).Select(_ => random.Next(0, 119 - 1 - 10 + 1))];
                var x = scales.Inputs([.. starts.Select(_ => z)], [], starts, new int[32]);
                var said = head.Forward(Operations.Slice(encoder.Forward(x).Outputs, 0, 5, 5));
                Losses.SquaredError(said, scales.Targets(z, starts)).Backward();
                if (schedule) adam.LearningRate = rates(update);
                adam.Step(clip);
            }
            return [.. forecaster.Parameters.SelectMany(p => p.ToDoubles())];
        }

        var (trained, progress) = (Loud(SequenceEncoder.Of(new GruCell(1, 6, new Random(1)))), new List<TrainingProgress>());
        // too few values to keep the best weights by
        trained.Fit(series, validation: 1, updates: 16, new Random(3), learningRate: 0.1, progress: progress.Add);
        progress.Count(p => p.GradientNorm > 1.1).ShouldBeGreaterThan(0, string.Join(" ", progress.Select(p => p.GradientNorm)));
        // else clipping would only change the scale
        progress.Count(p => p.GradientNorm < 0.9).ShouldBeGreaterThan(0);
        progress.Select(p => p.LearningRate).ShouldBe(Enumerable.Range(0, 16).Select(Schedules.Cosine(0.1, 16)), 1e-12);
        double[] weights = [.. trained.Parameters.SelectMany(p => p.ToDoubles())];
        weights.ShouldBe(Trained(clip: 1, schedule: true), 1e-6);
        weights.Zip(Trained(double.PositiveInfinity, schedule: true), (a, b) => Math.Abs(a - b)).Max().ShouldBeGreaterThan(1e-4);
        weights.Zip(Trained(clip: 1, schedule: false), (a, b) => Math.Abs(a - b)).Max().ShouldBeGreaterThan(1e-2);
    }

    [Fact, Trait("Concept", "G4")]
    public void Unless_told_otherwise_Fit_draws_32_windows_at_a_rate_of_5_in_a_thousand()
    {
        var (series, plan) = (Weeks(120), new ForecastPlan(Window: 10));
        double[] Fitted(Func<Forecaster, TrainingResult> fit)
        {
            var network = Network(plan);
            fit(network);
            return [.. network.Parameters.SelectMany(p => p.ToDoubles())];
        }
        Fitted(f => f.Fit(series, 10, 4, new Random(3)))
            .ShouldBe(Fitted(f => f.Fit(series, 10, 4, new Random(3), batchSize: 32, learningRate: 0.005)));
    }

    // Errors of "as the last value" on a line of slope 2 are 2, 4, 6 whatever the origin; so the interval is that one value.
    [Fact, Trait("Concept", "G4")]
    public void Intervals_are_the_held_out_errors_of_each_step_ahead()
    {
        double[] line = [.. Enumerable.Range(0, 100).Select(t => 2.0 * t)];
        var forecast = Untrained(new(Window: 10, Horizon: 3), line, validation: 25).Forecast(line);
        forecast.Values.ShouldBe([198, 198, 198], 1e-3);
        forecast.Low!.ShouldBe([200, 202, 204], 1e-3);
        forecast.High!.ShouldBe([200, 202, 204], 1e-3);
    }

    // 19 held-out errors: ranks out of 20, so 90 % lie between the least (1/20) and the greatest (19/20).
    [Fact, Trait("Concept", "G4")]
    public void The_ranks_of_errors_are_out_of_one_more_than_their_number()
    {
        // the last 19 change by 100, 200, ..., 1900
        double[] steps = [.. Enumerable.Range(0, 60).Select(t => t < 41 ? t % 2 : 100.0 * (t - 40) * (t - 39) / 2)];
        var forecast = Untrained(new(Window: 10), steps, validation: 19).Forecast(steps);
        (forecast.Low![0] - forecast.Values[0]).ShouldBe(100, 1);
        (forecast.High![0] - forecast.Values[0]).ShouldBe(1900, 1);
    }

    [Fact, Trait("Concept", "G4")]
    public void The_errors_of_one_step_are_those_of_Predict_and_several_steps_repeat_it()
    {
        var series = Weeks(200);
        var forecaster = Network(new(Window: 14, Horizon: 9, Season: 7, Strategy.Recursive));
        forecaster.Fit(series, validation: 30, updates: 20, new Random(2));
        var one = forecaster.Predict(series, from: 150);
        for (var t = 150; t < 200; t += 7) forecaster.Forecast(series[..t]).Values[0].ShouldBe(one[t - 150], 1e-3);
        var values = series.ToList();
        for (var step = 0; step < 9; step++) values.Add(forecaster.Forecast([.. values]).Values[0]);
        forecaster.Forecast(series).Values.ShouldBe(values.Skip(200).ToArray(), 1e-3);
    }

    [Fact, Trait("Concept", "G4")]
    public void No_forecast_depends_on_what_comes_later()
    {
        var series = Weeks(200);
        var forecaster = Network(new(Window: 14, Season: 7));
        forecaster.Fit(series, validation: 30, updates: 5, new Random(2));
        var other = series.ToArray();
        for (var t = 180; t < 200; t++) other[t] += 50;
        var (a, b) = (forecaster.Predict(series, 170), forecaster.Predict(other, 170));
        // up to the value at 180, of which only the past is read
        a[..11].ShouldBe(b[..11]);
        a[11].ShouldNotBe(b[11]);
    }

    [Theory, Trait("Concept", "B5")]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cycle_is_learned_with_taps_and_with_a_state(bool taps)
    {
        double[] cycle = [.. Enumerable.Range(0, 120).Select(t => new[] { 5.0, 1, 3 }[t % 3])];
        var plan = new ForecastPlan(Window: 8, Horizon: 2, WarmUp: 3);
        var forecaster = taps ? new Forecaster(new TappedDelay(1, 4, 8, new Random(1)), plan, new Random(1))
            : new Forecaster(SequenceEncoder.Of(new ElmanCell(1, 8, new Random(1))), plan, new Random(1));
        forecaster.Fit(cycle, validation: 20, updates: 300, new Random(1), learningRate: 0.02);
        forecaster.Forecast(cycle).Values.ShouldBe([5, 1], 0.4);
    }

    // The value follows a column that is known in advance; without it there is nothing to learn.
    [Theory, Trait("Concept", "G4")]
    [InlineData(Strategy.Direct)]
    [InlineData(Strategy.Recursive)]
    public void Known_columns_are_read_at_the_step_that_is_forecast(Strategy strategy)
    {
        var random = new Random(4);
        double[] column = [.. Enumerable.Range(0, 305).Select(_ => (double)random.Next(2))],
            series = [.. column.Take(300).Select(v => 10 * v)];
        var plan = new ForecastPlan(Window: 4, Horizon: 3, Season: 0, strategy, WarmUp: 0);
        var forecaster = Network(plan, inputs: strategy == Strategy.Direct ? 4 : 2);
        forecaster.Fit(series, validation: 40, updates: 300, new Random(1), known: [column], learningRate: 0.02);
        forecaster.Forecast(series, [column]).Values.ShouldBe([.. column[300..303].Select(v => 10 * v)], 1);
        forecaster.Forecast(series[..200], [column]).Values.ShouldBe(series[200..203], 1);
    }

    [Fact, Trait("Concept", "G4")]
    public void Says_what_cannot_be_forecast()
    {
        double[] series = Weeks(60), broken = [.. series[..20], double.NaN, .. series[21..]];
        var forecaster = Network(new(Window: 14, Horizon: 3, Season: 7));
        Message(() => forecaster.Forecast(series)).ShouldBe("The forecaster has not learned yet: call Fit first.");
        Message(() => forecaster.Fit(broken, 10, 5, new Random(1)))
            .ShouldBe("A forecaster needs finite numbers, but the series has NaN at index 20.");
        Message(() => forecaster.Fit([.. Enumerable.Repeat(4.0, 60)], 10, 5, new Random(1)))
            .ShouldBe(
                "The training part of the series cannot be used: A standardizer needs values that vary; all 50 are 4. (Parameter "
                    + "'training')");
        Message(() => forecaster.Fit(series[..30], 10, 5, new Random(1)))
            .ShouldStartWith(
                "A forecaster with a window of 14, 3 steps ahead and a season of 7 needs at least 3 values to validate on and 23 "
                    + "before them, got 10 and 20.");
        Message(() => forecaster.Fit(series, 10, 5, new Random(1), known: [series]))
            .ShouldStartWith("With 1 known columns, 3 steps ahead of each, the layers need 4 inputs; these take 1.");
        forecaster.Fit(series, 10, 5, new Random(1));
        Message(() => forecaster.Forecast(series[..13]))
            .ShouldStartWith("A forecast reads 14 values and a season of 7, so it needs 14 values before it, got 13.");
        Message(() => forecaster.Forecast(broken))
            .ShouldBe("A forecaster needs finite numbers, but the series has NaN at index 20.");
        Message(() => forecaster.Predict(series, 50)).ShouldBe("This forecaster says 3 steps at once; use Forecast.");
        Message(() => Network(new(Window: 14, Horizon: 3, Strategy: Strategy.Recursive, Loss: ForecastLoss.Quantiles)))
            .ShouldStartWith("Quantiles need Strategy.Direct");
        Message(() => new Forecaster(new TappedDelay(1, 8, 4, new Random(1)), new(Window: 12, WarmUp: 4), new Random(1)))
            .ShouldStartWith("8 taps are full after 7 steps of a window; the warm-up must be at least as long, got 4.");
        Message(() => new Forecaster(SequenceEncoder.BothWays(new GruCell(1, 4, new Random(1)), new GruCell(1, 4, new Random(2))),
            new(Window: 12), new Random(1))).ShouldStartWith("A forecaster needs layers that read forwards");

        static string Message(Action action) => Should.Throw<Exception>(action).Message;
    }
}
