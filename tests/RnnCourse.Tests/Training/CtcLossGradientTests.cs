using RnnCourse.Tensors;
using RnnCourse.Text;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Training;

public class CtcLossGradientTests
{
    static readonly int[][] Labels = [[1, 2, 2], [3], []];
    static readonly int[] Lengths = [6, 2, 4];

    [Fact]
    public void Gradient()
    {
        var logits = Tensor.Normal(new Random(1), 1, 6, 3, 4);
        GradientCheck.Run(() => Losses.Ctc(logits, Labels, Lengths) * 2, logits);
        GradientCheck.Run(() => Losses.Ctc(logits, [[0, 1], [1, 0, 1], [0]], blank: 3), logits);
    }

    /// <summary>By hand: at both steps the blank has 0.4 and the label 0.6; aa, a_ and _a have 1 - 0.4 * 0.4 = 0.84
    /// together.</summary>
    [Fact]
    public void Two_steps_by_hand()
    {
        var logits = Tensor.From([Math.Log(0.4), Math.Log(0.6), Math.Log(0.4), Math.Log(0.6)], 2, 1, 2);
        ((double)Losses.Ctc(logits, [[1]]).Item).ShouldBe(-Math.Log(0.84), 1e-6);
        ((double)Losses.Ctc(logits, [[]]).Item).ShouldBe(-Math.Log(0.16), 1e-6);
    }

    [Fact]
    public void The_mean_over_a_batch_equals_the_summed_paths_of_each_sequence()
    {
        var logits = Tensor.Normal(new Random(2), 1, 6, 3, 4);
        var log = LogSoftmax(logits);
        var expected = Enumerable.Range(0, 3).Average(n => -Ctc.LogProbability(
            [.. Enumerable.Range(0, Lengths[n]).Select(t => Enumerable.Range(0, 4).Select(v => (double)log[t, n, v]).ToArray())],
            Labels[n]));
        ((double)Losses.Ctc(logits, Labels, Lengths).Item).ShouldBe(expected, 1e-5);
    }

    [Fact]
    public void What_no_path_can_say_is_named()
    {
        var logits = Tensor.Zeros(2, 1, 3);
        Should.Throw<ArgumentException>(() => Losses.Ctc(logits, [[1, 1]])).Message.ShouldContain("at least 3");
        Should.Throw<ArgumentException>(() => Losses.Ctc(logits, [[0]])).Message.ShouldContain("other than the blank 0");
        Should.Throw<ArgumentException>(() => Losses.Ctc(logits, [[1], [2]])).Message.ShouldContain("each of 1");
        Should.Throw<ArgumentException>(() => Losses.Ctc(logits, [[1]], [3])).Message.ShouldContain("from 1 to 2");
    }

    [Fact]
    public void Labels_lengths_and_blanks_outside_their_range_are_named()
    {
        var logits = Tensor.Zeros(2, 1, 3);
        Says("Ctc needs logits (T,N,V), got (2,3).", () => Losses.Ctc(Tensor.Zeros(2, 3), [[1]]));
        Says("Ctc needs labels for each of 1 sequences, got 2.", () => Losses.Ctc(logits, [[1], [2]]));
        Says("Ctc needs 1 lengths from 1 to 2, got 0.", () => Losses.Ctc(logits, [[1]], [0]));
        Says("Ctc needs 1 lengths from 1 to 2, got 2, 2.", () => Losses.Ctc(logits, [[1]], [2, 2]));
        Says("Ctc needs a blank from 0 to 2, got -1.", () => Losses.Ctc(logits, [[1]], blank: -1));
        Says("Ctc needs a blank from 0 to 2, got 3.", () => Losses.Ctc(logits, [[1]], blank: 3));
        Says("Ctc needs labels from 0 to 2 other than the blank 0, got 3 at place 1 of sequence 0.",
            () => Losses.Ctc(logits, [[1, 3]]));
        Says("Ctc needs labels from 0 to 2 other than the blank 0, got -1 at place 0 of sequence 0.",
            () => Losses.Ctc(logits, [[-1]]));
        Says("Sequence 0 has 2 steps and cannot say its 2 labels, which need at least 3.", () => Losses.Ctc(logits, [[1, 1]]));
        // one path of two labels: 1/3 1/3
        ((double)Losses.Ctc(logits, [[1, 2]], [2]).Item).ShouldBe(Math.Log(9), 1e-6);

        static void Says(string message, Func<Tensor> loss) => Should.Throw<ArgumentException>(loss).Message.ShouldBe(message);
    }
}
