using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class TappedDelayTests
{
    static readonly double[] series = [10, 11, 12, 13, 14];

    [Fact]
    public void Rows_by_hand()
    {
        var taps = TappedDelay.Of(series, taps: 2);
        taps.Inputs.Cast<double>().ShouldBe([11, 10, 12, 11, 13, 12]);
        taps.Targets.ShouldBe([12, 13, 14]);
        taps.FirstTarget.ShouldBe(2);
        var ahead = TappedDelay.Of(series, taps: 1, horizon: 3);
        ahead.Inputs.Cast<double>().ShouldBe([10, 11]);
        ahead.Targets.ShouldBe([13, 14]);
        ahead.FirstTarget.ShouldBe(3);
    }

    [Fact]
    public void A_driving_input_gets_taps_of_its_own()
    {
        var taps = TappedDelay.Of(series, taps: 1, driving: [1, 2, 3, 4, 5], drivingTaps: 3);
        taps.Inputs.Cast<double>().ShouldBe([12, 3, 2, 1, 13, 4, 3, 2]);
        taps.Targets.ShouldBe([13, 14]);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Should.Throw<ArgumentException>(() => TappedDelay.Of(series, taps: 5)).Message.ShouldContain("at least 6 values, got 5");
        Should.Throw<ArgumentException>(() => TappedDelay.Of(series, 1, driving: [1], drivingTaps: 1)).Message.ShouldContain("5, got 1");
        Should.Throw<ArgumentException>(() => TappedDelay.Of(series, 1, drivingTaps: 2)).Message.ShouldContain("2 taps without");
        Should.Throw<ArgumentOutOfRangeException>(() => TappedDelay.Of(series, 0));
    }
}
