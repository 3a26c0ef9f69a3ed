using RnnCourse.Checks;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Checks;

/// <summary>The reason that is told, for every kind of answer.</summary>
[Collection(ConsoleTests.Name)]
public sealed class CheckReasonsTests : IDisposable
{
    readonly CapturedConsole console = new();

    public void Dispose() => console.Dispose();

    string Wrong(bool answer)
    {
        answer.ShouldBeFalse();
        var line = console.Take().TrimEnd();
        line.ShouldStartWith("not yet: x, because ");
        return line["not yet: x, because ".Length..];
    }

    [Fact]
    public void What_is_wrong_with_a_shape_is_told_by_its_kind()
    {
        Wrong(Check.Equal("x", [1.0, 2], [1.0, 2, 3])).ShouldBe(
            "it has 2 numbers, expected 3: is the start or the last step counted by mistake, or forgotten?");
        Wrong(Check.Equal("x", [1.0, 2, 3, 4], [1.0, 2, 3])).ShouldStartWith("it has 4 numbers, expected 3: is the start");
        Wrong(Check.Equal("x", [1.0], [1.0, 2, 3])).ShouldBe("it has 1 number, expected 3");
        Wrong(Check.Equal("x", new[] { 1, 2, 3 }, [1])).ShouldBe("it has 3 numbers, expected 1");
        Wrong(Check.Equal("x", new[] { "a", "b", "c" }, ["a"])).ShouldBe("it has 3 texts, expected 1");
        Wrong(Check.Shape("x", Tensor.Zeros(2, 3), 2, 4)).ShouldBe("its shape is (2,3), expected (2,4)");
        Wrong(Check.Shape("x", Tensor.Zeros(2, 6), 3, 4))
            .ShouldBe("its shape is (2,6), expected (3,4): the same count of numbers, Reshape helps");
        Wrong(Check.Shape("x", Tensor.Zeros(2, 3, 1), 2, 3))
            .ShouldBe("its shape is (2,3,1), expected (2,3): the same count of numbers, Reshape helps");
        Wrong(Check.Shape("x", Tensor.Zeros(4, 7, 2), 7, 4, 2)).ShouldBe(
            "its shape is (4,7,2), expected (7,4,2): the axes stand in another order; time comes first, then the sequences of "
                + "the batch");
        Wrong(Check.Equal("x", new double[2, 3], new double[3, 2])).ShouldEndWith("transposed?");
        Wrong(Check.Equal("x", Tensor.Zeros(2), Tensor.Zeros(2, 1))).ShouldStartWith("its shape is (2), expected (2,1)");
    }

    [Fact]
    public void Mistakes_are_named_for_every_kind_of_answer()
    {
        Wrong(Check.Equal("x", new[] { 5.0, 6 }, [1.0, 2], 1e-5, ([5.0, 6], "a row"))).ShouldBe("a row");
        Wrong(Check.Equal("x", new[,] { { 5.0, 6 } }, new[,] { { 1.0, 2 } }, 1e-5, (new[,] { { 5.0, 6 } }, "a matrix")))
            .ShouldBe("a matrix");
        Wrong(Check.Equal("x", Tensor.From(5, 6), Tensor.From(1, 2), 1e-5, (Tensor.From(5, 6), "a tensor"))).ShouldBe("a tensor");
        Wrong(Check.Equal("x", () => (double?)5, 1, 1e-5, (5, "a number of code"))).ShouldBe("a number of code");
        Wrong(Check.Equal("x", () => new[] { 5.0, 6 }, [1.0, 2], 1e-5, ([5.0, 6], "a row of code"))).ShouldBe("a row of code");
        Wrong(Check.Equal("x", () => Tensor.From(5, 6), Tensor.From(1, 2), 1e-5, (Tensor.From(5, 6), "a tensor of code")))
            .ShouldBe("a tensor of code");
        Wrong(Check.Equal("x", " Was ", "were", ("was ", "the subject is plural"))).ShouldBe("the subject is plural");
        Check.Equal("x", () => new[] { 1.0, 2 }, [1.0, 2]).ShouldBeTrue();
        Check.Equal("x", () => Tensor.From(1, 2), Tensor.From(1, 2)).ShouldBeTrue();
    }

    [Fact]
    public void A_gradient_that_is_wrong_in_one_number_is_named_with_its_place()
    {
        var w = new Tensor([1, 2, 3], 3) { Name = "W" };
        Tensor SquaresBut(Func<int, Real> slope) => Sum(Tensor.Record([.. w.Values.Select(v => v * v)], w.Shape, [w], y =>
        {
            for (var i = 0; i < 3; i++) w.GradientToAddTo()[i] += slope(i) * y.Gradient![i];
        }));
        Wrong(Check.Gradient("x", () => SquaresBut(i => i == 1 ? 9 : 2 * w.Values[i]), w))
            .ShouldStartWith("the gradient of W is wrong in 1 of 3 numbers checked; W (3) at [1]: ");
        // two of three, and no relation between them
        Wrong(Check.Gradient("x", () => SquaresBut(i => i == 0 ? 2 : i == 1 ? 9 : -1), w))
            .ShouldStartWith("the gradient of W is wrong in 2 of 3 numbers checked; W (3) at [1]: ");
        Wrong(Check.Gradient("x", () => SquaresBut(i => -2 * w.Values[i]), w))
            .ShouldBe("the gradient of W is wrong in 3 of 3 numbers checked: every sign is the other way round");
    }
}
