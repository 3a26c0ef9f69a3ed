using RnnCourse.Tensors;

namespace RnnCourse.Data.SyntheticTasks;

/// <summary>Sequences of symbols by number, with the class to answer after the last step or after every step.</summary>
/// <param name="Ids">Symbols, (T, N), from 0 to <paramref name="Symbols"/> - 1; what lies beyond the end of a shorter
/// sequence is 0.</param>
/// <param name="Symbols">How many symbols there are, V.</param>
/// <param name="Targets">Right classes: N of them, one per sequence, or T N of them, row by row of (T, N).</param>
/// <param name="Mask">False for the steps beyond the end of a shorter sequence, T N entries; null if all sequences have
/// T steps.</param>
public sealed record SymbolBatch(int[,] Ids, int Symbols, int[] Targets, bool[]? Mask = null)
{
    /// <summary>T.</summary>
    public int Steps => Ids.GetLength(0);

    /// <summary>N.</summary>
    public int Size => Ids.GetLength(1);

    /// <summary>Whether there is a target for every step, rather than one for the sequence.</summary>
    public bool EveryStep => Targets.Length == Steps * Size;

    /// <summary>The ids row by row, T N of them, as an embedding takes them.</summary>
    public int[] FlatIds => [.. Ids.Cast<int>()];

    /// <summary>The symbols as one-hot vectors, (T, N, V); zeros beyond the end of a shorter sequence.</summary>
    public Tensor OneHot()
    {
        var x = Tensor.Zeros(Steps, Size, Symbols);
        for (var t = 0; t < Steps; t++)
            for (var n = 0; n < Size; n++)
                if (Mask is null || Mask[t * Size + n]) x[t, n, Ids[t, n]] = 1;
        return x;
    }
}
