using RnnCourse.Tensors;

namespace RnnCourse.Data.SyntheticTasks;

/// <summary>Sequences of numbers, each with one number to answer after its last step.</summary>
/// <param name="X">Inputs, (T, N, D).</param>
/// <param name="Y">Right answers, (N, 1).</param>
public sealed record NumberBatch(Tensor X, Tensor Y);
