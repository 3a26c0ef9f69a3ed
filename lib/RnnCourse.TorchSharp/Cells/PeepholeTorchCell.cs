using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>The LSTM whose gates see the cell: i and f the old one, o the new one; gates i, f, g, o (Gers and
/// Schmidhuber 2000).</summary>
public sealed class PeepholeTorchCell : TorchCell
{
    readonly Parameter pi, pf, po;

    /// <summary>A cell of random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="dtype">float32 when left out.</param>
    public PeepholeTorchCell(long inputSize, long hiddenSize, ScalarType? dtype = null)
        : base("peephole", inputSize, hiddenSize, gates: 4, parts: 2, dtype)
    {
        Parameter Vector() => nn.Parameter((rand(hiddenSize, dtype: dtype) * 2 - 1) / Math.Sqrt(hiddenSize));
        (pi, pf, po) = (Vector(), Vector(), Vector());
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor x, Tensor[] state)
    {
        var gates = Sums(x, state[0]);
        var (i, f, g) = ((gates[0] + pi * state[1]).sigmoid(), (gates[1] + pf * state[1]).sigmoid(), gates[2].tanh());
        var c = f * state[1] + i * g;
        var o = (gates[3] + po * c).sigmoid();
        return [o * c.tanh(), c];
    }
}
