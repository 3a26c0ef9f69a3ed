using RnnCourse.Layers;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>The LSTM of 1997, without a forget gate (Hochreiter and Schmidhuber): the constant error
/// carousel.</summary>
/// <remarks>c_t = c_(t-1) + i g: dL/dc travels back along the cell unchanged.</remarks>
public sealed class CarouselCell : IRecurrentCell<LstmState>, IKernelCell
{
    readonly CellWeights weights;

    /// <summary>A cell with random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="start">What the weights are before training.</param>
    /// <param name="name">What the weights are called in messages: name.Wx, name.Wh, name.B.</param>
    public CarouselCell(int inputSize, int hiddenSize, Random random, WeightStart start = WeightStart.Uniform,
        string name = "carousel")
        : this(FirstWeights.Input(start, inputSize, hiddenSize, 3, random).Called(name + ".Wx"),
            FirstWeights.Recurrent(start, hiddenSize, 3, random).Called(name + ".Wh"),
            FirstWeights.Bias(start, hiddenSize, 3, random).Called(name + ".B"))
    {
    }

    /// <summary>A cell of given weights, which ask for gradients from now on.</summary>
    /// <param name="wx">(D, 3H), gates i, g, o.</param>
    /// <param name="wh">(H, 3H).</param>
    /// <param name="b">(3H).</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public CarouselCell(Tensor wx, Tensor wh, Tensor b) =>
        weights = new CellWeights(wx, wh, b).Checked("CarouselCell", gates: 3);

    /// <summary>Weights of the input, (D, 3H), gates i, g, o.</summary>
    public Tensor Wx => weights.Wx;

    /// <summary>Weights of the previous state, (H, 3H), gates i, g, o.</summary>
    public Tensor Wh => weights.Wh;

    /// <summary>Biases, (3H), gates i, g, o.</summary>
    public Tensor B => weights.B;

    /// <inheritdoc/>
    public int InputSize => weights.InputSize;

    /// <inheritdoc/>
    public int HiddenSize => weights.HiddenSize;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => weights.All;

    /// <inheritdoc/>
    public LstmState Step(Tensor x, LstmState previous)
    {
        var gates = Split(MatMul(x, Wx) + MatMul(previous.H, Wh) + B, 3);   // each (N, H)
        Tensor i = Sigmoid(gates[0]), g = Tanh(gates[1]), o = Sigmoid(gates[2]);
        var c = previous.C + i * g;
        return new(H: o * Tanh(c), C: c);
    }

    CellWeights IKernelCell.Weights => weights;

    SequenceRun IKernelCell.NewRun() => SequenceRun.For<CarouselGates>(weights);
}
