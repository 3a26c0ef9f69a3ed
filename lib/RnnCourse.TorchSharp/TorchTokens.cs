using RnnCourse.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp;

/// <summary>Word numbers and classes as TorchSharp wants them: 64 bits wide, and a mark in the place of what does not
/// count.</summary>
public static class TorchTokens
{
    /// <summary>What cross_entropy passes over: its ignore_index.</summary>
    public const long Ignored = -100;

    /// <summary>Word numbers (T, N).</summary>
    public static Tensor Of(int[,] numbers) =>
        tensor(numbers.Cast<int>().Select(n => (long)n).ToArray(), [numbers.GetLength(0), numbers.GetLength(1)]);

    /// <summary>Word numbers (N).</summary>
    public static Tensor Of(int[] numbers) => tensor(numbers.Select(n => (long)n).ToArray());

    /// <summary>The mean cross-entropy of the places that count, in nats.</summary>
    /// <param name="scores">Before the softmax, (T, N, V).</param>
    /// <param name="targets">The right numbers, (T, N).</param>
    /// <param name="counts">Whether step t of sequence n counts.</param>
    public static Tensor Loss(Tensor scores, int[,] targets, Func<int, int, bool> counts)
    {
        int steps = targets.GetLength(0), batch = targets.GetLength(1);
        var kept = new long[steps * batch];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = counts(i / batch, i % batch) ? targets[i / batch, i % batch] : Ignored;
        using var right = tensor(kept).to(scores.device);
        return nn.functional.cross_entropy(scores.flatten(0, 1), right, ignore_index: Ignored);
    }

    /// <summary>The mean cross-entropy of known answers, the end token included.</summary>
    /// <param name="scores">Before the softmax, (T + 1, N, V).</param>
    /// <param name="target">The answers, without begin and end.</param>
    /// <param name="end">What is right after the last word.</param>
    internal static Tensor AnswerLoss(Tensor scores, PaddedTokens target, int end)
    {
        var right = new int[target.Steps + 1, target.Count];
        for (var t = 0; t <= target.Steps; t++)
            for (var n = 0; n < target.Count; n++) right[t, n] = t < target.Lengths[n] ? target.Ids[t, n] : end;
        return Loss(scores, right, (t, n) => t <= target.Lengths[n]);
    }

    /// <summary>Which positions are padding, (N, S): true behind the end of a shorter sequence.</summary>
    public static Tensor Padding(int[] lengths, int positions)
    {
        using var places = arange(positions).unsqueeze(0);
        using var ends = Of(lengths).unsqueeze(1);
        return places.ge(ends);
    }
}
