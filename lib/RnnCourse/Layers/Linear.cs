using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Layers;

/// <summary>y = x W + b, for every row of x.</summary>
public sealed class Linear
{
    /// <summary>A layer with weights and bias even between -1/sqrt(D) and 1/sqrt(D), as PyTorch starts them.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="outputSize">H.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="bias">Whether b is added; without it, y = x W.</param>
    /// <param name="name">What its weights are called in messages: name.W and name.bias; a model names them by their
    /// place.</param>
    public Linear(int inputSize, int outputSize, Random random, bool bias = true, string name = "linear")
        : this(Initializers.Uniform(random, 1 / Math.Sqrt(inputSize), inputSize, outputSize).Called(name + ".W"),
            bias ? Initializers.Uniform(random, 1 / Math.Sqrt(inputSize), outputSize).Called(name + ".bias") : null)
    {
    }

    /// <summary>A layer of given weights, which ask for gradients from now on.</summary>
    /// <param name="w">(D, H).</param>
    /// <param name="b">(H), or null for none.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public Linear(Tensor w, Tensor? b = null)
    {
        if (w.Shape.Rank != 2 || (b is not null && (b.Shape.Rank != 1 || b.Shape[0] != w.Shape[1])))
            throw new ArgumentException(
                $"Linear needs W (D,H) and b (H), got {w.Shape} and {(b is null ? "none" : b.Shape)}.");
        W = w.WithGradient();
        B = b?.WithGradient();
        Parameters = B is null ? [W] : [W, B];
    }

    /// <summary>The weights, (D, H).</summary>
    public Tensor W { get; }

    /// <summary>The bias, (H); null for none.</summary>
    public Tensor? B { get; }

    /// <summary>What training changes: W and b.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>y = x W + b.</summary>
    /// <param name="x">(..., D): (N, D), or (T, N, D) for all steps at once.</param>
    /// <returns>(..., H).</returns>
    /// <exception cref="ArgumentException">The last axis of x is not D.</exception>
    public Tensor Forward(Tensor x)
    {
        if (x.Shape.Rank == 0 || x.Shape[^1] != W.Shape[0])
            throw new ArgumentException(
                $"Linear ({W.Shape[0]} to {W.Shape[1]}) needs x of shape (...,{W.Shape[0]}), got {x.Shape}.");
        if (x.Shape.Rank == 1) return Reshape(Forward(Reshape(x, 1, -1)), -1);
        return MatMulWithBias(x, W, B);
    }

    /// <summary>Names the weights by their place in a model: W, the transpose of PyTorch's <c>weight</c>, and
    /// <c>bias</c>, which is PyTorch's.</summary>
    internal Linear Named(string place)
    {
        W.Called(place + "W");
        B?.Called(place + "bias");
        return this;
    }

    /// <summary>Copies of the weights by PyTorch's names and in its layout: <c>weight</c> is (H, D), <c>bias</c>
    /// (H).</summary>
    /// <param name="prefix">Put before the names, as in <c>head.</c></param>
    public IReadOnlyDictionary<string, Tensor> ToPyTorch(string prefix = "")
    {
        var weights = new Dictionary<string, Tensor> { [prefix + "weight"] = Tensor.NoGradient(() => Transpose(W)) };
        if (B is not null) weights[prefix + "bias"] = new Tensor([.. B.Values], B.Shape);
        return weights;
    }

    /// <summary>Takes over weights that <see cref="ToPyTorch"/>, or PyTorch, wrote.</summary>
    /// <exception cref="ArgumentException">A weight is missing or has another shape.</exception>
    public void FromPyTorch(IReadOnlyDictionary<string, Tensor> weights, string prefix = "")
    {
        var w = Tensor.NoGradient(() =>
            Transpose(PyTorchWeights.Read(weights, prefix + "weight", W.Shape[1], W.Shape[0])));
        var b = B is null ? null : PyTorchWeights.Read(weights, prefix + "bias", B.Shape[0]);
        w.Values.CopyTo(W.Values, 0);
        b?.Values.CopyTo(B!.Values, 0);
    }
}
