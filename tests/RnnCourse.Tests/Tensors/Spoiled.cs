using RnnCourse.Tensors;

namespace RnnCourse.Tests.Tensors;

/// <summary>Losses whose gradient is wrong at one place, made from right ones: what a gradient check must find.</summary>
static class Spoiled
{
    /// <summary>What one recorded operation sends back to one of its inputs.</summary>
    public readonly record struct Place(int Result, int Input, string Operation);

    /// <summary>All places on the tape of a loss at which something flows back that is not all zeros.</summary>
    public static Place[] Places(Func<Tensor> loss)
    {
        var places = new List<Place>();
        var value = loss();
        foreach (var (r, result) in value.Recorded().Index())
            foreach (var (i, input) in Inputs(result).Index())
                ReplaceBackward(result, input, (before, after) =>
                {
                    if (before.Zip(after, (b, a) => a - b).Any(sent => sent != 0)) places.Add(new(r, i, result.Operation));
                    return after;
                });
        value.Backward();
        return [.. places];
    }

    /// <summary>The same loss, with what flows back at one place multiplied: by 0 if the term is missing, by 2 if it is
    /// doubled.</summary>
    public static Func<Tensor> At(Place place, double factor, Func<Tensor> loss) => () =>
    {
        var value = loss();
        if (!Tensor.Recording) return value;
        var result = value.Recorded()[place.Result];
        ReplaceBackward(result, Inputs(result)[place.Input],
            (before, after) => [.. before.Zip(after, (b, a) => b + (Real)factor * (a - b))]);
        return value;
    };

    /// <summary>The same loss, with every derivative by some tensors multiplied.</summary>
    public static Func<Tensor> Derivatives(Tensor[] inputs, double factor, Func<Tensor> loss)
    {
        foreach (var input in inputs) input.WithGradient().ClearGradient();
        loss().Backward();
        var added = Array.ConvertAll(inputs, input => Array.ConvertAll(input.GradientToAddTo(), g => (Real)((factor - 1) * g)));
        return () => loss() is var value && !Tensor.Recording ? value
            : Tensor.Record([.. value.Values], value.Shape, [value], result =>
        {
            value.GradientToAddTo()[0] += result.Gradient![0];
            foreach (var (input, more) in inputs.Zip(added))
                for (var i = 0; i < more.Length; i++) input.GradientToAddTo()[i] += more[i];
        });
    }

    static Tensor[] Inputs(Tensor result) => [.. result.inputs!.Where(input => input.RequiresGradient).Distinct()];

    static void ReplaceBackward(Tensor result, Tensor input, Func<Real[], Real[], Real[]> change)
    {
        var right = result.backward!;
        result.backward = self =>
        {
            Real[] before = [.. input.GradientToAddTo()];
            right(self);
            change(before, [.. input.Gradient!]).CopyTo(input.Gradient!, 0);
        };
    }
}
