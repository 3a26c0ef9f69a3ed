using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Running;

public class UsedTimeTests
{
    [Theory]
    [InlineData(60, 60, 60)]     // one thread, machine to itself
    [InlineData(60, 118, 60)]    // two threads
    [InlineData(120, 50, 50)]    // other programs took more than half of the processor
    [InlineData(120, 10, 40)]    // mostly waiting
    [InlineData(0, 0, 0)]
    public void Time_that_other_programs_took_does_not_count(double clock, double processor, double used) =>
        UsedTime.Of(TimeSpan.FromSeconds(clock), TimeSpan.FromSeconds(processor)).ShouldBe(TimeSpan.FromSeconds(used));
}
