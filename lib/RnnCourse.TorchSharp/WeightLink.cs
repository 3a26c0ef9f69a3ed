using RnnCourse.Tensors;
using TorchSharp;

namespace RnnCourse.TorchSharp;

/// <summary>A weight of the course and the parameter of a TorchSharp module that holds the same numbers.</summary>
/// <param name="Name">The parameter's name in the module, for example <c>layer.weight_ih_l0</c>.</param>
/// <param name="Ours">The course's weight; matrices are (inputs, outputs).</param>
/// <param name="Theirs">TorchSharp's; matrices are (outputs, inputs).</param>
/// <param name="Transposed">Whether one is the other's transpose.</param>
/// <param name="FirstRow">The first row of the parameter that the weight stands for: not 0 only for a bias of which a
/// part matters.</param>
/// <param name="Doubled">A second parameter whose first rows are added to the first one's; they are set to 0 and stay
/// there,
/// since one bias is enough.</param>
/// <param name="DoubledRows">How many rows that are: all of the weight's, but for the GRU, whose candidate has a second
/// bias of its own.</param>
public sealed record WeightLink(string Name, Tensor Ours, torch.Tensor Theirs, bool Transposed = false,
    int FirstRow = 0, torch.Tensor? Doubled = null, int DoubledRows = 0)
{
    /// <summary>Copies the course's numbers into the module.</summary>
    public void ToTorch()
    {
        using var scope = torch.NewDisposeScope();
        using var _ = torch.no_grad();
        var values = Ours.ToTorch();
        Rows(Theirs).copy_(Transposed ? values.t() : values);
        Doubled?.narrow(0, 0, DoubledRows).zero_();
    }

    /// <summary>Copies the module's numbers into the course's weight; of two biases the sum.</summary>
    public void ToCourse()
    {
        using var scope = torch.NewDisposeScope();
        using var _ = torch.no_grad();
        var values = Rows(Theirs).clone();
        if (Doubled is not null) values.narrow(0, 0, DoubledRows).add_(Doubled.narrow(0, 0, DoubledRows));
        (Transposed ? values.t() : values).ToCourse().Values.CopyTo(Ours.Values, 0);
    }

    /// <summary>Holds the second bias still: without a gradient no optimizer moves it.</summary>
    /// <remarks>Both biases have the same gradient. If both moved, their sum would move twice as far as the course's
    /// one bias.</remarks>
    public void StopDoubled()
    {
        if (Doubled?.grad is { } gradient) gradient.narrow(0, 0, DoubledRows).zero_();
    }

    /// <summary>How far the two are apart, relative to the largest number of either.</summary>
    public Comparison OfValues() => Comparison.Between(Name, Ours.Values, Course(Theirs));

    /// <summary>How far the two gradients are apart, relative to the largest number of either.</summary>
    public Comparison OfGradients() =>
        Comparison.Between("d " + Name, Ours.Gradient ?? new Real[Ours.Values.Length],
            Theirs.grad is { } gradient ? Course(gradient) : new Real[Ours.Values.Length]);

    Real[] Course(torch.Tensor theirs)
    {
        using var scope = torch.NewDisposeScope();
        using var _ = torch.no_grad();
        var rows = Rows(theirs);
        return (Transposed ? rows.t() : rows).ToCourse().Values;
    }

    torch.Tensor Rows(torch.Tensor parameter)
    {
        var rows = Transposed ? Ours.Shape[1] : Ours.Shape[0];
        return parameter.narrow(0, FirstRow, rows);
    }
}
