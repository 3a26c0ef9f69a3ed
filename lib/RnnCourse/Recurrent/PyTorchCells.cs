using RnnCourse.Layers;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>Weights of cells by PyTorch's names and in its layout.</summary>
/// <remarks>
/// <c>weight_ih_l0</c> is (gates H, D), the transpose of Wx, and <c>weight_hh_l0</c> (gates H, H), of Wh, gates in the
/// same order. PyTorch has two biases where one is enough: on import they are added up, and on export the second is 0.
/// Only in the GRU does the second bias of the candidate do something of its own.
/// </remarks>
public static class PyTorchCells
{
    /// <summary>Copies of a cell's weights.</summary>
    /// <param name="cell">An <see cref="ElmanCell"/> with tanh or ReLU, an <see cref="LstmCell"/>, or a
    /// <see cref="GruCell"/> in PyTorch's convention.</param>
    /// <param name="prefix">Put before the names.</param>
    /// <param name="layer">The number in the names.</param>
    /// <param name="reverse">Whether the names end in <c>_reverse</c>.</param>
    /// <exception cref="NotSupportedException">A cell that PyTorch does not have.</exception>
    public static IReadOnlyDictionary<string,
        Tensor> ToPyTorch(this IRecurrentCell cell, string prefix = "", int layer = 0, bool reverse = false)
    {
        var weights = WeightsOf(cell);
        var second = new Tensor(new Real[weights.B.Values.Length], weights.B.Shape);
        if (weights.OwnUnit is [var bn]) bn.Values.CopyTo(second.Values, 2 * weights.HiddenSize);
        return new Dictionary<string, Tensor>
        {
            [Name(prefix, "weight_ih", layer, reverse)] = Tensor.NoGradient(() => Operations.Transpose(weights.Wx)),
            [Name(prefix, "weight_hh", layer, reverse)] = Tensor.NoGradient(() => Operations.Transpose(weights.Wh)),
            [Name(prefix, "bias_ih", layer, reverse)] = new([.. weights.B.Values], weights.B.Shape),
            [Name(prefix, "bias_hh", layer, reverse)] = second,
        };
    }

    /// <summary>Takes over weights that PyTorch, or <see cref="ToPyTorch"/>, wrote.</summary>
    /// <param name="cell">The cell that gets them.</param>
    /// <param name="weights">By name.</param>
    /// <param name="prefix">Put before the names.</param>
    /// <param name="layer">The number in the names.</param>
    /// <param name="reverse">Whether the names end in <c>_reverse</c>.</param>
    /// <exception cref="ArgumentException">A weight is missing, has another shape, or holds NaN or infinity; the cell
    /// is then unchanged.</exception>
    /// <exception cref="NotSupportedException">A cell that PyTorch does not have.</exception>
    public static void FromPyTorch(this IRecurrentCell cell, IReadOnlyDictionary<string, Tensor> weights,
        string prefix = "", int layer = 0, bool reverse = false)
    {
        var own = WeightsOf(cell);
        int h = own.HiddenSize, rows = own.Gates * h;
        Tensor wx = Read("weight_ih", rows, own.InputSize), wh = Read("weight_hh", rows, h),
            first = Read("bias_ih", rows), second = Read("bias_hh", rows);
        Tensor.NoGradient(() => Operations.Transpose(wx)).Values.CopyTo(own.Wx.Values, 0);
        Tensor.NoGradient(() => Operations.Transpose(wh)).Values.CopyTo(own.Wh.Values, 0);
        for (var i = 0; i < rows; i++)
            if (own.OwnUnit is [var bn] && i >= 2 * h)
                (own.B.Values[i], bn.Values[i - 2 * h]) = (first.Values[i], second.Values[i]);
            else own.B.Values[i] = first.Values[i] + second.Values[i];

        Tensor Read(string kind, params int[] shape)
        {
            var name = Name(prefix, kind, layer, reverse);
            var weight = PyTorchWeights.Read(weights, name, shape);
            for (var i = 0; i < weight.Values.Length; i++)
                if (!Real.IsFinite(weight.Values[i]))
                    throw new ArgumentException(
                        FormattableString.Invariant(
                        $"The weight {name} needs finite numbers, got {weight.Values[i]} at position {i}."));
            return weight;
        }
    }

    static string Name(string prefix, string kind, int layer, bool reverse) =>
        $"{prefix}{kind}_l{layer}{(reverse ? "_reverse" : "")}";

    static CellWeights WeightsOf(IRecurrentCell cell) => cell is IKernelCell { InPyTorch: true } known ? known.Weights
        : throw new NotSupportedException(
            $"PyTorch has no layer for this {cell.GetType().Name}: it has RNN with tanh or ReLU, LSTM, and GRU with "
            + "the reset gate after the product.");
}
