using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>The LSTM with coupled gates, c_t = f c_(t-1) + (1 - f) g: gates f, g, o (deck U).</summary>
public sealed class CoupledTorchCell : TorchCell
{
    /// <summary>A cell of random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="dtype">float32 when left out.</param>
    public CoupledTorchCell(long inputSize, long hiddenSize, ScalarType? dtype = null)
        : base("coupled", inputSize, hiddenSize, gates: 3, parts: 2, dtype) => RegisterComponents();

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor x, Tensor[] state)
    {
        var gates = Sums(x, state[0]);
        var (f, g, o) = (gates[0].sigmoid(), gates[1].tanh(), gates[2].sigmoid());
        var c = f * state[1] + (1 - f) * g;
        return [o * c.tanh(), c];
    }
}
