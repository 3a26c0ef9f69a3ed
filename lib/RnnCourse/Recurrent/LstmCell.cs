using RnnCourse.Layers;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>The LSTM with a forget gate and no peepholes (Gers, Schmidhuber, Cummins 2000), as decks U, P and D print
/// it.</summary>
/// <remarks>Gates stand side by side in the order i, f, g, o. Deck U splits each gate's weights into W_x and W_h, deck
/// P joins them over [h, x], and deck D calls i, f, o by Gamma_u, Gamma_f, Gamma_o: the same numbers.</remarks>
public sealed class LstmCell : IRecurrentCell<LstmState>, IKernelCell
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
    public LstmCell(int inputSize, int hiddenSize, Random random, double forgetBias = 1,
        WeightStart start = WeightStart.Uniform, string name = "lstm")
        : this(FirstWeights.Input(start, inputSize, hiddenSize, 4, random).Called(name + ".Wx"),
            FirstWeights.Recurrent(start, hiddenSize, 4, random).Called(name + ".Wh"),
            FirstWeights.Bias(start, hiddenSize, 4, random).Called(name + ".B"))
    {
        FirstWeights.AddToGate(B, 1, hiddenSize, forgetBias);
    }

    /// <summary>A cell of given weights, which ask for gradients from now on.</summary>
    /// <param name="wx">(D, 4H), gates i, f, g, o.</param>
    /// <param name="wh">(H, 4H).</param>
    /// <param name="b">(4H).</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public LstmCell(Tensor wx, Tensor wh, Tensor b) =>
        weights = new CellWeights(wx, wh, b).Checked("LstmCell", gates: 4);

    /// <summary>Weights of the input, (D, 4H), gates i, f, g, o.</summary>
    public Tensor Wx => weights.Wx;

    /// <summary>Weights of the previous state, (H, 4H), gates i, f, g, o.</summary>
    public Tensor Wh => weights.Wh;

    /// <summary>Biases, (4H), gates i, f, g, o.</summary>
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
        var (i, f, g, o) = Gates(x, previous);
        var c = f * previous.C + i * g;
        return new(H: o * Tanh(c), C: c);
    }

    /// <summary>What the gates say at a step, (N, H) each: input gate i, forget gate f, candidate g, output gate
    /// o.</summary>
    /// <param name="x">The input at time t, (N, D).</param>
    /// <param name="previous">The state after step t-1, (N, H) each.</param>
    public (Tensor I, Tensor F, Tensor G, Tensor O) Gates(Tensor x, LstmState previous)
    {
        var sums = Split(MatMul(x, Wx) + MatMul(previous.H, Wh) + B, 4);
        return (Sigmoid(sums[0]), Sigmoid(sums[1]), Tanh(sums[2]), Sigmoid(sums[3]));
    }

    CellWeights IKernelCell.Weights => weights;

    bool IKernelCell.InPyTorch => true;

    SequenceRun IKernelCell.NewRun() => SequenceRun.For<LstmGates>(weights);
}
