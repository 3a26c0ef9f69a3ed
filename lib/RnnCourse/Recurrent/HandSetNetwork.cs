using RnnCourse.Layers;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>A recurrent network over symbols whose weights were set by hand, so that it computes exactly: a small
/// machine and no training.</summary>
/// <remarks>The weights of <see cref="Parity"/> and <see cref="Brackets"/> are small whole numbers, so the sums have no
/// rounding: they are exact as long as every count is below 2^24 in single precision. Deck P quotes Siegelmann (1995)
/// for what such networks can compute; her result needs weights with infinitely many digits.</remarks>
public sealed class HandSetNetwork
{
    /// <summary>A network of given weights.</summary>
    /// <param name="cell">Takes one-hot symbols.</param>
    /// <param name="readout">From the hidden units to the outputs.</param>
    /// <param name="alphabet">The symbols in the order of the inputs, one letter each.</param>
    /// <exception cref="ArgumentException">Sizes that do not fit each other, or a symbol that stands twice.</exception>
    public HandSetNetwork(ElmanCell cell, Linear readout, string alphabet)
    {
        if (cell.InputSize != alphabet.Length || alphabet.Distinct().Count() != alphabet.Length)
            throw new ArgumentException(
                $"A cell with {cell.InputSize} inputs needs as many different symbols, got '{alphabet}'.");
        if (readout.W.Shape[0] != cell.HiddenSize)
            throw new ArgumentException(
                $"A readout of {cell.HiddenSize} hidden units needs W ({cell.HiddenSize},O), got {readout.W.Shape}.");
        (Cell, Readout, Alphabet) = (cell, readout, alphabet);
    }

    /// <summary>Whether the number of ones so far is odd: exclusive or, step by step. Output: 0 or 1.</summary>
    /// <remarks>The units hold ReLU(p + x) and ReLU(p + x - 1) of the old parity p and the new bit x, and p is the
    /// first minus twice the second.</remarks>
    public static HandSetNetwork Parity() => new(
        new ElmanCell(
            wx: Tensor.From(new double[,] { { 0, 0 }, { 1, 1 } }),
            wh: Tensor.From(new double[,] { { 1, 1 }, { -2, -2 } }),
            b: Tensor.From(0, -1), Nonlinearity.Relu),
        new Linear(Tensor.From(new double[,] { { 1 }, { -2 } })), "01");

    /// <summary>How deep the brackets are, and whether one was closed that was not open. Outputs: depth, and a fault
    /// that is 0 as long as there was none.</summary>
    /// <remarks>The units hold the depth if it is positive, its size if it is negative, and the sum of the latter over
    /// all earlier steps. A text is balanced if in the end depth and fault are 0.</remarks>
    public static HandSetNetwork Brackets() => new(
        new ElmanCell(
            wx: Tensor.From(new double[,] { { 1, -1, 0 }, { -1, 1, 0 } }),
            wh: Tensor.From(new double[,] { { 1, -1, 0 }, { -1, 1, 1 }, { 0, 0, 1 } }),
            b: Tensor.From(0, 0, 0), Nonlinearity.Relu),
        new Linear(Tensor.From(new double[,] { { 1, 0 }, { -1, 1 }, { 0, 1 } })), "()");

    /// <summary>The cell.</summary>
    public ElmanCell Cell { get; }

    /// <summary>From the hidden units to the outputs.</summary>
    public Linear Readout { get; }

    /// <summary>The symbols.</summary>
    public string Alphabet { get; }

    /// <summary>The outputs after each symbol of a text, (T, O).</summary>
    /// <exception cref="ArgumentException">An empty text, or a symbol outside the alphabet.</exception>
    public double[,] Run(string text) => Tensor.NoGradient(() => Readout.Forward(Hidden(text)).ToMatrix());

    /// <summary>The hidden units after each symbol of a text, (T, H).</summary>
    /// <exception cref="ArgumentException">An empty text, or a symbol outside the alphabet.</exception>
    public double[,] States(string text) => Tensor.NoGradient(() => Hidden(text).ToMatrix());

    Tensor Hidden(string text)
    {
        if (text.Length == 0)
            throw new ArgumentException("A run needs at least one symbol, got an empty text.", nameof(text));
        var x = Tensor.Zeros(text.Length, 1, Alphabet.Length);
        for (var t = 0; t < text.Length; t++)
            x[t, 0, Alphabet.IndexOf(text[t]) is >= 0 and var symbol ? symbol
                : throw new ArgumentException(
                    $"This network reads {string.Join(" and ", Alphabet.ToCharArray())}, got '{text[t]}' at position "
                    + $"{t}.", nameof(text))] = 1;
        return Operations.Reshape(Cell.ToLayer().Forward(x).Outputs, text.Length, Cell.HiddenSize);
    }
}
