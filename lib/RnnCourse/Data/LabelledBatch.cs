using RnnCourse.Tensors;

namespace RnnCourse.Data;

/// <summary>Sequences of different lengths side by side, filled up to the longest, with one label each.</summary>
/// <param name="Tokens">Word numbers, time-major: (T, N); 0 behind a sequence's end. Null for sequences of
/// vectors.</param>
/// <param name="Vectors">Vectors, time-major: (T, N, D); zeros behind a sequence's end. Null for sequences of
/// tokens.</param>
/// <param name="Lengths">How many steps of each sequence count, (N).</param>
/// <param name="Labels">The class of each sequence, (N).</param>
/// <param name="Places">Where each stands among the sequences that the batch was taken from, (N).</param>
public sealed record LabelledBatch(int[,]? Tokens, Tensor? Vectors, int[] Lengths, int[] Labels, int[] Places)
{
    /// <summary>T, the length of the longest sequence.</summary>
    public int Steps => Lengths.Max();

    /// <summary>N.</summary>
    public int Size => Lengths.Length;

    /// <summary>The share of the T N places that only fills up, from 0 to below 1.</summary>
    public double Padding => 1 - Lengths.Sum() / ((double)Steps * Size);
}
