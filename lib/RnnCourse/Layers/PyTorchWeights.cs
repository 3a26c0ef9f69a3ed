using RnnCourse.Tensors;

namespace RnnCourse.Layers;

/// <summary>Weights as a PyTorch module names and lays them out: matrices are (out, in), the transpose of
/// ours.</summary>
static class PyTorchWeights
{
    /// <summary>The weight of that name, after checking that it is there and of the expected shape.</summary>
    /// <exception cref="ArgumentException">Missing, or of another shape.</exception>
    public static Tensor Read(IReadOnlyDictionary<string, Tensor> weights, string name, params int[] shape)
    {
        if (!weights.TryGetValue(name, out var weight))
            throw new ArgumentException(
                $"The weights need one named {name}, got "
                + $"{(weights.Count == 0 ? "none" : string.Join(", ", weights.Keys))}.");
        var expected = new Shape(shape);
        return weight.Shape == expected ? weight
            : throw new ArgumentException($"The weight {name} needs the shape {expected}, got {weight.Shape}.");
    }
}
