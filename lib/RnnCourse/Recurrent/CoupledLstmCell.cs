using RnnCourse.Layers;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>The LSTM with coupled gates: what is forgotten is what is written, c_t = f c_(t-1) + (1 - f) g (deck
/// U).</summary>
/// <remarks>One gate less than the LSTM: three quarters of its weights.</remarks>
public sealed class CoupledLstmCell : IRecurrentCell<LstmState>, IKernelCell
{
    readonly CellWeights weights;

    /// <summary>A cell with random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="forgetBias">Added to the first bias of the forget gate: above 0 the cell begins by keeping (Gers et
    /// al. 2000).</param>
    /// <param name="start">What the weights are before training.</param>
    /// <param name="name">What the weights are called in messages: name.Wx, name.Wh, name.B.</param>
    public CoupledLstmCell(int inputSize, int hiddenSize, Random random, double forgetBias = 1,
        WeightStart start = WeightStart.Uniform, string name = "coupled")
        : this(FirstWeights.Input(start, inputSize, hiddenSize, 3, random).Called(name + ".Wx"),
            FirstWeights.Recurrent(start, hiddenSize, 3, random).Called(name + ".Wh"),
            FirstWeights.Bias(start, hiddenSize, 3, random).Called(name + ".B"))
    {
        FirstWeights.AddToGate(B, 0, hiddenSize, forgetBias);
    }

    /// <summary>A cell of given weights, which ask for gradients from now on.</summary>
    /// <param name="wx">(D, 3H), gates f, g, o.</param>
    /// <param name="wh">(H, 3H).</param>
    /// <param name="b">(3H).</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public CoupledLstmCell(Tensor wx, Tensor wh, Tensor b) =>
        weights = new CellWeights(wx, wh, b).Checked("CoupledLstmCell", gates: 3);

    /// <summary>Weights of the input, (D, 3H), gates f, g, o.</summary>
    public Tensor Wx => weights.Wx;

    /// <summary>Weights of the previous state, (H, 3H), gates f, g, o.</summary>
    public Tensor Wh => weights.Wh;

    /// <summary>Biases, (3H), gates f, g, o.</summary>
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
        Tensor f = Sigmoid(gates[0]), g = Tanh(gates[1]), o = Sigmoid(gates[2]);
        var c = f * previous.C + (1 - f) * g;
        return new(H: o * Tanh(c), C: c);
    }

    CellWeights IKernelCell.Weights => weights;

    SequenceRun IKernelCell.NewRun() => SequenceRun.For<CoupledGates>(weights);
}
