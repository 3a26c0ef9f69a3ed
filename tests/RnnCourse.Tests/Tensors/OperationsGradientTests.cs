using System.Reflection;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Tensors;

/// <summary>Every public operation against central differences: to 1e-10 in float64.</summary>
[Trait("Concept", "D10")]
public class OperationsGradientTests
{
    readonly Random random = new(2026);

    /// <summary>Numbers at least 0.3 away from 0 and from each other's ties, where slopes of relu, abs and max jump.</summary>
    Tensor Numbers(params int[] shape)
    {
        var tensor = Tensor.Uniform(random, 0.3, 1.7, shape);
        for (var i = 0; i < tensor.Values.Length; i++)
            if (random.Next(2) == 0) tensor.Values[i] = -tensor.Values[i];
        return tensor.WithGradient();
    }

    Tensor Positive(params int[] shape) => Tensor.Uniform(random, 0.5, 2, shape).WithGradient();

    /// <summary>Different numbers at least 0.1 apart, so that a step of a difference never changes which is largest.</summary>
    Tensor Distinct(params int[] shape)
    {
        var tensor = Tensor.Zeros(shape);
        var order = Enumerable.Range(0, tensor.Values.Length).ToArray();
        random.Shuffle(order);
        for (var i = 0; i < order.Length; i++) tensor.Values[i] = (Real)(0.1 * (order[i] - order.Length / 2) + 0.05);
        return tensor.WithGradient();
    }

    /// <summary>A single number in which every element of the result has a weight of its own.</summary>
    static Tensor Weighted(Tensor result)
    {
        var weights = Tensor.Uniform(new Random(result.Values.Length), -1, 1, result.Shape.ToArray());
        return Sum(weights * result);
    }

    /// <summary>For each operation, by name and parameter types: the ways it is checked.</summary>
    internal Dictionary<string, (Func<Tensor> Loss, Tensor[] Inputs)[]> Cases()
    {
        var cases = new Dictionary<string, (Func<Tensor>, Tensor[])[]>();
        void One(string key, Func<Tensor, Tensor> f, params Tensor[] inputs) =>
            cases[key] = [.. inputs.Select(x => ((Func<Tensor>)(() => Weighted(f(x))), new[] { x }))];
        void Two(string key, Func<Tensor, Tensor, Tensor> f, params (Tensor A, Tensor B)[] pairs) =>
            cases[key] = [.. pairs.Select(p => ((Func<Tensor>)(() => Weighted(f(p.A, p.B))), new[] { p.A, p.B }))];
        (Tensor, Tensor)[] Broadcasts(Func<int[], Tensor> right) =>
        [
            (Numbers(3, 4), right([3, 4])),            // one shape
            (Numbers(2, 3, 21), right([21])),          // a bias
            (Numbers(21), right([2, 3, 21])),          // the same from the left
            (Numbers(2, 3, 1), right([2, 3, 20])),     // attention weights
            (Numbers(2, 3, 20), right([2, 3, 1])),
            (Numbers(2, 1, 3, 1), right([4, 1, 5])),   // both ways at once
            (Numbers(), right([2, 19])),               // a single number
            (Numbers(2, 19), right([1, 1])),
            (Numbers(3, 2), right([3, 1])),
        ];

        Two("Add(Tensor,Tensor)", Add, Broadcasts(Numbers));
        Two("Subtract(Tensor,Tensor)", Subtract, Broadcasts(Numbers));
        Two("Multiply(Tensor,Tensor)", Multiply, Broadcasts(Numbers));
        Two("Divide(Tensor,Tensor)", Divide, Broadcasts(Positive));
        One("Affine(Tensor,Double,Double)", x => Affine(x, -2.5, 0.75), Numbers(3, 4));

        One("Sigmoid(Tensor)", Sigmoid, Numbers(2, 3, 4));
        One("Tanh(Tensor)", Tanh, Numbers(2, 3, 4));
        One("Relu(Tensor)", Relu, Numbers(2, 3, 4));
        One("Exp(Tensor)", Exp, Numbers(2, 3, 4));
        One("Log(Tensor)", Log, Positive(2, 3, 4));
        One("Square(Tensor)", Square, Numbers(2, 3, 4));
        One("Sqrt(Tensor)", Sqrt, Positive(2, 3, 4));
        One("Abs(Tensor)", Abs, Numbers(2, 3, 4));
        One("Softplus(Tensor)", Softplus, Numbers(2, 3, 4));

        One("Sum(Tensor)", Sum, Numbers(3, 4), Numbers(1100));
        One("Mean(Tensor)", Mean, Numbers(3, 4));
        cases["Sum(Tensor,Int32,Boolean)"] = AlongEveryAxis((x, axis, keep) => Sum(x, axis, keep));
        cases["Mean(Tensor,Int32,Boolean)"] = AlongEveryAxis((x, axis, keep) => Mean(x, axis, keep));
        cases["Max(Tensor,Int32)"] = AlongEveryAxis((x, axis, _) => Max(x, axis));

        var mask = new bool[2 * 3 * 5];
        for (var i = 0; i < mask.Length; i++) mask[i] = i % 5 <= i / 5 % 3;    // rows see 1, 2 or 3 of 5
        cases["Softmax(Tensor,Boolean[])"] =
        [
            .. new[] { Numbers(5), Numbers(2, 3, 5) }.Select(x => ((Func<Tensor>)(() => Weighted(Softmax(x))), new[] { x })),
            .. new[] { Numbers(2, 3, 5) }.Select(x => ((Func<Tensor>)(() => Weighted(Softmax(x, mask))), new[] { x })),
        ];
        One("LogSoftmax(Tensor)", LogSoftmax, Numbers(5), Numbers(2, 3, 5));

        Two("MatMul(Tensor,Tensor)", MatMul, (Numbers(3, 4), Numbers(4, 5)), (Numbers(4), Numbers(4, 2)),
            (Numbers(2, 3, 4), Numbers(4, 5)),
            (Numbers(2, 3, 4), Numbers(2, 4, 5)), (Numbers(6, 1), Numbers(1, 3)), (Numbers(7, 5), Numbers(5, 1)),
            (Numbers(15, 20), Numbers(20, 33)));

        One("Reshape(Tensor,Int32[])", x => Reshape(x, 4, -1), Numbers(2, 3, 4));
        One("Transpose(Tensor)", Transpose, Numbers(3, 4), Numbers(2, 3, 4));
        cases["Transpose(Tensor,Int32,Int32)"] =
            [.. new[] { (0, 1), (0, 2), (1, 3), (0, 3), (-1, 0) }.Select(axes => (Numbers(2, 3, 4, 5), axes))
                .Select(c => ((Func<Tensor>)(() => Weighted(Transpose(c.Item1, c.axes.Item1, c.axes.Item2))),
                    new[] { c.Item1 }))];
        Two("Concatenate(Int32,Tensor[])", (a, b) => Concatenate(1, a, b, a), (Numbers(2, 3, 4), Numbers(2, 1, 4)));
        Two("Stack(Tensor[])", (a, b) => Stack(a, b, a), (Numbers(2, 3), Numbers(2, 3)));
        One("Slice(Tensor,Int32,Int32,Int32)", x => Slice(x, 1, 1, 2), Numbers(2, 4, 3));
        One("Select(Tensor,Int32,Int32)", x => Select(x, 1, 2), Numbers(2, 4, 3));
        One("Split(Tensor,Int32)",
            x => Split(x, 3) is [var a, var b, var c] ? a * b - Tanh(c) : throw new InvalidOperationException(), Numbers(2, 6));
        One("Rows(Tensor,Int32[])", x => Rows(x, 2, 0, 2, 3), Numbers(4, 3));

        cases["Convolve(Tensor,Tensor,Tensor,Int32,Int32)"] = [.. new[] { (1, 0), (2, 1), (3, 2) }.Select(move =>
        {
            Tensor x = Numbers(2, 2, 5, 6), w = Numbers(3, 2, 3, 2), b = Numbers(3);
            return ((Func<Tensor>)(() => Weighted(Convolve(x, w, b, move.Item1, move.Item2))), new[] { x, w, b });
        })];
        One("MaxPool(Tensor,Int32,Int32)", x => MaxPool(x, 2), Distinct(2, 2, 4, 5));
        cases["MaxPool(Tensor,Int32,Int32)"] = [.. cases["MaxPool(Tensor,Int32,Int32)"], .. new[] { Distinct(1, 2, 5, 5) }
            .Select(x => ((Func<Tensor>)(() => Weighted(MaxPool(x, 3, 1))), new[] { x }))];
        One("AveragePool(Tensor,Int32,Int32)", x => AveragePool(x, 2, 1), Numbers(2, 2, 4, 5));
        return cases;
    }

    (Func<Tensor>, Tensor[])[] AlongEveryAxis(Func<Tensor, int, bool, Tensor> reduce) =>
        [.. Enumerable.Range(-1, 4).SelectMany(axis => new[] { false, true }.Select(keep =>
        {
            var x = Distinct(2, 3, 4);
            return ((Func<Tensor>)(() => Weighted(reduce(x, axis, keep))), new[] { x });
        }))];

    static string Key(MethodInfo method) =>
        $"{method.Name}({string.Join(",", method.GetParameters().Select(p => p.ParameterType.Name))})";

    static IEnumerable<string> PublicOperations =>
        typeof(Operations).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(Key);

    public static TheoryData<string> Names => [.. PublicOperations];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_backward_agrees_with_central_differences(string operation)
    {
        var cases = Cases();
        cases.ShouldContainKey(operation, "this operation has no gradient check: add one here");
        foreach (var (loss, inputs) in cases[operation]) GradientCheck.Run(loss, inputs);
    }

    [Fact]
    public void No_check_is_left_over_from_an_operation_that_is_gone() => Cases().Keys.ShouldBeSubsetOf(PublicOperations);

    [Fact]
    public void The_weighting_would_notice_a_transposed_gradient()
    {
        // A square matrix whose transposition "forgets" to transpose back: the check must see it.
        var x = Numbers(3, 3);
        Tensor Wrong(Tensor a) => Tensor.Record(Transpose(a.Detach()).Values, a.Shape, [a], result =>
        {
            for (var i = 0; i < 9; i++) a.GradientToAddTo()[i] += result.Gradient![i];
        });
        GradientCheck.Compare(() => Weighted(Wrong(x)), GradientCheck.DefaultTolerance, [x]).Wrong.Count.ShouldBe(6);
    }
}
