using RnnCourse.Data.SyntheticTasks;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Data.SyntheticTasks;

public class AddingProblemTests
{
    [Fact]
    public void The_target_is_the_sum_of_the_marked_values_one_in_each_half()
    {
        var (x, y) = new AddingProblem(21).Batch(50, new Random(1));
        (x.Shape, y.Shape).ShouldBe((new Shape(21, 50, 2), new Shape(50, 1)));
        for (var n = 0; n < 50; n++)
        {
            int[] marked = [.. Enumerable.Range(0, 21).Where(t => x[t, n, 1] == 1)];
            marked.Length.ShouldBe(2);
            marked[0].ShouldBeLessThan(10);
            marked[1].ShouldBeGreaterThanOrEqualTo(10);
            ((double)y[n, 0]).ShouldBe((double)x[marked[0], n, 0] + x[marked[1], n, 0], 1e-6);
            Enumerable.Range(0, 21).All(t => x[t, n, 0] >= 0 && x[t, n, 0] <= 1 && (x[t, n, 1] == 0 || x[t, n, 1] == 1))
                .ShouldBeTrue();
        }
    }

    [Fact]
    public void The_exact_errors_are_those_of_the_generator()
    {
        // 20 000 draws: the mean of (y - 1)^2 has a standard error of about 0.0014.
        var problem = new AddingProblem(2);
        var (x, y) = problem.Batch(20_000, new Random(2));
        problem.ConstantError.ShouldBe(1.0 / 6);
        y.ToDoubles().Average(v => (v - 1) * (v - 1)).ShouldBe(problem.ConstantError, 0.006);
        problem.OneRememberedError.ShouldBe(1.0 / 12);
        Enumerable.Range(0, 20_000).Average(n => Math.Pow(y[n, 0] - x[0, n, 0] - 0.5, 2))
            .ShouldBe(problem.OneRememberedError, 0.003);
    }

    [Fact]
    public void The_original_form_has_its_markers_and_its_exact_error()
    {
        var problem = AddingProblem.Original(22);
        // Markers at a of 10 and b of the other 9 among 10 steps: by enumeration, values at step 0 do not count.
        double counted = 0;
        for (var a = 0; a < 10; a++)
            for (var b = 0; b < 10; b++)
                if (a != b) counted += ((a == 0 ? 0 : 1) + (b == 0 ? 0 : 1)) / 90.0;
        problem.ConstantError.ShouldBe(counted / 3 / 16, 1e-12);

        var random = new Random(3);
        List<double> squares = [];
        for (var k = 0; k < 200; k++)
        {
            var (x, y) = problem.Batch(50, random);
            x.Shape[0].ShouldBeInRange(22, 24);
            for (var n = 0; n < 50; n++)
            {
                int[] marked = [.. Enumerable.Range(0, x.Shape[0]).Where(t => x[t, n, 1] == 1)];
                marked.Length.ShouldBe(2);
                marked.ShouldAllBe(t => t < 10);
                ((double)x[x.Shape[0] - 1, n, 1]).ShouldBe(-1);
                ((double)y[n, 0]).ShouldBe(0.5 + marked.Sum(t => t == 0 ? 0 : (double)x[t, n, 0]) / 4, 1e-6);
                squares.Add(Math.Pow(y[n, 0] - 0.5, 2));
            }
        }
        squares.Average().ShouldBe(problem.ConstantError, 0.0015);
    }

    [Fact]
    public void The_same_seed_gives_the_same_batch() =>
        new AddingProblem(9).Batch(4, new Random(7)).X.Values.ShouldBe(new AddingProblem(9).Batch(4, new Random(7)).X.Values);

    [Fact]
    public void Says_what_does_not_fit()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new AddingProblem(1))
            .Message.ShouldStartWith("The adding problem needs at least 2 steps, got 1.");
        Should.Throw<ArgumentOutOfRangeException>(() => AddingProblem.Original(21))
            .Message.ShouldStartWith("The original adding problem needs at least 22 steps, got 21.");
    }
}
