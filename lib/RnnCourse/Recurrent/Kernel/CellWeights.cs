using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>The weights of a cell as the kernel takes them: Wx (D, G H), Wh (H, G H), B (G H), and vectors (H) that act
/// on their own unit.</summary>
sealed record CellWeights(Tensor Wx, Tensor Wh, Tensor B, params Tensor[] OwnUnit)
{
    public int InputSize => Wx.Shape[0];
    public int HiddenSize => Wh.Shape[0];
    public int Gates => Wh.Shape[1] / Wh.Shape[0];

    /// <summary>Every weight, in the order of the constructor.</summary>
    public IReadOnlyList<Tensor> All { get; } = [Wx, Wh, B, .. OwnUnit];

    /// <summary>The same, after checking the shapes and asking for gradients.</summary>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public CellWeights Checked(string cell, int gates)
    {
        var columns = gates == 1 ? "H" : $"{gates}H";
        var size = Wh.Shape.Rank == 2 ? Wh.Shape[0] : 0;
        if (Wx.Shape.Rank != 2 || Wh.Shape.Rank != 2 || Wh.Shape != new Shape(size, gates * size)
            || Wx.Shape[1] != gates * size || B.Shape != new Shape(gates * size)
            || OwnUnit.Any(weight => weight.Shape != new Shape(size)))
            throw new ArgumentException(
                $"{cell} needs Wx (D,{columns}), Wh (H,{columns}), B "
                + $"({columns}){(OwnUnit.Length > 0 ? " and vectors (H)" : "")}, "
                + $"got {string.Join(", ", All.Select(weight => weight.Shape))}.");
        foreach (var weight in All) weight.WithGradient();
        return this;
    }
}

/// <summary>A cell that has a kernel besides its <c>Step</c>.</summary>
interface IKernelCell
{
    CellWeights Weights { get; }

    /// <summary>Whether PyTorch has this cell, with the gates in this order.</summary>
    bool InPyTorch => false;

    /// <summary>Makes the memory and the code of one run over a sequence.</summary>
    SequenceRun NewRun();
}
