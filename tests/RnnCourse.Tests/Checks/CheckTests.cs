using RnnCourse.Checks;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Checks;

[Collection(ConsoleTests.Name)]
public sealed class CheckTests : IDisposable
{
    readonly CapturedConsole console = new();

    public void Dispose() => console.Dispose();

    string Of(bool answer, bool expected)
    {
        answer.ShouldBe(expected);
        var line = console.Take().TrimEnd();
        line.ShouldNotContain("\n");
        return line;
    }

    string Wrong(bool answer)
    {
        var line = Of(answer, false);
        line.ShouldStartWith("not yet: x, because ");
        return line["not yet: x, because ".Length..];
    }

    static readonly double[] H = [0.0399787, 0.0917350, -0.1464596];

    string Hint(params double[] student) => Wrong(Check.Equal("x", student, H, 1e-6));

    [Fact]
    public void Right_answers_pass_within_the_tolerance()
    {
        Of(Check.Equal("h_3", 0.14646, 0.1464596, 1e-6), true).ShouldBe("right: h_3");
        Of(Check.Equal("h", [0.0399787, 0.0917350, -0.14646], H, 1e-6), true).ShouldBe("right: h");
        Of(Check.Equal("W", new double[,] { { 1, 2 } }, new double[,] { { 1, 2 } }), true);
        Of(Check.Equal("y", Tensor.From(1, 2), Tensor.From(1, 2)), true);
        Of(Check.Equal("count", 64, 64), true);
        Of(Check.Equal("word", " Fluent ", "fluent"), true);
        Of(Check.Equal("ids", new[] { 1, 2 }, [1, 2]), true);
        Of(Check.Shape("y", Tensor.Zeros(3, 2), 3, 2), true);
        Of(Check.That("small", true, "it is large"), true);
        Of(Check.Equal("f", () => (double?)3, 3), true);
    }

    [Fact]
    public void Open_questions_are_no_mistakes()
    {
        double? maybe = null;
        int? maybeCount = null;
        bool? yes = null;
        string? text = null;
        double[]? row = null;
        int[]? ids = null;
        double[,]? matrix = null;
        Tensor? tensor = null;
        List<int>? list = null;
        bool[] answers =
        [
            Check.Equal("x", maybe, 1), Check.Equal("x", maybeCount, 1),
            Check.That("x", yes, "no"), Check.Equal("x", text, "a"), Check.Equal("x", row, [1]),
            Check.Equal("x", ids, new[] { 1 }),
            Check.Equal("x", matrix, new double[1, 1]), Check.Equal("x", tensor, Tensor.Zeros(1)), Check.Shape("x", tensor, 1),
            Check.Equal("x", () => tensor, Tensor.Zeros(1)), Check.Gradient("x", () => tensor, Tensor.Zeros(1)),
            Check.Gradient("x", row, v => v[0], [1]), Check.Equal("x", list, [1]),
        ];
        answers.ShouldAllBe(answer => !answer);
        console.Take().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd())
            .ShouldBe(Enumerable.Repeat("not answered yet: x", answers.Length));
    }

    [Fact]
    public void Known_relations_are_named()
    {
        Hint([.. H.Select(v => -v)]).ShouldBe("every sign is the other way round");
        Hint([.. H.Reverse()]).ShouldBe("it is in reverse order: does time run the other way?");
        Hint(0, H[0], H[1]).ShouldBe("it is one step late: each number stands where the next belongs");
        Hint(H[1], H[2], 7).ShouldBe("it is one step early: each number stands where the one before belongs");
        Hint([.. H.Select(v => 1 - v)]).ShouldBe("it is 1 minus the answer: are keep and replace swapped?");
        Hint([.. H.Select(Math.Atanh)]).ShouldBe("tanh is not applied yet");
        Hint([.. H.Select(v => 3 * v)]).ShouldBe("3 times the answer, the size of an axis: a sum where a mean was asked?");
        Hint([.. H.Select(v => v / 3)]).ShouldBe("1/3 of the answer, the size of an axis: a mean where a sum was asked?");
        Hint([.. H.Select(v => v / 2)]).ShouldStartWith("half the answer");
        Hint([.. H.Select(v => v / Math.Log(2))]).ShouldBe("1/ln 2 times the answer: bits instead of nats");
        Hint([.. H.Select(v => 1.7 * v)]).ShouldBe("every number is 1.7 times what it should be");
        Hint([.. H.Select(v => v + 0.1)]).ShouldBe("every number is 0.1 too large: is the bias forgotten or added twice?");
        Hint(0, 0, 0).ShouldBe("all numbers are 0");
        Hint([.. H.Select(v => v * 1.004 + 1e-5)])
            .ShouldStartWith("it is near, within one per cent: rounded too early? 0.0401486 at [0] is too large");
        Hint(H[0], 0.3, H[2]).ShouldBe("2 of 3 numbers are right; 0.3 at [1] is too large");
        Hint(H[0], double.NaN, H[2]).ShouldStartWith("it holds NaN at [1]");
        Hint(H[0], H[1]).ShouldStartWith("it has 2 numbers, expected 3");
    }

    [Fact]
    public void Single_numbers_get_hints_too()
    {
        Wrong(Check.Equal("x", Math.Log(0.3), 0.3)).ShouldBe("it is the logarithm of the answer");
        Wrong(Check.Equal("x", 0.09, 0.3)).ShouldBe("it is the square of the answer: a root is missing");
        Wrong(Check.Equal("x", 0.6, 0.3)).ShouldStartWith("a factor 2 too large");
        Wrong(Check.Equal("x", 0.5, 0.3)).ShouldBe("0.5 is too large");
        // atanh of a small number is nearly the number: rounding comes first
        Wrong(Check.Equal("x", 0.1697, 0.1681, 1e-3)).ShouldStartWith("it is near, within one per cent");
        Wrong(Check.Equal("x", 1, 18240)).ShouldBe("1 is too small");
        Wrong(Check.Equal("x", 0.5, 0)).ShouldBe("it should be 0, but is 0.5");
        Wrong(Check.Equal("x", 72, 64, (72, "torch counts a second bias"))).ShouldBe("torch counts a second bias");
        Wrong(Check.Equal("x", 0.25, 0.3, 1e-5, (0.25, "the bias is missing"))).ShouldBe("the bias is missing");
        Wrong(Check.Equal("x", () => (double?)int.Parse("z"), 1)).ShouldStartWith("the code stopped with FormatException: ");
        Wrong(Check.Equal("x", "was", "were", ("was", "the subject is 'cats', not 'food'")))
            .ShouldBe("the subject is 'cats', not 'food'");
        Wrong(Check.Equal("x", "is", "were")).ShouldBe("'is' is not the answer");
        Wrong(Check.That("x", false, "it grows")).ShouldBe("it grows");
    }

    [Fact]
    public void No_hint_gives_the_answer_away()
    {
        var random = new Random(1);
        for (var k = 0; k < 200; k++)
        {
            var expected = 0.123456 + random.NextDouble();
            Wrong(Check.Equal("x", random.NextDouble(), expected, 1e-9))
                .ShouldNotContain(expected.ToString("G5", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Matrices_and_shapes()
    {
        var w = new double[,] { { 1, 2 }, { 3, 4 } };
        Wrong(Check.Equal("x", new double[,] { { 1, 3 }, { 2, 4 } }, w))
            .ShouldBe("it is transposed: rows and columns are swapped");
        Wrong(Check.Equal("x", new double[,] { { 1, 2 }, { 3, 9 } }, w))
            .ShouldBe("3 of 4 numbers are right; 9 at [1,1] is too large");
        Wrong(Check.Shape("x", Tensor.Zeros(2, 3), 3, 2)).ShouldBe("its shape is (2,3), expected (3,2): transposed?");
        Wrong(Check.Shape("x", Tensor.Zeros(4, 7, 2), 7, 4, 2)).ShouldContain("the axes stand in another order");
        Wrong(Check.Shape("x", Tensor.Zeros(6), 3, 2)).ShouldContain("Reshape helps");
        Wrong(Check.Equal("x", new[] { 3, 1, 2 }, [1, 2, 3]))
            .ShouldBe("the right values stand in another order, first at position 0");
        Wrong(Check.Equal("x", new[] { "b", "a" }, ["a", "b"])).ShouldBe("it is in reverse order");
        Wrong(Check.Equal("x", new[] { 1, 2, 4 }, [1, 2, 3]))
            .ShouldBe("2 of 3 are right; the first that is not is 4 at position 2");
    }

    [Fact]
    public void Gradients_by_hand_and_by_the_tape()
    {
        Of(Check.Gradient("x", [2, 12], v => v[0] * v[0] + v[1] * v[1] * v[1], [1, 2]), true);
        Wrong(Check.Gradient("x", [-2, -12], v => v[0] * v[0] + v[1] * v[1] * v[1], [1, 2]))
            .ShouldBe("every sign is the other way round");

        var w = new Tensor([1, 2, 3], 3) { Name = "W" };
        Of(Check.Gradient("x", () => Sum(Square(w)), w), true);
        Wrong(Check.Gradient("x", () => Sum(Tensor.Record([.. w.Values.Select(v => v * v)], w.Shape, [w], y =>
        {
            for (var i = 0; i < 3; i++) w.GradientToAddTo()[i] += w.Values[i] * y.Gradient![i];    // the 2 is missing
        })), w))
        .ShouldBe(
            "the gradient of W is wrong in 3 of 3 numbers checked: half the answer: a factor 2 is missing, or a half is too "
                + "many");
        Wrong(Check.Gradient("x", () => throw new InvalidOperationException("no"), w))
            .ShouldBe("the code stopped with InvalidOperationException: no");
    }
}
