using RnnCourse.Tensors;

namespace RnnCourse.TorchSharp;

/// <summary>How well two computations of the same numbers agree.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="Scale">The largest absolute value on either side.</param>
/// <param name="Difference">The largest absolute difference.</param>
public sealed record Comparison(string Name, double Scale, double Difference)
{
    /// <summary>The difference in parts of the scale; 0 where all numbers are 0.</summary>
    public double Relative => Scale == 0 ? 0 : Difference / Scale;

    /// <summary>Compares number by number.</summary>
    /// <exception cref="ArgumentException">Different counts.</exception>
    public static Comparison Between(string name, ReadOnlySpan<Real> ours, ReadOnlySpan<Real> theirs)
    {
        if (ours.Length != theirs.Length)
            throw new ArgumentException(
                $"{name}: {ours.Length} numbers here and {theirs.Length} there cannot be compared.");
        double scale = 0, difference = 0;
        for (var i = 0; i < ours.Length; i++)
        {
            scale = Math.Max(scale, Math.Max(Math.Abs((double)ours[i]), Math.Abs((double)theirs[i])));
            difference = Math.Max(difference, Math.Abs((double)ours[i] - theirs[i]));
        }
        // A NaN on one side is no agreement; Max would pass it over.
        foreach (var value in ours) if (!Real.IsFinite(value)) difference = double.PositiveInfinity;
        foreach (var value in theirs) if (!Real.IsFinite(value)) difference = double.PositiveInfinity;
        return new(name, scale, difference);
    }

    /// <summary>Compares two tensors.</summary>
    public static Comparison Between(string name, Tensor ours, global::TorchSharp.torch.Tensor theirs) =>
        Between(name, ours.Values, theirs.ToCourse().Values);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Difference:0.0e+0} of {Scale:0.0e+0}");
}
