using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Layers;

/// <summary>A table with a vector of D numbers for each of V words: the product of a one-hot row and a matrix, without
/// the zeros.</summary>
public sealed class Embedding
{
    /// <summary>A table of normal numbers, as PyTorch starts it.</summary>
    /// <param name="vocabularySize">V.</param>
    /// <param name="size">D.</param>
    /// <param name="random">Where the first vectors come from.</param>
    /// <param name="deviation">Their standard deviation.</param>
    /// <param name="name">What the table is called in messages: name.weight; a model names it by its place.</param>
    public Embedding(int vocabularySize, int size, Random random, double deviation = 1, string name = "embedding")
        : this(Tensor.Normal(random, deviation, vocabularySize, size).Called(name + ".weight"))
    {
    }

    /// <summary>A given table (V, D), which asks for gradients from now on.</summary>
    /// <exception cref="ArgumentException">Not two axes.</exception>
    public Embedding(Tensor table)
    {
        if (table.Shape.Rank != 2) throw new ArgumentException($"Embedding needs a table (V,D), got {table.Shape}.");
        Table = table.WithGradient();
        Parameters = [Table];
    }

    /// <summary>The vectors, (V, D).</summary>
    public Tensor Table { get; }

    /// <summary>What training changes: the table.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The vectors of some words.</summary>
    /// <param name="ids">Word numbers from 0 to V-1, row by row of the axes.</param>
    /// <param name="axes">How the ids are laid out: (T, N) gives (T, N, D); none means one row, which gives (count,
    /// D).</param>
    /// <exception cref="ArgumentException">An id outside the table, or axes that do not hold the ids.</exception>
    public Tensor Forward(int[] ids, params int[] axes)
    {
        if (ids.Length == 0) throw new ArgumentException("Embedding needs at least one id, got none.");
        var vectors = Rows(Table, ids);
        if (axes.Length == 0) return vectors;
        if (new Shape(axes).Count != ids.Length)
            throw new ArgumentException(
                $"Embedding needs {new Shape(axes).Count} ids for the axes {new Shape(axes)}, got {ids.Length}.");
        return Reshape(vectors, [.. axes, Table.Shape[1]]);
    }

    /// <summary>The vectors of a time-major batch of ids (T, N), as (T, N, D).</summary>
    public Tensor Forward(int[,] ids) => Forward([.. ids.Cast<int>()], ids.GetLength(0), ids.GetLength(1));

    /// <summary>Names the table by its place in a model: <c>weight</c>, as in PyTorch, whose layout it has.</summary>
    internal Embedding Named(string place)
    {
        Table.Called(place + "weight");
        return this;
    }

    /// <summary>A copy of the table by PyTorch's name <c>weight</c>, (V, D).</summary>
    /// <param name="prefix">Put before the name, as in <c>encoder.</c></param>
    public IReadOnlyDictionary<string, Tensor> ToPyTorch(string prefix = "") =>
        new Dictionary<string, Tensor> { [prefix + "weight"] = new([.. Table.Values], Table.Shape) };

    /// <summary>Takes over a table that <see cref="ToPyTorch"/>, or PyTorch, wrote.</summary>
    /// <exception cref="ArgumentException">It is missing or has another shape.</exception>
    public void FromPyTorch(IReadOnlyDictionary<string, Tensor> weights, string prefix = "") =>
        PyTorchWeights.Read(weights, prefix + "weight", Table.Shape[0], Table.Shape[1]).Values.CopyTo(Table.Values, 0);
}
