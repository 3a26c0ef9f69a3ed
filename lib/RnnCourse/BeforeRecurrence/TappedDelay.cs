using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.BeforeRecurrence;

/// <summary>A hidden layer over the newest steps of a sequence, a window with delay taps that slides along it: h_t =
/// tanh([x_t, x_(t-1), ..., x_(t-p+1)] W + b).</summary>
/// <remarks>Deck P's second memoryless model, "feed forward neural networks"; with driving inputs among the x it is of
/// NARX style. It takes the place of a recurrent layer, so that both can be trained by the same code.</remarks>
public sealed class TappedDelay
{
    readonly Linear layer;

    /// <summary>A layer with random weights.</summary>
    /// <param name="inputSize">D, numbers per step.</param>
    /// <param name="taps">p, steps that are seen, the present one included.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="random">Where the first weights come from.</param>
    public TappedDelay(int inputSize, int taps, int hiddenSize, Random random)
    {
        if (inputSize < 1 || taps < 1 || hiddenSize < 1)
            throw new ArgumentException(
                $"TappedDelay needs at least one input, one tap and one unit, got {inputSize}, {taps} and "
                + $"{hiddenSize}.");
        (InputSize, Taps, HiddenSize) = (inputSize, taps, hiddenSize);
        layer = new Linear(inputSize * taps, hiddenSize, random, name: "taps");
    }

    /// <summary>D, numbers per step of the input.</summary>
    public int InputSize { get; }

    /// <summary>Steps that are seen, p.</summary>
    public int Taps { get; }

    /// <summary>H, numbers per step of the output.</summary>
    public int HiddenSize { get; }

    /// <summary>What training changes: W, (p D, H), the newest step's rows first, and b.</summary>
    public IReadOnlyList<Tensor> Parameters => layer.Parameters;

    /// <summary>Slides along a batch of sequences.</summary>
    /// <param name="x">Inputs, time-major: (T, N, D), at least p steps.</param>
    /// <returns>(T, N, H); zeros for the first p-1 steps, which have no full window.</returns>
    /// <exception cref="ArgumentException">Another shape, or fewer than p steps.</exception>
    public Tensor Forward(Tensor x)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != InputSize || x.Shape[0] < Taps)
            throw new ArgumentException(
                $"TappedDelay with {Taps} taps needs inputs (T,N,{InputSize}) with T of at least {Taps}, got "
                + $"{x.Shape}.");
        var full = x.Shape[0] - Taps + 1;
        Tensor[] lags = [.. Enumerable.Range(0, Taps).Select(lag => Slice(x, 0, Taps - 1 - lag, full))];
        var states = Tanh(layer.Forward(Concatenate(2, lags)));
        return Taps == 1 ? states : Concatenate(0, Tensor.Zeros(Taps - 1, x.Shape[1], HiddenSize), states);
    }
}
