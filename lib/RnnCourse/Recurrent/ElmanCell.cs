using RnnCourse.Layers;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>The squashing function of an Elman network.</summary>
public enum Nonlinearity
{
    /// <summary>Between -1 and 1.</summary>
    Tanh,

    /// <summary>max(0, a): slope 0 or 1.</summary>
    Relu,

    /// <summary>Between 0 and 1.</summary>
    Sigmoid,
}

/// <summary>The plain recurrent cell (Elman 1990), which all five decks draw: h_t = f(x_t Wx + h_(t-1) Wh +
/// B).</summary>
public sealed class ElmanCell : IRecurrentCell<ElmanState>, IKernelCell
{
    readonly CellWeights weights;

    /// <summary>A cell with random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="nonlinearity">f.</param>
    /// <param name="start">What the weights are before training.</param>
    /// <param name="name">What the weights are called in messages: name.Wx, name.Wh, name.B.</param>
    public ElmanCell(int inputSize, int hiddenSize, Random random, Nonlinearity nonlinearity = Nonlinearity.Tanh,
        WeightStart start = WeightStart.Uniform, string name = "rnn")
        : this(FirstWeights.Input(start, inputSize, hiddenSize, 1, random).Called(name + ".Wx"),
            FirstWeights.Recurrent(start, hiddenSize, 1, random).Called(name + ".Wh"),
            FirstWeights.Bias(start, hiddenSize, 1, random).Called(name + ".B"), nonlinearity)
    {
    }

    /// <summary>A cell of given weights, which ask for gradients from now on.</summary>
    /// <param name="wx">(D, H).</param>
    /// <param name="wh">(H, H).</param>
    /// <param name="b">(H).</param>
    /// <param name="nonlinearity">f.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public ElmanCell(Tensor wx, Tensor wh, Tensor b, Nonlinearity nonlinearity = Nonlinearity.Tanh)
    {
        weights = new CellWeights(wx, wh, b).Checked("ElmanCell", gates: 1);
        Nonlinearity = nonlinearity;
    }

    /// <summary>Weights of the input, (D, H).</summary>
    public Tensor Wx => weights.Wx;

    /// <summary>Weights of the previous state, (H, H).</summary>
    public Tensor Wh => weights.Wh;

    /// <summary>The bias, (H).</summary>
    public Tensor B => weights.B;

    /// <summary>The squashing function f.</summary>
    public Nonlinearity Nonlinearity { get; }

    /// <inheritdoc/>
    public int InputSize => weights.InputSize;

    /// <inheritdoc/>
    public int HiddenSize => weights.HiddenSize;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => weights.All;

    /// <inheritdoc/>
    public ElmanState Step(Tensor x, ElmanState previous) => new(H: Squash(MatMul(x, Wx) + MatMul(previous.H, Wh) + B));

    Tensor Squash(Tensor a) => Nonlinearity switch
    {
        Nonlinearity.Tanh => Tanh(a),
        Nonlinearity.Relu => Relu(a),
        _ => Sigmoid(a),
    };

    CellWeights IKernelCell.Weights => weights;

    bool IKernelCell.InPyTorch => Nonlinearity != Nonlinearity.Sigmoid;

    SequenceRun IKernelCell.NewRun() => Nonlinearity switch
    {
        Nonlinearity.Tanh => SequenceRun.For<ElmanGates<TanhSquashing>>(weights),
        Nonlinearity.Relu => SequenceRun.For<ElmanGates<ReluSquashing>>(weights),
        _ => SequenceRun.For<ElmanGates<SigmoidSquashing>>(weights),
    };
}
