using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Attention;

/// <summary>How well a key answers a query: one number e_(t,j) for every query t and position j.</summary>
/// <remarks>
/// Four kinds. Dot: q k (Luong, Pham, Manning 2015; deck C). Scaled: q k / sqrt(K), so that the scores of long vectors
/// do not push the softmax into its corners (Vaswani et al. 2017). General: q W k, which also fits vectors of different
/// sizes. Additive: v tanh(q Wq + k Wk), a small network (Bahdanau, Cho, Bengio 2015). What concerns the keys alone is
/// computed once for a memory, not for every query.
/// </remarks>
public sealed class AttentionScore
{
    readonly Tensor? wq, wk, w;

    AttentionScore(string name, int querySize, int keySize, double scale, Tensor? wq = null, Tensor? wk = null,
        Tensor? v = null, Tensor? w = null)
    {
        if (querySize < 1 || keySize < 1)
            throw new ArgumentException($"The {name} score needs sizes of at least 1, got {querySize} and {keySize}.");
        (Name, QuerySize, KeySize, Scale) = (name, querySize, keySize, scale);
        (this.wq, this.wk, V, this.w) = (wq?.WithGradient(), wk?.WithGradient(), v?.WithGradient(), w?.WithGradient());
        Parameters = [.. new[] { wq, wk, v, w }.OfType<Tensor>()];
    }

    /// <summary>e = q k, without parameters.</summary>
    /// <param name="size">K, numbers of a query and of a key.</param>
    public static AttentionScore Dot(int size) => new("dot", size, size, 1);

    /// <summary>e = q k / sqrt(K), without parameters.</summary>
    /// <inheritdoc cref="Dot"/>
    public static AttentionScore ScaledDot(int size) => new("scaled dot", size, size, 1 / Math.Sqrt(size));

    /// <summary>e = q W k, with random weights.</summary>
    /// <param name="querySize">Q, numbers of a query.</param>
    /// <param name="keySize">K, numbers of a key.</param>
    /// <param name="random">Where the first weights come from.</param>
    public static AttentionScore General(int querySize, int keySize, Random random) =>
        General(Initializers.Uniform(random, 1 / Math.Sqrt(keySize), querySize, keySize).Called("attention.W"));

    /// <summary>e = scale q W k, with given weights.</summary>
    /// <param name="w">(Q, K).</param>
    /// <param name="scale">Below 1 the weights sharpen more slowly in training: Adam moves each number of W by about
    /// the learning rate, whatever the scale.</param>
    /// <exception cref="ArgumentException">Not two axes.</exception>
    public static AttentionScore General(Tensor w, double scale = 1) => w.Shape.Rank == 2
        ? new("general", w.Shape[0], w.Shape[1], scale, w: w)
        : throw new ArgumentException($"The general score needs W (Q,K), got {w.Shape}.");

    /// <summary>e = v tanh(q Wq + k Wk), with random weights.</summary>
    /// <param name="querySize">Q, numbers of a query.</param>
    /// <param name="keySize">K, numbers of a key.</param>
    /// <param name="size">A, units of the small network.</param>
    /// <param name="random">Where the first weights come from.</param>
    public static AttentionScore Additive(int querySize, int keySize, int size, Random random) =>
        Additive(Initializers.Uniform(random, 1 / Math.Sqrt(querySize), querySize, size).Called("attention.Wq"),
            Initializers.Uniform(random, 1 / Math.Sqrt(keySize), keySize, size).Called("attention.Wk"),
            Initializers.Uniform(random, 1 / Math.Sqrt(size), size).Called("attention.v"));

    /// <summary>e = v tanh(q Wq + k Wk), with given weights.</summary>
    /// <param name="wq">(Q, A).</param>
    /// <param name="wk">(K, A).</param>
    /// <param name="v">(A).</param>
    /// <exception cref="ArgumentException">Shapes that do not fit each other.</exception>
    public static AttentionScore Additive(Tensor wq, Tensor wk, Tensor v) =>
        wq.Shape.Rank == 2 && wk.Shape.Rank == 2 && v.Shape.Rank == 1 && wq.Shape[1] == v.Shape[0]
            && wk.Shape[1] == v.Shape[0]
            ? new("additive", wq.Shape[0], wk.Shape[0], 1, wq, wk, v)
            : throw new ArgumentException(
                $"The additive score needs Wq (Q,A), Wk (K,A) and v (A), got {wq.Shape}, {wk.Shape} and {v.Shape}.");

    /// <summary>dot, scaled dot, general or additive.</summary>
    public string Name { get; }

    /// <summary>Q, numbers of a query.</summary>
    public int QuerySize { get; }

    /// <summary>K, numbers of a key.</summary>
    public int KeySize { get; }

    /// <summary>What training changes: W; or Wq, Wk and v; nothing for dot and scaled dot.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>Names the weights by their place in a model.</summary>
    internal void Named(string place)
    {
        wq?.Called(place + "Wq");
        wk?.Called(place + "Wk");
        V?.Called(place + "v");
        w?.Called(place + "W");
    }

    /// <summary>What a product of query and key is multiplied by; 1 for the additive score.</summary>
    public double Scale { get; }

    internal Tensor? V { get; }

    /// <summary>A memory whose keys are also its values, as between encoder and decoder: (S, N, K).</summary>
    /// <inheritdoc cref="Over(Tensor, Tensor, AttentionMask)"/>
    public AttentionMemory Over(Tensor keys, AttentionMask? mask = null) => Over(keys, keys, mask);

    /// <summary>Something to look at. The keys are projected here, once.</summary>
    /// <param name="keys">What is compared with the queries, position-major: (S, N, K).</param>
    /// <param name="values">What is taken from the positions, (S, N, M).</param>
    /// <param name="mask">Which positions may be looked at; all when left out.</param>
    /// <exception cref="ArgumentException">Shapes or a mask that do not fit.</exception>
    public AttentionMemory Over(Tensor keys, Tensor values, AttentionMask? mask = null)
    {
        if (keys.Shape.Rank != 3 || keys.Shape[2] != KeySize)
            throw new ArgumentException($"The {Name} score needs keys (S,N,{KeySize}), got {keys.Shape}.");
        if (values.Shape.Rank != 3 || values.Shape[0] != keys.Shape[0] || values.Shape[1] != keys.Shape[1])
            throw new ArgumentException(
                $"Attention needs values ({keys.Shape[0]},{keys.Shape[1]},M) for keys {keys.Shape}, got "
                + $"{values.Shape}.");
        if (mask is not null && (mask.Positions != keys.Shape[0] || (mask.Sequences ?? keys.Shape[1]) != keys.Shape[1]))
            throw new ArgumentException(
                $"Attention needs a mask of {keys.Shape[1]} sequences and {keys.Shape[0]} positions, got "
                + $"{mask.Sequences ?? 1} and {mask.Positions}.");
        return new(this, wk is not null ? MatMul(keys, wk) : w is not null ? MatMul(keys, Transpose(w))
            : keys, values, mask);
    }

    /// <summary>What of the queries is compared: q Wq, or q itself.</summary>
    internal Tensor Queries(Tensor query) => wq is null ? query : MatMul(query, wq);
}
