using System.Globalization;

namespace RnnCourse.Tensors;

public sealed partial class Tensor
{
    /// <summary>Where a NaN, or else an infinite number, in this tensor came from: the first operation on the tape that
    /// made one, or the weight or input that held one.</summary>
    /// <returns>A sentence; null when all numbers here are finite, or nothing was recorded.</returns>
    /// <exception cref="InvalidOperationException">The tape was walked already: ask before Backward.</exception>
    public string? OriginOfNotFinite()
    {
        var nan = Values.Any(Real.IsNaN);
        Predicate<Real> bad = nan ? Real.IsNaN : value => !Real.IsFinite(value);
        if (!Values.Any(value => bad(value))) return null;
        var recorded = Recorded();
        recorded.Reverse();
        if (recorded.Find(tensor => tensor.Values.Any(value => bad(value))) is not { } first) return null;
        foreach (var input in first.inputs!)
            if (Array.FindIndex(input.Values, bad) is >= 0 and var held)
                return $"{input.Told()} holds {Told(input.Values[held])} at position {held}, and {first.Told()} reads "
                    + "it.";
        var at = Array.FindIndex(first.Values, bad);
        var infinite = nan ? first.inputs!.FirstOrDefault(input => input.Values.Any(Real.IsInfinity)) : null;
        return $"{first.Told()} made the first {Told(first.Values[at])}, at position {at}"
            + (infinite is null ? ", of finite numbers." : $", of an infinite number of {infinite.Told()}.");
    }

    string Told() => $"{(Operation != "" ? Operation : Name != "" ? Name : "An input")} {Shape}";

    static string Told(Real value) => value.ToString(CultureInfo.InvariantCulture);
}
