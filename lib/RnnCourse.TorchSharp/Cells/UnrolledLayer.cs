using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>A cell repeated along a sequence, x (T, N, D) to outputs (T, N, H): what nn.LSTM does for its own cell.</summary>
public sealed class UnrolledLayer : nn.Module<Tensor, Tensor[], (Tensor Outputs, Tensor[] Final)>
{
    readonly TorchCell cell;
    readonly bool reverse;

    /// <summary>A layer over a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="reverse">Whether to begin with the last step.</param>
    public UnrolledLayer(TorchCell cell, bool reverse = false) : base("unrolled")
    {
        (this.cell, this.reverse) = (cell, reverse);
        RegisterComponents();
    }

    /// <summary>The cell that is repeated.</summary>
    public TorchCell Cell => cell;

    /// <inheritdoc/>
    /// <remarks>Outputs stand in the order of time, also when reversed.</remarks>
    public override (Tensor Outputs, Tensor[] Final) forward(Tensor x, Tensor[] initial)
    {
        var (state, outputs) = (initial, new Tensor[x.shape[0]]);
        for (var s = 0; s < outputs.Length; s++)
        {
            var t = reverse ? outputs.Length - 1 - s : s;
            state = cell.call(x[t], state);
            outputs[t] = state[0];
        }
        return (stack(outputs), state);
    }
}
