using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>What recurrent layers say of a batch of sequences.</summary>
/// <param name="Outputs">At every step, (T, N, O); zeros behind the end of a shorter sequence.</param>
/// <param name="Last">Of each whole sequence, (N, O): the topmost state after its last step. Of two directions, the
/// forward one after the last step beside the backward one after the first step.</param>
public sealed record Encoding(Tensor Outputs, Tensor Last);

/// <summary>Recurrent layers of any cells, in one or both directions, as the models use them: sequences in, one vector
/// per step and one per sequence out.</summary>
public sealed class SequenceEncoder
{
    readonly Stacked layers;

    SequenceEncoder(Stacked layers) => this.layers = layers;

    /// <summary>Layers that each begin with the first step.</summary>
    /// <param name="cells">One cell per layer, of any kinds, the lowest first.</param>
    /// <exception cref="ArgumentException">No cell, or sizes that do not fit.</exception>
    public static SequenceEncoder Of(params IRecurrentCell[] cells) => new(new Stacked(cells));

    /// <summary>One layer in both directions; its outputs are 2H wide.</summary>
    /// <param name="forward">Begins with the first step.</param>
    /// <param name="backward">Begins with the last step.</param>
    /// <exception cref="ArgumentException">Cells for inputs of different sizes.</exception>
    public static SequenceEncoder BothWays(IRecurrentCell forward, IRecurrentCell backward) =>
        new(new Stacked([new Bidirectional(forward, backward)]));

    /// <summary>Layers as they stand, with their dropout.</summary>
    public static SequenceEncoder Of(Stacked layers) => new(layers);

    /// <summary>D, numbers per step of the input.</summary>
    public int InputSize => layers.InputSize;

    /// <summary>O, numbers per step of the output: H, or 2H for both directions.</summary>
    public int OutputSize => layers.OutputSize;

    /// <summary>Whether no layer begins with the last step: then an output depends on its own and earlier steps
    /// alone.</summary>
    public bool ReadsForward => layers.ReadsForward;

    /// <summary>All cells: layer by layer, forward before backward.</summary>
    public IReadOnlyList<IRecurrentCell> Cells => layers.Cells;

    /// <summary>The probability of a zero between two layers while training; 0 without dropout.</summary>
    public double DropoutRate => layers.DropoutRate;

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters => layers.Parameters;

    /// <summary>Reads a batch of sequences of vectors.</summary>
    /// <param name="x">Inputs, time-major: (T, N, D).</param>
    /// <param name="lengths">How many steps each of the N sequences has, from 1 to T; all T when left out.</param>
    /// <param name="training">Whether dropout is on; by default while gradients are recorded.</param>
    /// <exception cref="ArgumentException">Shapes or lengths that do not fit.</exception>
    public Encoding Forward(Tensor x, int[]? lengths = null, bool? training = null) =>
        Read(layers.Forward(x, null, lengths, training ?? Tensor.Recording));

    /// <summary>Reads a batch of token sequences, each token standing for its row of a table.</summary>
    /// <param name="tokens">Word numbers, time-major: (T, N).</param>
    /// <param name="table">The words' vectors, (V, D).</param>
    /// <param name="lengths">How many steps each of the N sequences has, from 1 to T; all T when left out.</param>
    /// <param name="training">Whether dropout is on; by default while gradients are recorded.</param>
    /// <exception cref="ArgumentException">A token outside the table, or shapes or lengths that do not fit.</exception>
    public Encoding Forward(int[,] tokens, Tensor table, int[]? lengths = null, bool? training = null) =>
        Read(layers.Forward(tokens, table, null, lengths, training ?? Tensor.Recording));

    Encoding Read(SequenceResult<IReadOnlyList<IReadOnlyList<Tensor>>> result)
    {
        var top = result.Final[^1][0];
        return new(result.Outputs, top.Shape[1] == OutputSize ? top : Concatenate(-1, result.Final[^2][0], top));
    }

    /// <summary>Names the weights by their place in a model.</summary>
    internal void Named(string place) => layers.Named(place);

    /// <summary>Copies of the weights by PyTorch's names (<c>weight_ih_l0</c>, <c>weight_hh_l1_reverse</c> and so
    /// on).</summary>
    /// <param name="prefix">Put before the names.</param>
    /// <exception cref="NotSupportedException">A cell that PyTorch does not have.</exception>
    public IReadOnlyDictionary<string, Tensor> ToPyTorch(string prefix = "") => layers.ToPyTorch(prefix);

    /// <summary>Takes over weights that <see cref="ToPyTorch"/>, or PyTorch, wrote.</summary>
    /// <exception cref="ArgumentException">A weight is missing, has another shape or is not finite.</exception>
    public void FromPyTorch(IReadOnlyDictionary<string, Tensor> weights, string prefix = "") =>
        layers.FromPyTorch(weights, prefix);
}
