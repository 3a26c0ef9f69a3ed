using RnnCourse.Recurrent.Kernel;

namespace RnnCourse.Tests.Recurrent;

/// <summary>The choice between one thread and several, on machines whose times are made up.</summary>
public class ThreadChoiceTests
{
    /// <summary>The share of some runs that is done together, when a run takes these times in milliseconds.</summary>
    static double Share(ThreadChoice choice, int runs, Func<int, double> together, Func<int, double> alone)
    {
        var count = 0;
        for (var run = 0; run < runs; run++)
        {
            var isTogether = choice.Together;
            if (isTogether) count++;
            choice.Took(isTogether, isTogether ? together(run) : alone(run), work: 1);
        }
        return (double)count / runs;
    }

    [Fact]
    public void The_faster_way_is_taken_and_the_other_is_tried_now_and_then()
    {
        Share(new(), 10_000, _ => 1, _ => 2).ShouldBeInRange(0.98, 0.999);
        Share(new(), 10_000, _ => 8, _ => 1).ShouldBeInRange(0.001, 0.03);
    }

    [Fact]
    public void Slow_first_runs_are_no_verdict() =>
        Share(new(), 10_000, run => run < 100 ? 100 : 1, _ => 2).ShouldBeGreaterThan(0.9);

    [Fact]
    public void Helpers_that_are_slow_to_wake_up_get_time_for_it()
    {
        var (choice, last, since) = (new ThreadChoice(), -2, 0);
        // The first eight runs together after each pause are as slow as on a busy machine.
        double Together(int run)
        {
            since = run == last + 1 ? since + 1 : 0;
            last = run;
            return since < 8 ? 1 : 0.1;
        }
        Share(choice, 10_000, Together, _ => 0.2).ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Single_interruptions_turn_nothing() =>
        Share(new(), 10_000, run => run % 100 == 50 ? 50 : 1, _ => 2).ShouldBeGreaterThan(0.97);

    [Fact]
    public void A_machine_that_becomes_busy_is_noticed_and_one_that_calms_down_as_well()
    {
        var choice = new ThreadChoice();
        Share(choice, 2000, _ => 1, _ => 1.8).ShouldBeGreaterThan(0.95);
        Share(choice, 2000, _ => 8, _ => 1.8).ShouldBeLessThan(0.05);
        Share(choice, 2000, _ => 1, _ => 1.8).ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void Times_are_compared_for_the_same_amount_of_work()
    {
        var choice = new ThreadChoice();
        for (var run = 0; run < 50; run++)
            if (choice.Together) choice.Took(wasTogether: true, milliseconds: 100, work: 100);
            else choice.Took(wasTogether: false, milliseconds: 20, work: 10);
        choice.Together.ShouldBeTrue();
    }

    [Fact]
    public void A_forward_and_its_backward_are_judged_together()
    {
        // Either half alone is faster on one thread, while helpers wake up; both halves together are not.
        var choice = new ThreadChoice();
        var (runs, together) = (5000, 0);
        for (var run = 0; run < runs; run++)
        {
            var isTogether = choice.Together;
            if (isTogether) together++;
            choice.TookHalf(isTogether, isTogether ? 1.5 : 1);
            choice.Together.ShouldBe(isTogether);
            choice.Took(isTogether, isTogether ? 0.2 : 2, work: 1);
        }
        ((double)together / runs).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void A_run_of_which_somebody_else_had_the_helpers_for_a_half_is_no_verdict()
    {
        var choice = new ThreadChoice();
        for (var run = 0; run < 100; run++)
        {
            choice.TookHalf(true, 1);
            choice.Took(false, 1000, work: 1);
        }
        choice.Together.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(8)]
    [InlineData(150)]
    public void On_a_busy_machine_choosing_costs_less_than_a_tenth_although_some_runs_together_are_fast(double alone)
    {
        var (choice, random, spent, runs) = (new ThreadChoice(), new Random(1), 0.0, 3000);
        for (var run = 0; run < runs; run++)
        {
            var together = choice.Together;
            // Every third run together meets nobody; the others wait for the other process's turn.
            var time = !together ? alone : random.Next(3) == 0 ? 0.6 * alone : 2.5 * alone;
            choice.Took(together, time, work: 1);
            spent += time;
        }
        (spent / (runs * alone)).ShouldBeLessThan(1.1);
    }
}
