using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>A cell repeated along a sequence, x (T, N, D) to outputs (T, N, H): what nn.LSTM does for its own
/// cell.</summary>
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
    public override (Tensor Outputs, Tensor[] Final) forward(Tensor x, Tensor[] initial) => Run(x, null, initial);

    /// <summary>The same, of sequences of different lengths: behind an end the state stays and the output is
    /// 0.</summary>
    public (Tensor Outputs, Tensor[] Final) Run(Tensor x, int[]? lengths, Tensor[] initial)
    {
        var (state, outputs) = (initial, new Tensor[x.shape[0]]);
        using var ends = lengths is null ? null : TorchTokens.Of(lengths).unsqueeze(1).to(x.device);
        for (var s = 0; s < outputs.Length; s++)
        {
            var t = reverse ? outputs.Length - 1 - s : s;
            var next = cell.call(x[t], state);
            var runs = ends?.gt(t);    // (N, 1)
            state = runs is null ? next : [.. next.Zip(state, (now, before) => where(runs, now, before))];
            outputs[t] = runs is null ? next[0] : where(runs, next[0], zeros_like(next[0]));
        }
        return (stack(outputs), state);
    }
}
