using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Tensors;

/// <summary>The check itself: it must accept right gradients and name wrong ones.</summary>
[Trait("Concept", "D10")]
public class GradientCheckGradientTests
{
    readonly Tensor w = new([(Real)0.5, (Real)(-1.25), 2, 1, (Real)0.75, -3], 2, 3) { Name = "w" };

    [Fact]
    public void A_right_gradient_passes_and_the_report_counts_every_element()
    {
        var report = GradientCheck.Run(() => Sum(Tanh(w) * w), w);

        report.Passed.ShouldBeTrue();
        report.Count.ShouldBe(6);
        report.Worst.ErrorInAllowances.ShouldBeLessThan(0.1);
        report.ToString().ShouldStartWith("6 derivatives agree with central differences");
    }

    [Fact]
    public void Both_derivatives_are_those_of_the_blackboard()
    {
        // f(x) = x^3 at 2: f' = 12; the central difference has the error h^2 exactly.
        var x = Tensor.Scalar(2).WithGradient();
        var worst = GradientCheck.Compare(() => x * x * x, tolerance: 1, [x]).Worst;

        worst.Analytic.ShouldBe(12, 1e-5);
        worst.Numeric.ShouldBe(12, typeof(Real) == typeof(double) ? 1e-8 : 5e-3);
    }

    [Fact]
    public void A_wrong_backward_is_named_with_tensor_index_and_both_values()
    {
        // The square, with the factor 2 of its derivative forgotten.
        Tensor Wrong(Tensor a) => Tensor.Record(Array.ConvertAll(a.Values, v => v * v), a.Shape, [a], result =>
        {
            for (var i = 0; i < a.Values.Length; i++) a.GradientToAddTo()[i] += a.Values[i] * result.Gradient![i];
        });

        var report = Should.Throw<GradientMismatchException>(() => GradientCheck.Run(() => Sum(Wrong(w)), w)).Report;

        report.Wrong.Count.ShouldBe(6);
        report.Wrong[5].Index.ShouldBe([1, 2]);
        report.Wrong[5].Analytic.ShouldBe(-3);
        report.Wrong[5].Numeric.ShouldBe(-6, 1e-2);
        report.Wrong[5].Error.ShouldBe(3, 1e-2);
        report.ToString().ShouldContain("6 of 6 derivatives are wrong");
        report.ToString().ShouldContain("w (2,3) at [1,2]: analytic -3, numeric -6");
    }

    [Fact]
    public void One_wrong_element_among_many_is_enough()
    {
        Tensor Sabotaged(Tensor a) => Tensor.Record([.. a.Values], a.Shape, [a], result =>
        {
            for (var i = 0; i < a.Values.Length; i++) a.GradientToAddTo()[i] += i == 4 ? (Real)1.05 : 1;
        });

        GradientCheck.Compare(() => Sum(Sabotaged(w)), GradientCheck.DefaultTolerance, [w]).Wrong.ShouldHaveSingleItem()
            .Index.ShouldBe([1, 1]);
    }

    [Fact]
    public void A_gradient_that_never_arrives_counts_as_zero() =>
        GradientCheck.Compare(() => Sum(Square(w.Detach()) + 0 * w), GradientCheck.DefaultTolerance, [w]).Wrong
            .ShouldAllBe(entry => entry.Analytic == 0 && entry.Error == Math.Abs(entry.Numeric));

    [Fact]
    public void A_loss_that_changes_between_two_evaluations_is_refused()
    {
        var random = new Random(1);
        Should.Throw<InvalidOperationException>(() => GradientCheck.Run(() => Sum(Square(w)) * random.NextDouble(), w))
            .Message.ShouldContain("not the same twice");
    }

    [Fact]
    public void A_loss_or_a_gradient_that_is_not_a_number_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => GradientCheck.Run(() => Sum(Log(w)), w)).Message.ShouldContain("NaN");

        var zero = Tensor.Scalar(0);    // the slope of the root at 0 is infinite
        Should.Throw<GradientMismatchException>(() => GradientCheck.Run(() => Sqrt(zero * zero), zero));
    }

    [Fact]
    public void It_leaves_values_as_they_were_and_gradients_at_zero_and_can_skip_elements()
    {
        var before = w.Values.ToArray();
        var report = GradientCheck.Run(() => Sum(Square(w)), GradientCheck.DefaultTolerance, [w], mostPerTensor: 3);

        report.Count.ShouldBe(3);
        w.Values.ShouldBe(before);
        w.Gradient!.ShouldAllBe(g => g == 0);
    }

    [Fact]
    public void It_needs_something_to_check() =>
        Should.Throw<ArgumentException>(() => GradientCheck.Run(() => Sum(w))).Message.ShouldContain("at least one tensor");
}
