namespace RnnCourse.Data;

/// <summary>Token sequences of different lengths side by side, filled up to the longest, with a label for every
/// step.</summary>
/// <param name="Tokens">Word numbers, time-major: (T, N); 0 behind a sequence's end.</param>
/// <param name="Labels">The class of each step, (T, N); -1 for steps that do not count, such as those behind a
/// sequence's end.</param>
/// <param name="Lengths">How many steps each sequence has, (N).</param>
public sealed record TaggedBatch(int[,] Tokens, int[,] Labels, int[] Lengths);
