using RnnCourse.Checks;

namespace RnnCourse.Tests.Checks;

/// <summary>Which reason is found for which wrong numbers.</summary>
public class AnswersTests
{
    static string? Explain(double[] student, double[] expected, double tolerance = 1e-6, int[]? shape = null,
        params (double[], string)[] mistakes) =>
        Answers.Explain(student, expected, shape ?? (expected.Length == 1 ? [] : [expected.Length]), tolerance, mistakes);

    static readonly double[] probabilities = [0.2, 0.7, 0.4];

    public static TheoryData<string, Func<double, double>> Functions() => new()
    {
        { "it is 1 minus the answer: are keep and replace swapped?", x => 1 - x },
        { "tanh is not applied yet", Math.Atanh },
        { "tanh is applied once too often", Math.Tanh },
        { "the sigmoid is not applied yet", x => Math.Log(x / (1 - x)) },
        { "the sigmoid is applied once too often", x => 1 / (1 + Math.Exp(-x)) },
        { "the sigmoid stands where tanh belongs", x => 1 / (1 + Math.Exp(-Math.Atanh(x))) },
        { "tanh stands where the sigmoid belongs", x => Math.Tanh(Math.Log(x / (1 - x))) },
        { "it is the logarithm of the answer", Math.Log },
        { "it is e to the answer: a logarithm is missing", Math.Exp },
        { "it is the square of the answer: a root is missing", x => x * x },
        { "it is the root of the answer", Math.Sqrt },
        { "it is 1 over the answer", x => 1 / x },
    };

    [Theory, MemberData(nameof(Functions))]
    public void A_function_of_the_answer_is_named(string because, Func<double, double> function)
    {
        Explain([.. probabilities.Select(function)], probabilities).ShouldBe(because);
        // one number that is not that function of its own, and the reason is another
        Explain([.. probabilities[..2].Select(function), 0.123], probabilities).ShouldNotBe(because);
    }

    [Theory]
    [InlineData(-1, "every sign is the other way round")]
    [InlineData(2, "a factor 2 too large: a half is missing, or something is counted twice")]
    [InlineData(0.5, "half the answer: a factor 2 is missing, or a half is too many")]
    [InlineData(100, "100 times the answer: per cent?")]
    [InlineData(0.01, "a hundredth of the answer: per cent?")]
    [InlineData(1.4426950408889634, "1/ln 2 times the answer: bits instead of nats")]
    [InlineData(0.6931471805599453, "ln 2 times the answer: nats instead of bits")]
    [InlineData(3, "3 times the answer, the size of an axis: a sum where a mean was asked?")]
    [InlineData(1 / 3.0, "1/3 of the answer, the size of an axis: a mean where a sum was asked?")]
    [InlineData(4, "every number is 4 times what it should be")]
    [InlineData(-2, "every number is -2 times what it should be")]
    [InlineData(2.0005, "every number is 2.0005 times what it should be")]
    public void A_factor_is_named(double factor, string because) =>
        Explain([.. probabilities.Select(p => factor * p)], probabilities).ShouldBe(because);

    [Fact]
    public void A_single_number_gets_a_factor_only_where_it_is_a_known_one()
    {
        Explain([-0.3], [0.3]).ShouldBe("the sign is the other way round");
        Explain([30], [0.3]).ShouldBe("100 times the answer: per cent?");
        Explain([1.2], [0.3]).ShouldBe("1.2 is too large");
        Explain([0.4], [0.3]).ShouldBe("0.4 is too large");
        Explain([0], [0.3]).ShouldBe("it is not 0");
        Explain([0, 0], [0.3, 0.1]).ShouldBe("all numbers are 0");
        Explain([0.1, 0], [0, 0]).ShouldBe("all numbers should be 0");
        Explain([0.1], [1e-7]).ShouldBe("it should be 0, but is 0.1");
    }

    [Fact]
    public void An_axis_of_two_is_named_as_a_factor_of_two_and_other_axes_by_their_size()
    {
        double[] six = [0.1, 0.2, 0.3, 0.4, 0.5, 0.7];
        double[] Times(double factor) => [.. six.Select(x => factor * x)];
        Explain(Times(2), six, shape: [2, 3]).ShouldBe("a factor 2 too large: a half is missing, or something is counted twice");
        Explain(Times(3), six, shape: [2, 3])
            .ShouldBe("3 times the answer, the size of an axis: a sum where a mean was asked?");
        Explain(Times(1 / 3.0), six, shape: [3, 2])
            .ShouldBe("1/3 of the answer, the size of an axis: a mean where a sum was asked?");
        Explain(Times(6), six, shape: [2, 3]).ShouldBe("every number is 6 times what it should be");
    }

    [Fact]
    public void A_large_factor_may_be_rounded_as_much_as_its_numbers()
    {
        // 100 times a number that was rounded to 1e-3 is off by up to 0.1
        Explain([20.04, 70.05], [0.2, 0.7], 1e-3).ShouldBe("every number is 100.071 times what it should be");
        Explain([20.2, 70], [0.2, 0.7], 1e-3).ShouldBe("20.2 at [0] is too large");
    }

    [Fact]
    public void Order_and_steps_are_named_where_there_are_enough_numbers()
    {
        double[] row = [1, 2, 4, 8];
        Explain([8, 4, 2, 1], row).ShouldBe("it is in reverse order: does time run the other way?");
        Explain([7, 1, 2, 4], row).ShouldBe("it is one step late: each number stands where the next belongs");
        Explain([2, 4, 8, 5], row).ShouldBe("it is one step early: each number stands where the one before belongs");
        Explain([9, 1], [1, 2]).ShouldBe("9 at [0] is too large");
        Explain([5, 1, 2], [1, 2, 4]).ShouldStartWith("it is one step late");
        Explain([1, 3, 5, 2, 4, 6], [1, 2, 3, 4, 5, 6], shape: [2, 3]).ShouldStartWith("2 of 6 numbers are right");
        Explain([1, 4, 7, 2, 5, 8, 3, 6, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [3, 3])
            .ShouldBe("it is transposed: rows and columns are swapped");
    }

    [Fact]
    public void A_relation_counts_only_where_it_changes_something_that_can_be_seen()
    {
        // tanh of 0.01 is 0.00999967: with a tolerance of 1e-6 it is 0.33 of it away, five are needed
        Explain([0.011, 0.02], [0.01, 0.02]).ShouldBe("1 of 2 numbers are right; 0.011 at [0] is too large");
        Explain([Math.Tanh(0.02) - 9e-7], [0.02]).ShouldStartWith("it is near, within one per cent");
        Explain([Math.Tanh(0.03)], [0.03]).ShouldBe("tanh is applied once too often");
    }

    [Fact]
    public void A_count_is_no_function_of_another_count()
    {
        Explain([16], [4], tolerance: 0).ShouldBe("16 is too large");
        Explain([16], [4]).ShouldBe("it is the square of the answer: a root is missing");
        Explain([1], [40], tolerance: 0).ShouldBe("1 is too small");
    }

    [Fact]
    public void A_shift_of_all_numbers_is_named()
    {
        Explain([1.5, 2.5, 4.5], [1, 2, 4]).ShouldBe("every number is 0.5 too large: is the bias forgotten or added twice?");
        Explain([0.5, 1.5, 3.5], [1, 2, 4]).ShouldBe("every number is 0.5 too small: is the bias forgotten or added twice?");
        Explain([1.5, 2.5, 4.6], [1, 2, 4]).ShouldBe("1.5 at [0] is too large");
        Explain([1.5], [1]).ShouldBe("1.5 is too large");
    }

    [Fact]
    public void What_is_near_was_rounded()
    {
        Explain([101, 200, 404], [100, 200, 400])
            .ShouldBe("it is near, within one per cent: rounded too early? 101 at [0] is too large");
        Explain([1.02, 2, 4.04], [1, 2, 4]).ShouldBe("1 of 3 numbers are right; 1.02 at [0] is too large");
        Explain([-101, 200], [-100, 200])
            .ShouldBe("it is near, within one per cent: rounded too early? -101 at [0] is too small");
    }

    [Fact]
    public void Places_are_counted_by_rows()
    {
        double[] expected = [1, 2, 3, 4, 5, 6];
        Explain([1, 2, 3, 4, 9, 6], expected, shape: [2, 3]).ShouldBe("5 of 6 numbers are right; 9 at [1,1] is too large");
        Explain([1, 2, 3, 4, 9, 6], expected, shape: [3, 2]).ShouldBe("5 of 6 numbers are right; 9 at [2,0] is too large");
        Explain([1, 2, 3, double.NegativeInfinity, 9, 6], expected, shape: [2, 3])
            .ShouldBe("it holds -Infinity at [1,0]: a division by 0, a logarithm of 0, or numbers that grew without bound?");
    }

    [Fact]
    public void A_mistake_that_the_exercise_names_comes_first_if_all_its_numbers_agree()
    {
        (double[], string) shorter = ([2], "too short to be it"), other = ([2, 5], "another"), right = ([2, 4], "twice");
        Explain([2, 4], [1, 2], 1e-6, null, shorter, other, right).ShouldBe("twice");
        Explain([2, 4], [1, 2], 1e-6, null, shorter, other)
            .ShouldBe("a factor 2 too large: a half is missing, or something is counted twice");
        Explain([double.NaN], [1], 1e-6, null, ([2], "two")).ShouldStartWith("it holds NaN:");
    }

    [Fact]
    public void The_tolerance_itself_passes_and_no_more()
    {
        Explain([1.5, 2], [1, 2], tolerance: 0.5).ShouldBeNull();
        Explain([0.5, 2], [1, 2], tolerance: 0.5).ShouldBeNull();
        Explain([1.5000001, 2], [1, 2], tolerance: 0.5).ShouldNotBeNull();
        Explain([double.NaN], [1], tolerance: 0.5).ShouldNotBeNull();
    }
}
