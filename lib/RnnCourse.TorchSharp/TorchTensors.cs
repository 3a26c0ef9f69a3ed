using RnnCourse.Tensors;
using TorchSharp;

namespace RnnCourse.TorchSharp;

/// <summary>Tensors from the course to TorchSharp and back; both store their numbers row by row.</summary>
public static class TorchTensors
{
    /// <summary>The kind of number that the course computes with.</summary>
    public static torch.ScalarType Type =>
        typeof(Real) == typeof(double) ? torch.ScalarType.Float64 : torch.ScalarType.Float32;

    /// <summary>A copy for TorchSharp.</summary>
    public static torch.Tensor ToTorch(this Tensor tensor) =>
        torch.tensor(tensor.Values, Shape(tensor)).detach();

    /// <summary>The gradient of a tensor for TorchSharp; null where there is none.</summary>
    public static torch.Tensor? GradientToTorch(this Tensor tensor) =>
        tensor.Gradient is { } gradient ? torch.tensor(gradient, Shape(tensor)) : null;

    /// <summary>A copy for the course.</summary>
    /// <exception cref="ArgumentException">More axes than the course's tensors have.</exception>
    public static Tensor ToCourse(this torch.Tensor tensor)
    {
        using var plain = tensor.detach().cpu().to(Type).contiguous();
        return new Tensor(plain.data<Real>().ToArray(), [.. plain.shape.Select(n => checked((int)n))]);
    }

    static long[] Shape(Tensor tensor) =>
        [.. Enumerable.Range(0, tensor.Shape.Rank).Select(axis => (long)tensor.Shape[axis])];
}
