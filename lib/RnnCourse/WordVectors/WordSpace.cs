using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Tensors;
using RnnCourse.Text;

namespace RnnCourse.WordVectors;

/// <summary>The vectors of some words: who is near whom, analogies, a map.</summary>
/// <remarks>Nearness is the cosine of the angle between two vectors, as in Mikolov et al. 2013.</remarks>
public sealed class WordSpace
{
    readonly Matrix<double> vectors, directions;

    /// <summary>A space of given vectors.</summary>
    /// <param name="vocabulary">V words.</param>
    /// <param name="table">A vector for each, (V, D).</param>
    /// <exception cref="ArgumentException">Another number of vectors than words, or a vector that is zero or not
    /// finite.</exception>
    public WordSpace(Vocabulary vocabulary, Tensor table)
    {
        if (table.Shape.Rank != 2 || table.Shape[0] != vocabulary.Count)
            throw new ArgumentException(
                $"WordSpace needs a table ({vocabulary.Count},D), a row for each word, got {table.Shape}.");
        Vocabulary = vocabulary;
        vectors = Matrix<double>.Build.Dense(table.Shape[0], table.Shape[1], (v, d) => table[v, d]);
        directions = vectors.NormalizeRows(2);
        for (var v = 0; v < vocabulary.Count; v++)
        {
            var length = vectors.Row(v).L2Norm();
            if (!(length > 0) || !double.IsFinite(length))
                throw new ArgumentException(
                    $"WordSpace needs vectors that are finite and not zero, the vector of '{vocabulary[v]}' has the "
                    + $"length {length}.");
        }
    }

    /// <summary>The words.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The vector of a word, (D).</summary>
    /// <exception cref="ArgumentException">A word without a vector.</exception>
    public double[] this[string word] => vectors.Row(Id(word)).ToArray();

    /// <summary>The cosine of the angle between two words, from -1 to 1.</summary>
    /// <exception cref="ArgumentException">A word without a vector.</exception>
    public double Similarity(string one, string other) => directions.Row(Id(one)) * directions.Row(Id(other));

    /// <summary>The words with the smallest angle to a word, the nearest first, without the word itself.</summary>
    /// <exception cref="ArgumentException">A word without a vector.</exception>
    public (string Word, double Similarity)[] Nearest(string word, int count = 5) =>
        Nearest(vectors.Row(Id(word)), [word], count);

    /// <summary>Answers "a is to b as c is to ?": the words nearest to b - a + c, each of length 1, without a, b and
    /// c.</summary>
    /// <exception cref="ArgumentException">A word without a vector.</exception>
    public (string Word, double Similarity)[] Analogy(string a, string b, string c, int count = 1) =>
        Nearest(directions.Row(Id(b)) - directions.Row(Id(a)) + directions.Row(Id(c)), [a, b, c], count);

    (string, double)[] Nearest(Vector<double> to, string[] without, int count)
    {
        var cosines = directions * to / to.L2Norm();
        return [.. Enumerable.Range(0, Vocabulary.Count).Where(v => !without.Contains(Vocabulary[v]))
            .OrderByDescending(v => cosines[v]).Take(count).Select(v => (Vocabulary[v], cosines[v]))];
    }

    /// <summary>Some words on a plane.</summary>
    /// <returns>A point for each word, in their order; see <see cref="Plane"/>.</returns>
    /// <exception cref="ArgumentException">A word without a vector, or fewer than three words.</exception>
    public (double X, double Y)[] Map(IEnumerable<string> words) => Plane([.. words.Select(word => this[word])]);

    /// <summary>Vectors on the plane in which they are spread most: the first two principal components (Pearson 1901),
    /// by singular value decomposition.</summary>
    /// <param name="vectors">At least three vectors of one length.</param>
    /// <returns>A point for each; the mean of all is (0, 0).</returns>
    /// <exception cref="ArgumentException">Fewer than three vectors, or fewer than two numbers each.</exception>
    public static (double X, double Y)[] Plane(IReadOnlyList<double[]> vectors)
    {
        if (vectors.Count < 3 || vectors[0].Length < 2)
            throw new ArgumentException(
                $"A plane needs at least three vectors of two numbers, got {vectors.Count} of "
                + $"{(vectors.Count > 0 ? vectors[0].Length : 0)}.");
        var rows = Matrix<double>.Build.DenseOfRowArrays(vectors);
        var mean = rows.ColumnSums() / rows.RowCount;
        var centred = Matrix<double>.Build.Dense(rows.RowCount, rows.ColumnCount, (i, j) => rows[i, j] - mean[j]);
        var svd = centred.Svd();
        var points = centred * svd.VT.Transpose();
        return [.. Enumerable.Range(0, rows.RowCount).Select(i => (points[i, 0], points[i, 1]))];
    }

    int Id(string word) => Vocabulary.Contains(word) ? Vocabulary.Id(word)
        : throw new ArgumentException($"'{word}' has no vector here; there are {Vocabulary.Count} words.",
        nameof(word));
}
