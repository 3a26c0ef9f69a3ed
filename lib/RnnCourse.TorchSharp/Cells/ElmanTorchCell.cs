using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>h_t = f(x W + h W' + b) with any f; nn.RNN has tanh and ReLU only.</summary>
public sealed class ElmanTorchCell : TorchCell
{
    readonly Func<Tensor, Tensor> squash;

    /// <summary>A cell of random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="squash">f, for example <c>a => a.sigmoid()</c>.</param>
    /// <param name="dtype">float32 when left out.</param>
    public ElmanTorchCell(long inputSize, long hiddenSize, Func<Tensor, Tensor> squash, ScalarType? dtype = null)
        : base("elman", inputSize, hiddenSize, gates: 1, parts: 1, dtype)
    {
        this.squash = squash;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor x, Tensor[] state) => [squash(Sums(x, state[0])[0])];
}
