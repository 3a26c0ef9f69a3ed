using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public class SchedulesTests
{
    static double[] Of(Func<int, double> schedule, params int[] updates) => [.. updates.Select(schedule)];

    [Fact]
    public void By_hand()
    {
        Of(Schedules.Constant(0.3), 0, 99).ShouldBe([0.3, 0.3]);
        Of(Schedules.Step(0.8, every: 10, factor: 0.5), 0, 9, 10, 25).ShouldBe([0.8, 0.8, 0.4, 0.2], 1e-15);
        Of(Schedules.Exponential(0.8, 0.5), 0, 1, 3).ShouldBe([0.8, 0.4, 0.1], 1e-15);
        Of(Schedules.Cosine(1, 100, lowest: 0.2), 0, 50, 100, 500).ShouldBe([1, 0.6, 0.2, 0.2], 1e-15);
        Of(Schedules.WarmUp(4, Schedules.Step(0.8, 2, 0.5)), 0, 1, 2, 3, 4, 5, 6)
            .ShouldBe([0.2, 0.4, 0.6, 0.8, 0.8, 0.8, 0.4], 1e-15);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Schedules.Step(1, 0))
            .Message.ShouldStartWith("A step schedule needs at least 1 update per step, got 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => Schedules.Cosine(1, 0))
            .Message.ShouldStartWith("A cosine schedule needs at least 1 update, got 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => Schedules.WarmUp(0, Schedules.Constant(1)))
            .Message.ShouldStartWith("A warm-up needs at least 1 update, got 0.");
    }
}
