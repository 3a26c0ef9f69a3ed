using RnnCourse.Layers;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>The GRU without a reset gate, as deck D begins: h_t = u c + (1 - u) h_(t-1), with u its Gamma_u.</summary>
/// <remarks>Two gates side by side, u and the candidate c.</remarks>
public sealed class SimplifiedGruCell : IRecurrentCell<GruState>, IKernelCell
{
    readonly CellWeights weights;

    /// <summary>A cell with random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="start">What the weights are before training.</param>
    /// <param name="name">What the weights are called in messages: name.Wx, name.Wh, name.B.</param>
    public SimplifiedGruCell(int inputSize, int hiddenSize, Random random, WeightStart start = WeightStart.Uniform,
        string name = "gru")
        : this(FirstWeights.Input(start, inputSize, hiddenSize, 2, random).Called(name + ".Wx"),
            FirstWeights.Recurrent(start, hiddenSize, 2, random).Called(name + ".Wh"),
            FirstWeights.Bias(start, hiddenSize, 2, random).Called(name + ".B"))
    {
    }

    /// <summary>A cell of given weights, which ask for gradients from now on.</summary>
    /// <param name="wx">(D, 2H), gates u, c.</param>
    /// <param name="wh">(H, 2H).</param>
    /// <param name="b">(2H).</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public SimplifiedGruCell(Tensor wx, Tensor wh, Tensor b) =>
        weights = new CellWeights(wx, wh, b).Checked("SimplifiedGruCell", gates: 2);

    /// <summary>Weights of the input, (D, 2H), gates u, c.</summary>
    public Tensor Wx => weights.Wx;

    /// <summary>Weights of the previous state, (H, 2H), gates u, c.</summary>
    public Tensor Wh => weights.Wh;

    /// <summary>Biases, (2H), gates u, c.</summary>
    public Tensor B => weights.B;

    /// <inheritdoc/>
    public int InputSize => weights.InputSize;

    /// <inheritdoc/>
    public int HiddenSize => weights.HiddenSize;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => weights.All;

    /// <inheritdoc/>
    public GruState Step(Tensor x, GruState previous)
    {
        var gates = Split(MatMul(x, Wx) + MatMul(previous.H, Wh) + B, 2);   // each (N, H)
        Tensor u = Sigmoid(gates[0]), candidate = Tanh(gates[1]);
        return new(H: u * candidate + (1 - u) * previous.H);
    }

    CellWeights IKernelCell.Weights => weights;

    SequenceRun IKernelCell.NewRun() => SequenceRun.For<SimplifiedGruGates>(weights);
}
