using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>The GRU as the decks and Chung et al. (2014) write it, r before the product and z on the candidate: gates
/// r, z, n.</summary>
/// <remarks>nn.GRU has r behind the product and z on the old state; it is another network.</remarks>
public sealed class GruTorchCell : TorchCell
{
    /// <summary>A cell of random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="dtype">float32 when left out.</param>
    public GruTorchCell(long inputSize, long hiddenSize, ScalarType? dtype = null)
        : base("gru", inputSize, hiddenSize, gates: 3, parts: 1, dtype) => RegisterComponents();

    /// <inheritdoc/>
    public override Tensor[] forward(Tensor x, Tensor[] state)
    {
        var (h, sums, blocks) = (state[0], input.call(x).chunk(3, dim: 1), recurrent.weight.chunk(3, dim: 0));
        var r = (sums[0] + h.matmul(blocks[0].t())).sigmoid();
        var z = (sums[1] + h.matmul(blocks[1].t())).sigmoid();
        var n = (sums[2] + (r * h).matmul(blocks[2].t())).tanh();
        return [(1 - z) * h + z * n];
    }
}
