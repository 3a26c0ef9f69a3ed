using RnnCourse.Layers;
using RnnCourse.Tensors;

namespace RnnCourse.Attention;

/// <summary>Attention whose queries come from the same sequence as its keys and values: every position looks at all the
/// others (Vaswani et al. 2017).</summary>
/// <remarks>q_t = x_t Wq, k_j = x_j Wk, v_j = x_j Wv; a_t = softmax over j of q_t k_j / sqrt(K); the output is sum_j
/// a_(t,j) v_j. Without the three matrices the same definition gives attention between two sequences: only where the
/// queries come from differs.</remarks>
public sealed class SelfAttention
{
    readonly AttentionScore score;

    /// <summary>A layer with random weights.</summary>
    /// <param name="inputSize">D.</param>
    /// <param name="keySize">K, numbers of a query and of a key.</param>
    /// <param name="valueSize">M, numbers of a value and of the output.</param>
    /// <param name="random">Where the first weights come from.</param>
    public SelfAttention(int inputSize, int keySize, int valueSize, Random random)
        : this(new Linear(inputSize, keySize, random, bias: false, name: "query"),
            new Linear(inputSize, keySize, random, bias: false, name: "key"),
            new Linear(inputSize, valueSize, random, bias: false, name: "value"))
    {
    }

    /// <summary>A layer of given projections.</summary>
    /// <param name="query">D to K.</param>
    /// <param name="key">D to K.</param>
    /// <param name="value">D to M.</param>
    /// <exception cref="ArgumentException">Sizes that do not fit each other.</exception>
    public SelfAttention(Linear query, Linear key, Linear value)
    {
        if (query.W.Shape != key.W.Shape || value.W.Shape[0] != query.W.Shape[0])
            throw new ArgumentException(
                $"SelfAttention needs Wq (D,K), Wk (D,K) and Wv (D,M), got {query.W.Shape}, {key.W.Shape} and "
                + $"{value.W.Shape}.");
        (Query, Key, Value) = (query, key, value);
        score = AttentionScore.ScaledDot(key.W.Shape[1]);
        Parameters = [.. query.Parameters, .. key.Parameters, .. value.Parameters];
    }

    /// <summary>Names the weights by their place in a model.</summary>
    internal void Named(string place)
    {
        Query.Named(place + "query.");
        Key.Named(place + "key.");
        Value.Named(place + "value.");
    }

    /// <summary>What a position asks.</summary>
    public Linear Query { get; }

    /// <summary>What a position answers to.</summary>
    public Linear Key { get; }

    /// <summary>What a position has to give.</summary>
    public Linear Value { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>Lets every position look at the others.</summary>
    /// <param name="x">(T, N, D).</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out. Outputs behind an end mean
    /// nothing.</param>
    /// <param name="causal">Whether a step sees only itself and the steps before.</param>
    /// <returns>Outputs (T, N, M) and weights (T, N, T).</returns>
    /// <exception cref="ArgumentException">Shapes or lengths that do not fit.</exception>
    public Attended Forward(Tensor x, int[]? lengths = null, bool causal = false)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != Query.W.Shape[0])
            throw new ArgumentException($"SelfAttention needs inputs (T,N,{Query.W.Shape[0]}), got {x.Shape}.");
        var mask = causal ? AttentionMask.Causal(x.Shape[0], lengths) : lengths is null ? null
            : AttentionMask.FromLengths(lengths, x.Shape[0]);
        return score.Over(Key.Forward(x), Value.Forward(x), mask).Attend(Query.Forward(x));
    }
}
