using RnnCourse.Tensors;

namespace RnnCourse.Data.SyntheticTasks;

/// <summary>Two numbers of a long sequence are marked; after the last step, answer their sum. Each step is (value,
/// marker).</summary>
/// <remarks>In today's form values lie in [0, 1], one marker in each half, and the answer is the sum (Le, Jaitly,
/// Hinton 2015). In <see cref="Original"/> form values lie in [-1, 1], and the answer is 0.5 + sum / 4 (Hochreiter and
/// Schmidhuber 1997, experiment 4).</remarks>
public sealed class AddingProblem
{
    readonly bool original;

    AddingProblem(int steps, bool original) => (Steps, this.original) = (steps, original);

    /// <summary>Today's form.</summary>
    /// <param name="steps">T, at least 2; 100 to 750 in the literature.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two steps.</exception>
    public AddingProblem(int steps) : this(steps, original: false)
    {
        if (steps < 2)
            throw new ArgumentOutOfRangeException(nameof(steps),
                $"The adding problem needs at least 2 steps, got {steps}.");
    }

    /// <summary>The form of 1997: lengths from T to T + T/10, one marker in the first ten steps, another before the
    /// middle, -1 as the marker of the first and last step. A marked first step counts as 0.</summary>
    /// <param name="steps">T, at least 22; the paper has 100, 500 and 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 22 steps.</exception>
    public static AddingProblem Original(int steps) => steps >= 22 ? new(steps, original: true)
        : throw new ArgumentOutOfRangeException(nameof(steps),
            $"The original adding problem needs at least 22 steps, got {steps}.");

    /// <summary>T; in the original form the shortest length.</summary>
    public int Steps { get; }

    /// <summary>The mean squared error of the best constant answer (1, or 0.5 in the original form).</summary>
    /// <remarks>A uniform value has variance (width squared) / 12: twice 1/12 is 1/6. In the original form a value has
    /// variance 1/3, divided by 16, and on average 2 - 1/10 - 9/(10 (M - 1)) values count, where M = T/2 - 1 steps can
    /// get the second marker: the first step can be marked by either.</remarks>
    public double ConstantError => original ? (2 - 0.1 - 0.9 / (Steps / 2 - 2)) / 48 : 1.0 / 6;

    /// <summary>The mean squared error of who knows one of the two values and guesses the other, in today's form:
    /// 1/12.</summary>
    public double OneRememberedError => original
        ? throw new InvalidOperationException("The error with one value remembered is given for today's form only.")
            : 1.0 / 12;

    /// <summary>A batch: X (T, N, 2), Y (N, 1).</summary>
    public NumberBatch Batch(int size, Random random)
    {
        var length = original ? Steps + random.Next(Steps / 10 + 1) : Steps;
        var (x, y) = (Tensor.Zeros(length, size, 2), Tensor.Zeros(size, 1));
        for (var n = 0; n < size; n++)
        {
            for (var t = 0; t < length; t++)
                x[t, n, 0] = (Real)(original ? 2 * random.NextDouble() - 1 : random.NextDouble());
            int first, second;
            if (original)
            {
                first = random.Next(10);
                second = random.Next(Steps / 2 - 2);    // one of the first T/2 - 1 steps, except the one marked already
                if (second >= first) second++;
                x[0, n, 1] = x[length - 1, n, 1] = -1;
            }
            else
            {
                first = random.Next(length / 2);
                second = length / 2 + random.Next(length - length / 2);
            }
            x[first, n, 1] = x[second, n, 1] = 1;
            var sum = Value(first) + Value(second);
            y[n, 0] = (Real)(original ? 0.5 + sum / 4 : sum);

            double Value(int t) => original && t == 0 ? 0 : x[t, n, 0];
        }
        return new(x, y);
    }
}
