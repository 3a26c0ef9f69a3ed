using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Layers;

/// <summary>K small windows of weights that slide over images: each looks for one pattern everywhere (LeCun et al.
/// 1989).</summary>
public sealed class Convolution2d
{
    /// <summary>A layer with weights and bias even between -1/sqrt(s) and 1/sqrt(s), s = inputChannels size size, as
    /// PyTorch starts them.</summary>
    /// <param name="inputChannels">C.</param>
    /// <param name="outputChannels">K.</param>
    /// <param name="size">Height and width of the window.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="stride">Pixels from one place of the window to the next.</param>
    /// <param name="padding">Zeros around the image on every side.</param>
    /// <param name="name">What its weights are called in messages: name.weight and name.bias, as in PyTorch, whose
    /// layout they have.</param>
    public Convolution2d(int inputChannels, int outputChannels, int size, Random random, int stride = 1,
        int padding = 0, string name = "convolution")
        : this(Initializers.Uniform(random, 1 / Math.Sqrt(inputChannels * size * size), outputChannels, inputChannels,
            size, size).Called(name + ".weight"),
            Initializers.Uniform(random, 1 / Math.Sqrt(inputChannels * size * size), outputChannels)
                .Called(name + ".bias"), stride, padding)
    {
    }

    /// <summary>A layer of given weights, which ask for gradients from now on.</summary>
    /// <param name="w">(K, C, height, width).</param>
    /// <param name="b">(K), or null for none.</param>
    /// <param name="stride">Pixels from one place of the window to the next.</param>
    /// <param name="padding">Zeros around the image on every side.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other, a stride below 1 or a padding below
    /// 0.</exception>
    public Convolution2d(Tensor w, Tensor? b = null, int stride = 1, int padding = 0)
    {
        if (w.Shape.Rank != 4 || (b is not null && (b.Shape.Rank != 1 || b.Shape[0] != w.Shape[0])))
            throw new ArgumentException(
                $"Convolution2d needs W (K,C,height,width) and b (K), got {w.Shape} and "
                + $"{(b is null ? "none" : b.Shape)}.");
        if (stride < 1 || padding < 0)
            throw new ArgumentException(
                $"Convolution2d needs a stride of at least 1 and a padding of at least 0, got {stride} and {padding}.");
        W = w.WithGradient();
        B = b?.WithGradient();
        (Stride, Padding) = (stride, padding);
        Parameters = B is null ? [W] : [W, B];
    }

    /// <summary>The windows, (K, C, height, width).</summary>
    public Tensor W { get; }

    /// <summary>The bias, (K); null for none.</summary>
    public Tensor? B { get; }

    /// <summary>Pixels from one place of the window to the next.</summary>
    public int Stride { get; }

    /// <summary>Zeros around the image on every side.</summary>
    public int Padding { get; }

    /// <summary>What training changes: W and b.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The answer of every window at every place.</summary>
    /// <param name="images">(N, C, Height, Width).</param>
    /// <returns>(N, K, places down, places across).</returns>
    /// <exception cref="ArgumentException">Images of another number of channels, or smaller than the
    /// window.</exception>
    public Tensor Forward(Tensor images) => Convolve(images, W, B, Stride, Padding);

    /// <summary>Copies of the weights by PyTorch's names: <c>weight</c> (K, C, height, width) and <c>bias</c>
    /// (K).</summary>
    /// <param name="prefix">Put before the names, as in <c>encoder.</c></param>
    public IReadOnlyDictionary<string, Tensor> ToPyTorch(string prefix = "")
    {
        var weights = new Dictionary<string, Tensor> { [prefix + "weight"] = new([.. W.Values], W.Shape) };
        if (B is not null) weights[prefix + "bias"] = new Tensor([.. B.Values], B.Shape);
        return weights;
    }

    /// <summary>Takes over weights that <see cref="ToPyTorch"/>, or PyTorch, wrote.</summary>
    /// <exception cref="ArgumentException">A weight is missing or has another shape.</exception>
    public void FromPyTorch(IReadOnlyDictionary<string, Tensor> weights, string prefix = "")
    {
        var w = PyTorchWeights.Read(weights, prefix + "weight", W.Shape.ToArray());
        var b = B is null ? null : PyTorchWeights.Read(weights, prefix + "bias", B.Shape[0]);
        w.Values.CopyTo(W.Values, 0);
        b?.Values.CopyTo(B!.Values, 0);
    }
}
