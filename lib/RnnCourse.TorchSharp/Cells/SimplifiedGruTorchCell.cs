using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>The GRU without a reset gate, h_t = u c + (1 - u) h_(t-1): gates u, c (deck D).</summary>
public sealed class SimplifiedGruTorchCell : TorchCell
{
    /// <summary>A cell of random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="dtype">float32 when left out.</param>
    public SimplifiedGruTorchCell(long inputSize, long hiddenSize, ScalarType? dtype = null)
        : base("gru", inputSize, hiddenSize, gates: 2, parts: 1, dtype) => RegisterComponents();

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor x, Tensor[] state)
    {
        var gates = Sums(x, state[0]);
        var (u, c) = (gates[0].sigmoid(), gates[1].tanh());
        return [u * c + (1 - u) * state[0]];
    }
}
