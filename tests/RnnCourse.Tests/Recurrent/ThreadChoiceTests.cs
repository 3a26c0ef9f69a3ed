using RnnCourse.Recurrent.Kernel;

namespace RnnCourse.Tests.Recurrent;

/// <summary>The choice between one thread and several, on machines whose times are made up.</summary>
public class ThreadChoiceTests
{
    /// <summary>How many of some runs are done together, when a run takes these times.</summary>
    static int RunsTogether(ThreadChoice choice, int runs, Func<int, double> together, Func<int, double> alone)
    {
        var count = 0;
        for (var run = 0; run < runs; run++)
        {
            var isTogether = choice.Together;
            if (isTogether) count++;
            choice.Took(isTogether, isTogether ? together(run) : alone(run), work: 1);
        }
        return count;
    }

    [Fact]
    public void The_faster_way_is_taken_and_the_other_is_tried_now_and_then()
    {
        RunsTogether(new(), 640, _ => 1, _ => 2).ShouldBe(640 - 10);
        RunsTogether(new(), 640, _ => 8, _ => 1).ShouldBe(1 + 9);
    }

    [Fact]
    public void A_slow_first_run_is_no_verdict() =>
        RunsTogether(new(), 640, run => run == 0 ? 100 : 1, _ => 2).ShouldBeInRange(640 - 64 - 12, 640 - 64);

    [Fact]
    public void Single_interruptions_turn_nothing() =>
        RunsTogether(new(), 640, run => run % 100 == 50 ? 50 : 1, _ => 2).ShouldBeGreaterThan(620);

    [Fact]
    public void A_machine_that_becomes_busy_is_noticed_and_one_that_calms_down_as_well()
    {
        var choice = new ThreadChoice();
        RunsTogether(choice, 200, _ => 1, _ => 1.8).ShouldBeGreaterThan(190);
        RunsTogether(choice, 200, _ => 8, _ => 1.8).ShouldBeLessThan(15);
        RunsTogether(choice, 200, _ => 1, _ => 1.8).ShouldBeGreaterThan(120);
    }

    [Fact]
    public void Times_are_compared_for_the_same_amount_of_work()
    {
        var choice = new ThreadChoice();
        choice.Took(wasTogether: true, time: 100, work: 100);
        choice.Took(wasTogether: false, time: 20, work: 10);
        choice.Together.ShouldBeTrue();
    }
}
