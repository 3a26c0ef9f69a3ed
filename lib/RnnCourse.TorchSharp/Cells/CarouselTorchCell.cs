using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>The LSTM of 1997, without a forget gate: gates i, g, o (Hochreiter and Schmidhuber).</summary>
public sealed class CarouselTorchCell : TorchCell
{
    /// <summary>A cell of random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="dtype">float32 when left out.</param>
    public CarouselTorchCell(long inputSize, long hiddenSize, ScalarType? dtype = null)
        : base("carousel", inputSize, hiddenSize, gates: 3, parts: 2, dtype) => RegisterComponents();

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor x, Tensor[] state)
    {
        var gates = Sums(x, state[0]);
        var (i, g, o) = (gates[0].sigmoid(), gates[1].tanh(), gates[2].sigmoid());
        var c = state[1] + i * g;
        return [o * c.tanh(), c];
    }
}
