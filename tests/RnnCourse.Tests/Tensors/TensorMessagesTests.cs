using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Tensors;

/// <summary>What a student reads when shapes or numbers do not fit.</summary>
public class TensorMessagesTests
{
    static void Refused(Action action, string message) =>
        Should.Throw<Exception>(action).Message.Split(" (Parameter")[0].ShouldBe(message);

    [Fact]
    public void Matrix_products_name_both_shapes()
    {
        Refused(() => MatMul(Tensor.Zeros(8, 12), Tensor.Zeros(32, 128)),
            "MatMul needs (m,k) x (k,n) or (b,m,k) x (b,k,n), got (8,12) x (32,128).");
        Refused(() => MatMul(Tensor.Zeros(2, 8, 12), Tensor.Zeros(3, 12, 5)),
            "MatMul needs (m,k) x (k,n) or (b,m,k) x (b,k,n), got (2,8,12) x (3,12,5).");
        Refused(() => MatMul(Tensor.Zeros(8, 12), Tensor.Zeros(12)),
            "MatMul needs (m,k) x (k,n) or (b,m,k) x (b,k,n), got (8,12) x (12).");
        Refused(() => MatMul(Tensor.Scalar(1), Tensor.Zeros(1, 2)),
            "MatMul needs (m,k) x (k,n) or (b,m,k) x (b,k,n), got () x (1,2).");
    }

    [Fact]
    public void Arithmetic_names_the_operation_and_both_shapes()
    {
        const string needs = "needs shapes that match axis by axis from the last (equal or 1), got (32,12) and (32).";
        Tensor a = Tensor.Zeros(32, 12), b = Tensor.Zeros(32);
        Refused(() => Add(a, b), "Add " + needs);
        Refused(() => Subtract(a, b), "Subtract " + needs);
        Refused(() => Multiply(a, b), "Multiply " + needs);
        Refused(() => Divide(a, b), "Divide " + needs);
    }

    [Fact]
    public void Rearranging_says_what_it_needs()
    {
        var x = Tensor.Zeros(2, 3, 4);
        Refused(() => Reshape(x, 5, -1), "Reshape needs a shape of 24 numbers for (2,3,4), got (5,-1).");
        Refused(() => Reshape(x, -1, -1), "Reshape needs a shape of 24 numbers for (2,3,4), got (-1,-1).");
        Refused(() => Transpose(x, 0, 3), "Shape (2,3,4) has no axis 3.");
        Refused(() => Concatenate(1), "Concatenate needs at least one tensor, got none.");
        Refused(() => Concatenate(0, x, Tensor.Zeros(2, 3)),
            "Concatenate along axis 0 needs shapes that agree elsewhere, got (2,3,4) and (2,3).");
        Refused(() => Stack(Tensor.Zeros(2), Tensor.Zeros(3)),
            "Concatenate along axis 0 needs shapes that agree elsewhere, got (1,2) and (1,3).");
        Refused(() => Slice(x, 1, 2, 2), "Slice needs a piece inside axis 1 of (2,3,4), got 2 positions from 2.");
        Refused(() => Select(x, 2, 4), "Slice needs a piece inside axis 2 of (2,3,4), got 1 positions from 4.");
        Refused(() => Split(x, 3), "Split needs a last axis that 3 divides, got (2,3,4).");
        Refused(() => Rows(x, 0, 2), "Rows needs ids from 0 to 1, got 2 at position 1.");
        Refused(() => Max(x, -4), "Shape (2,3,4) has no axis -4.");
    }

    [Fact]
    public void Softmax_wants_something_left_in_every_row()
    {
        Refused(() => Softmax(Tensor.Zeros(2, 3), new bool[5]), "Softmax of (2,3) needs a mask of 6 entries, got 5.");
        Refused(() => Softmax(Tensor.Zeros(2, 2), [true, false, false, false]),
            "Softmax needs at least one unmasked score in every row, row 1 of (2,2) has none.");
    }

    [Fact]
    public void Images_and_windows_are_compared()
    {
        Refused(() => MaxPool(Tensor.Zeros(3, 4), 2), "MaxPool needs images (N,C,Height,Width), got (3,4).");
        Refused(() => AveragePool(Tensor.Zeros(1, 1, 2, 5), 3),
            "AveragePool needs images at least as large as its window 3 x 3, got (1,1,2,5) with padding 0.");
        Refused(() => MaxPool(Tensor.Zeros(1, 1, 2, 5), 0),
            "MaxPool needs a window and a stride of at least 1 and a padding of at least 0, got window 0 x 0, stride 0, "
                + "padding 0.");
    }

    [Fact]
    public void Tensors_check_what_they_are_made_of()
    {
        Refused(() => new Tensor(new Real[5], 2, 3), "A tensor of shape (2,3) holds 6 numbers, got 5.");
        Refused(() => Tensor.Zeros(2, 0), "Every axis needs a size of at least 1, got (2,0).");
        Refused(() => Tensor.Zeros(1, 1, 1, 1, 1), "A tensor has at most 4 axes, got 5.");
        Refused(() => { _ = Tensor.Zeros(2, 3).Item; }, "Item needs a tensor of one number, got shape (2,3).");
        Refused(() => { _ = Tensor.Zeros(2, 3)[1]; }, "Shape (2,3) needs 2 positions, got 1.");
        Refused(() => { _ = Tensor.Zeros(2, 3)[1, 3]; }, "Position 3 is outside axis 1 of shape (2,3).");
        Refused(() => Tensor.Zeros(3).ToMatrix(), "ToMatrix needs two axes, got shape (3).");
    }

    [Fact]
    public void What_is_not_a_number_is_not_lost_on_the_way()
    {
        var x = Tensor.From([1, double.NaN, 2, 3], 2, 2);
        Real.IsNaN(Sum(x).Item).ShouldBeTrue();
        Real.IsNaN(Max(x, 1).Values[0]).ShouldBeTrue();
        Max(x, 1).Values[1].ShouldBe(3);
        Real.IsNaN(Max(Tensor.From(double.NaN, 5), 0).Item).ShouldBeTrue();
        Softmax(x).Values[..2].ShouldAllBe(v => Real.IsNaN(v));
        Real.IsNaN(MatMul(x, Tensor.Zeros(2, 2)).Values[0]).ShouldBeTrue();
        foreach (var f in new Func<Tensor, Tensor>[] { Sigmoid, Tanh, Relu, Exp, Log, Square, Sqrt, Abs, Softplus })
            Real.IsNaN(f(x).Values[1]).ShouldBeTrue(f.Method.Name);
    }
}
