using RnnCourse.Layers;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>The two ways in which the GRU is written.</summary>
public enum GruConvention
{
    /// <summary>Decks U, I and P, and Chung et al. 2014: r before the product, z is the weight of the candidate.
    /// n = tanh(x Wn + (r h) Wn' + b), h_t = (1 - z) h_(t-1) + z n.</summary>
    Decks,

    /// <summary>PyTorch: r after the product, which has its own bias, and z is the weight of the old state.
    /// n = tanh(x Wn + b + r (h Wn' + b')), h_t = (1 - z) n + z h_(t-1).</summary>
    PyTorch,
}

/// <summary>The gated recurrent unit (Cho et al. 2014), in either convention.</summary>
/// <remarks>Gates stand side by side in the order r, z, n.</remarks>
public sealed class GruCell : IRecurrentCell<GruState>, IKernelCell
{
    readonly CellWeights weights;

    /// <summary>A cell with random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="convention">Where the reset gate acts, and what the update gate weighs.</param>
    /// <param name="start">What the weights are before training.</param>
    /// <param name="name">What the weights are called in messages: name.Wx, name.Wh, name.B, name.Bn.</param>
    public GruCell(int inputSize, int hiddenSize, Random random, GruConvention convention = GruConvention.Decks,
        WeightStart start = WeightStart.Uniform, string name = "gru")
        : this(FirstWeights.Input(start, inputSize, hiddenSize, 3, random).Called(name + ".Wx"),
            FirstWeights.Recurrent(start, hiddenSize, 3, random).Called(name + ".Wh"),
            FirstWeights.Bias(start, hiddenSize, 3, random).Called(name + ".B"),
            convention == GruConvention.PyTorch ? FirstWeights.OwnUnit(start, hiddenSize, random).Called(name + ".Bn")
                : null)
    {
    }

    /// <summary>A cell of given weights, which ask for gradients from now on.</summary>
    /// <param name="wx">(D, 3H), gates r, z, n.</param>
    /// <param name="wh">(H, 3H).</param>
    /// <param name="b">(3H).</param>
    /// <param name="bn">With it, PyTorch's convention: the bias b' of the candidate's recurrent product, (H). Without,
    /// the decks'.</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public GruCell(Tensor wx, Tensor wh, Tensor b, Tensor? bn = null)
    {
        weights = (bn is null ? new CellWeights(wx, wh, b) : new CellWeights(wx, wh, b, bn))
            .Checked("GruCell", gates: 3);
        Convention = bn is null ? GruConvention.Decks : GruConvention.PyTorch;
    }

    /// <summary>Where the reset gate acts, and what the update gate weighs.</summary>
    public GruConvention Convention { get; }

    /// <summary>Weights of the input, (D, 3H), gates r, z, n.</summary>
    public Tensor Wx => weights.Wx;

    /// <summary>Weights of the previous state, (H, 3H), gates r, z, n.</summary>
    public Tensor Wh => weights.Wh;

    /// <summary>Biases, (3H), gates r, z, n.</summary>
    public Tensor B => weights.B;

    /// <summary>The bias of the candidate's recurrent product, (H), in PyTorch's convention; else null.</summary>
    public Tensor? Bn => weights.OwnUnit.FirstOrDefault();

    /// <inheritdoc/>
    public int InputSize => weights.InputSize;

    /// <inheritdoc/>
    public int HiddenSize => weights.HiddenSize;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => weights.All;

    /// <inheritdoc/>
    public GruState Step(Tensor x, GruState previous)
    {
        var (_, z, n) = Gates(x, previous);
        return Convention == GruConvention.Decks
            ? new(H: (1 - z) * previous.H + z * n)
            : new(H: (1 - z) * n + z * previous.H);
    }

    /// <summary>What the gates say at a step, (N, H) each: reset gate r, update gate z, candidate n.</summary>
    /// <param name="x">The input at time t, (N, D).</param>
    /// <param name="previous">The state after step t-1, (N, H).</param>
    public (Tensor R, Tensor Z, Tensor N) Gates(Tensor x, GruState previous)
    {
        var input = Split(MatMul(x, Wx) + B, 3);
        var (h, whs) = (previous.H, Split(Wh, 3));
        Tensor r = Sigmoid(input[0] + MatMul(h, whs[0])), z = Sigmoid(input[1] + MatMul(h, whs[1]));
        var n = Convention == GruConvention.Decks
            ? Tanh(input[2] + MatMul(r * h, whs[2]))
            : Tanh(input[2] + r * (MatMul(h, whs[2]) + Bn!));
        return (r, z, n);
    }

    CellWeights IKernelCell.Weights => weights;

    bool IKernelCell.InPyTorch => Convention == GruConvention.PyTorch;

    SequenceRun IKernelCell.NewRun() => Convention == GruConvention.Decks
        ? SequenceRun.For<GruGates>(weights)
        : SequenceRun.For<GruResetAfterGates>(weights);
}
