using RnnCourse.Layers;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>The LSTM with peepholes (Gers and Schmidhuber 2000; deck U): the gates see the cell, i and f the old one, o
/// the new one.</summary>
/// <remarks>A peephole is one weight per unit: P_i c, not a matrix product.</remarks>
public sealed class PeepholeLstmCell : IRecurrentCell<LstmState>, IKernelCell
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
    public PeepholeLstmCell(int inputSize, int hiddenSize, Random random, double forgetBias = 1,
        WeightStart start = WeightStart.Uniform, string name = "peephole")
        : this(FirstWeights.Input(start, inputSize, hiddenSize, 4, random).Called(name + ".Wx"),
            FirstWeights.Recurrent(start, hiddenSize, 4, random).Called(name + ".Wh"),
            FirstWeights.Bias(start, hiddenSize, 4, random).Called(name + ".B"),
            FirstWeights.OwnUnit(start, hiddenSize, random).Called(name + ".Pi"),
            FirstWeights.OwnUnit(start, hiddenSize, random).Called(name + ".Pf"),
            FirstWeights.OwnUnit(start, hiddenSize, random).Called(name + ".Po"))
    {
        FirstWeights.AddToGate(B, 1, hiddenSize, forgetBias);
    }

    /// <summary>A cell of given weights, which ask for gradients from now on.</summary>
    /// <param name="wx">(D, 4H), gates i, f, g, o.</param>
    /// <param name="wh">(H, 4H).</param>
    /// <param name="b">(4H).</param>
    /// <param name="pi">Peephole of the input gate, (H).</param>
    /// <param name="pf">Peephole of the forget gate, (H).</param>
    /// <param name="po">Peephole of the output gate, (H).</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public PeepholeLstmCell(Tensor wx, Tensor wh, Tensor b, Tensor pi, Tensor pf, Tensor po) =>
        weights = new CellWeights(wx, wh, b, pi, pf, po).Checked("PeepholeLstmCell", gates: 4);

    /// <summary>Weights of the input, (D, 4H), gates i, f, g, o.</summary>
    public Tensor Wx => weights.Wx;

    /// <summary>Weights of the previous state, (H, 4H), gates i, f, g, o.</summary>
    public Tensor Wh => weights.Wh;

    /// <summary>Biases, (4H), gates i, f, g, o.</summary>
    public Tensor B => weights.B;

    /// <summary>Peephole of the input gate, (H).</summary>
    public Tensor Pi => weights.OwnUnit[0];

    /// <summary>Peephole of the forget gate, (H).</summary>
    public Tensor Pf => weights.OwnUnit[1];

    /// <summary>Peephole of the output gate, (H).</summary>
    public Tensor Po => weights.OwnUnit[2];

    /// <inheritdoc/>
    public int InputSize => weights.InputSize;

    /// <inheritdoc/>
    public int HiddenSize => weights.HiddenSize;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => weights.All;

    /// <inheritdoc/>
    public LstmState Step(Tensor x, LstmState previous)
    {
        var gates = Split(MatMul(x, Wx) + MatMul(previous.H, Wh) + B, 4);   // each (N, H)
        Tensor i = Sigmoid(gates[0] + Pi * previous.C), f = Sigmoid(gates[1] + Pf * previous.C), g = Tanh(gates[2]);
        var c = f * previous.C + i * g;
        var o = Sigmoid(gates[3] + Po * c);
        return new(H: o * Tanh(c), C: c);
    }

    CellWeights IKernelCell.Weights => weights;

    SequenceRun IKernelCell.NewRun() => SequenceRun.For<PeepholeGates>(weights);
}
