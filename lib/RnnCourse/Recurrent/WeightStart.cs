using RnnCourse.Layers;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>What a cell's weights are before training.</summary>
public enum WeightStart
{
    /// <summary>Everything even between -1/sqrt(H) and 1/sqrt(H), as PyTorch starts.</summary>
    Uniform,

    /// <summary>Every gate's matrices by Glorot and Bengio (2010), biases 0.</summary>
    Xavier,

    /// <summary>Every gate's recurrent matrix orthogonal (Saxe, McClelland, Ganguli 2014), input matrices as
    /// <see cref="Xavier"/>, biases 0.</summary>
    Orthogonal,

    /// <summary>Every gate's recurrent matrix the identity, input matrices normal with deviation 0.001, biases 0: with
    /// ReLU a network that starts by keeping its state (Le, Jaitly, Hinton 2015).</summary>
    Identity,
}

/// <summary>Makes the first weights of a cell: its gates' matrices beside each other.</summary>
static class FirstWeights
{
    public static Tensor Input(WeightStart start, int inputSize, int hiddenSize, int gates, Random random) =>
        start switch
        {
            WeightStart.Uniform => Initializers.Uniform(random, 1 / Math.Sqrt(hiddenSize), inputSize,
                gates * hiddenSize),
            WeightStart.Identity => Tensor.Normal(random, 0.001, inputSize, gates * hiddenSize),
            _ => SideBySide(gates, () => Initializers.Xavier(random, inputSize, hiddenSize)),
        };

    public static Tensor Recurrent(WeightStart start, int hiddenSize, int gates, Random random) => start switch
    {
        WeightStart.Uniform => Initializers.Uniform(random, 1 / Math.Sqrt(hiddenSize), hiddenSize, gates * hiddenSize),
        WeightStart.Xavier => SideBySide(gates, () => Initializers.Xavier(random, hiddenSize, hiddenSize)),
        WeightStart.Orthogonal => SideBySide(gates, () => Initializers.Orthogonal(random, hiddenSize, hiddenSize)),
        _ => SideBySide(gates, () => Initializers.Identity(hiddenSize)),
    };

    public static Tensor Bias(WeightStart start, int hiddenSize, int gates, Random random) => start switch
    {
        WeightStart.Uniform => Initializers.Uniform(random, 1 / Math.Sqrt(hiddenSize), gates * hiddenSize),
        _ => Tensor.Zeros(gates * hiddenSize),
    };

    public static Tensor OwnUnit(WeightStart start, int hiddenSize, Random random) =>
        Bias(start, hiddenSize, 1, random);

    public static void AddToGate(Tensor bias, int gate, int hiddenSize, double value)
    {
        for (var unit = gate * hiddenSize; unit < (gate + 1) * hiddenSize; unit++) bias.Values[unit] += (Real)value;
    }

    static Tensor SideBySide(int gates, Func<Tensor> one) =>
        Tensor.NoGradient(() => Operations.Concatenate(-1, [.. Enumerable.Range(0, gates).Select(_ => one())]));
}
