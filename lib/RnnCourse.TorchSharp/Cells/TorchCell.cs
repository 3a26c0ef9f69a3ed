using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Cells;

/// <summary>One step of a recurrent network as a TorchSharp module: x (N, D) and the state's parts, (N, H) each, to the
/// next parts, h first.</summary>
/// <remarks>
/// TorchSharp has nn.RNNCell, nn.LSTMCell and nn.GRUCell, and layers that repeat them. The cells here are those of the
/// course that it lacks, written from
/// primitive operations, as one would write a cell of one's own; autograd does the rest. Weights are stored as PyTorch
/// stores them, (outputs, inputs).
/// </remarks>
public abstract class TorchCell : nn.Module<Tensor, Tensor[], Tensor[]>
{
    /// <summary>The weights of the input, all gates above each other, (gates H, D), and their biases.</summary>
    protected readonly Linear input;

    /// <summary>The weights of the previous state, (gates H, H); the input's biases are enough.</summary>
    protected readonly Linear recurrent;

    /// <summary>A cell of random weights.</summary>
    /// <param name="name">What the module is called.</param>
    /// <param name="inputSize">D.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="gates">How many blocks of H rows the weights have.</param>
    /// <param name="parts">1, or 2 for a cell state beside the hidden one.</param>
    /// <param name="dtype">float32 when left out.</param>
    protected TorchCell(string name, long inputSize, long hiddenSize, int gates, int parts, ScalarType? dtype)
        : base(name)
    {
        (HiddenSize, Gates, Parts) = (hiddenSize, gates, parts);
        input = nn.Linear(inputSize, gates * hiddenSize, dtype: dtype);
        recurrent = nn.Linear(hiddenSize, gates * hiddenSize, hasBias: false, dtype: dtype);
    }

    /// <summary>H.</summary>
    public long HiddenSize { get; }

    /// <summary>How many blocks of H rows the weights have.</summary>
    public int Gates { get; }

    /// <summary>How many tensors the state consists of.</summary>
    public int Parts { get; }

    /// <summary>The state before the first step: zeros.</summary>
    public Tensor[] InitialState(long batchSize) =>
        [.. Enumerable.Range(0, Parts).Select(_ =>
            zeros(batchSize, HiddenSize, dtype: input.weight.dtype, device: input.weight.device))];

    /// <summary>x W + h W' + b, cut into the gates.</summary>
    protected Tensor[] Sums(Tensor x, Tensor h) => (input.call(x) + recurrent.call(h)).chunk(Gates, dim: 1);
}
