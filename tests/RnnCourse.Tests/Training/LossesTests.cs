using RnnCourse.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public class LossesTests
{
    [Fact]
    public void Even_scores_cost_the_logarithm_of_their_number() =>
        ((double)Losses.CrossEntropy(Tensor.Zeros(4, 64), [0, 7, 63, 1]).Item).ShouldBe(Math.Log(64), 1e-6);

    [Fact]
    public void Huge_scores_do_not_overflow()
    {
        var logits = Tensor.From(new[,] { { 1e30, 0, -1e30 }, { 1000, 999, 0 } }).WithGradient();
        var loss = Losses.CrossEntropy(logits, [0, 1], Reduction.Sum);
        loss.Backward();
        ((double)loss.Item).ShouldBe(1 + Math.Log(1 + Math.Exp(-1)), 1e-6);
        var p = 1 / (1 + Math.Exp(-1));
        logits.Gradient!.Select(g => (double)g).ToArray().ShouldBe([0, 0, 0, p, -p, 0], 1e-6);

        ((double)Losses.BinaryCrossEntropy(Tensor.From(1e30, -1e30, 0), Tensor.From(1, 0, 1), Reduction.Sum).Item)
            .ShouldBe(Math.Log(2), 1e-6);
    }

    [Fact, Trait("Concept", "D2")]
    public void The_sum_over_time_has_T_times_the_gradient_of_the_mean()
    {
        // Two steps, two classes, by hand: softmax(ln 3, 0) = (3/4, 1/4) and softmax(0, 0) = (1/2, 1/2).
        var (ofSum, ofMean) = (Logits(), Logits());
        var sum = Losses.CrossEntropy(ofSum, [0, 1], Reduction.Sum);
        var mean = Losses.CrossEntropy(ofMean, [0, 1]);
        sum.Backward();
        mean.Backward();
        ((double)sum.Item).ShouldBe(Math.Log(4.0 / 3) + Math.Log(2), 1e-6);
        ((double)mean.Item).ShouldBe((Math.Log(4.0 / 3) + Math.Log(2)) / 2, 1e-6);
        ofSum.Gradient!.Select(g => (double)g).ToArray().ShouldBe([-0.25, 0.25, 0.5, -0.5], 1e-6);
        ofMean.Gradient!.Select(g => (double)g).ToArray().ShouldBe([-0.125, 0.125, 0.25, -0.25], 1e-6);

        static Tensor Logits() => Tensor.From([Math.Log(3), 0, 0, 0], 2, 1, 2).WithGradient();
    }

    [Fact]
    public void Padding_changes_no_number()
    {
        var short_ = Tensor.Uniform(new Random(1), -1, 1, 3, 4).WithGradient();
        var padded = new Tensor([.. short_.Values, 9, 9, 9, 9, 1, 2, 3, 4], 5, 4).WithGradient();
        var masked = new Tensor(padded.Values, 5, 4).WithGradient();
        var loss = Losses.CrossEntropy(short_, [1, 2, 3]);
        var byIgnore = Losses.CrossEntropy(padded, [1, 2, 3, -1, -1], ignore: -1);
        var byMask = Losses.CrossEntropy(masked, [1, 2, 3, 0, 77], mask: [true, true, true, false, false]);
        loss.Backward();
        byIgnore.Backward();
        byMask.Backward();
        byIgnore.Item.ShouldBe(loss.Item);
        byMask.Item.ShouldBe(loss.Item);
        padded.Gradient!.ShouldBe([.. short_.Gradient!, 0, 0, 0, 0, 0, 0, 0, 0]);
        masked.Gradient!.ShouldBe(padded.Gradient!);
    }

    [Fact]
    public void Pointwise_losses_by_hand()
    {
        var (p, t) = (Tensor.From([1, 5, -2, 0], 2, 2), Tensor.From([1.5, 2, -2, 1], 2, 2));
        ((double)Losses.SquaredError(p, t).Item).ShouldBe((0.25 + 9 + 0 + 1) / 4, 1e-6);
        ((double)Losses.SquaredError(p, t, mask: [false, true]).Item).ShouldBe(0.5, 1e-6);
        ((double)Losses.SquaredError(p, t, mask: [false, true, true, true]).Item).ShouldBe(10.0 / 3, 1e-6);
        ((double)Losses.AbsoluteError(p, t, Reduction.Sum).Item).ShouldBe(4.5, 1e-6);
        ((double)Losses.Huber(p, t, 1, Reduction.Sum).Item).ShouldBe(0.125 + 2.5 + 0 + 0.5, 1e-6);
        ((double)Losses.Pinball(p, t, 0.9, Reduction.Sum).Item).ShouldBe(0.9 * 0.5 + 0.1 * 3 + 0 + 0.9 * 1, 1e-6);
        ((double)Losses.BinaryCrossEntropy(Tensor.From(0, Math.Log(3)), Tensor.From(0.3, 0), Reduction.Sum).Item)
            .ShouldBe(Math.Log(2) + Math.Log(4), 1e-6);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        var logits = Tensor.Zeros(2, 1, 3);
        Should.Throw<ArgumentException>(() => Losses.CrossEntropy(logits, [1]))
            .Message.ShouldBe("CrossEntropy needs one target for each of the 2 rows of logits (2,1,3), got 1.");
        Should.Throw<ArgumentException>(() => Losses.CrossEntropy(logits, [1, 3]))
            .Message.ShouldBe("CrossEntropy needs targets from 0 to 2 for logits (2,1,3), got 3 at position 1.");
        Should.Throw<ArgumentException>(() => Losses.CrossEntropy(logits, [1, 1], mask: [true]))
            .Message.ShouldBe("CrossEntropy needs a mask of 2 entries for logits (2,1,3), got 1.");
        Should.Throw<ArgumentException>(() => Losses.CrossEntropy(logits, [1, 1], ignore: 1))
            .Message.ShouldBe("CrossEntropy needs at least one row that counts, all 2 are masked or ignored.");
        Should.Throw<ArgumentException>(() => Losses.SquaredError(Tensor.Zeros(3, 1), Tensor.Zeros(3)))
            .Message.ShouldBe("SquaredError needs a prediction and a target of the same shape, got (3,1) and (3).");
        Should.Throw<ArgumentException>(() => Losses.Huber(Tensor.Zeros(3, 2), Tensor.Zeros(3, 2), mask: [true]))
            .Message.ShouldBe("Huber needs a mask with one entry per number or per row of (3,2), got 1.");
        Should.Throw<ArgumentOutOfRangeException>(() => Losses.Huber(logits, logits, 0))
            .Message.ShouldStartWith("Huber needs a delta above 0, got 0.");
        Should.Throw<ArgumentOutOfRangeException>(() => Losses.Pinball(logits, logits, 1))
            .Message.ShouldStartWith("Pinball needs a quantile between 0 and 1, got 1.");
    }

    // Of the targets 1, 2, 3, 10 the constant with the least pinball loss for q = 0.75 is any from 3 to 10, for q = 0.6 it is 3:
    // moving it by one on either side costs more.
    [Fact, Trait("Concept", "G4")]
    public void The_pinball_loss_is_least_at_the_quantile()
    {
        var targets = Tensor.From(1, 2, 3, 10);
        double At(double constant, double q) => Losses.Pinball(Tensor.Full(constant, 4), targets, q, Reduction.Sum).Item;
        At(3, 0.75).ShouldBe(0.25 * (2 + 1) + 0.75 * 7, 1e-5);
        At(10, 0.75).ShouldBe(0.25 * (9 + 8 + 7), 1e-5);
        At(3, 0.6).ShouldBeLessThan(Math.Min(At(2, 0.6), At(4, 0.6)));
    }

    [Fact]
    public void Slopes_are_zero_where_prediction_and_target_agree_and_NaN_stays_NaN()
    {
        foreach (var loss in new Func<Tensor, Tensor, Tensor>[]
            { (p, t) => Losses.AbsoluteError(p, t, Reduction.Sum), (p, t) => Losses.Pinball(p, t, 0.9, Reduction.Sum) })
        {
            Tensor prediction = Tensor.From(2, double.NaN).WithGradient(), target = Tensor.From(2, 1).WithGradient();
            loss(prediction, target).Backward();
            prediction.Gradient![0].ShouldBe(0);
            target.Gradient![0].ShouldBe(0);
            Real.IsNaN(prediction.Gradient![1]).ShouldBeTrue();
        }
    }

    [Fact]
    public void The_slopes_by_hand()
    {
        Slopes(p => Losses.AbsoluteError(p, Tensor.From(1, 1), Reduction.Sum)).ShouldBe([-1, 1]);
        Slopes(p => Losses.Huber(p, Tensor.From(1, 1), 0.5, Reduction.Sum)).ShouldBe([-0.5, 0.5], 1e-6);
        Slopes(p => Losses.Pinball(p, Tensor.From(1, 1), 0.75, Reduction.Sum)).ShouldBe([-0.75, 0.25], 1e-6);
        Slopes(p => Losses.SquaredError(p, Tensor.From(1, 1))).ShouldBe([-1, 2], 1e-6);                // the mean of two

        static double[] Slopes(Func<Tensor, Tensor> loss)
        {
            var prediction = Tensor.From(0, 3).WithGradient();
            loss(prediction).Backward();
            return [.. prediction.Gradient!.Select(g => (double)g)];
        }
    }

    [Fact]
    public void A_single_number_can_be_masked_and_all_cannot()
    {
        ((double)Losses.SquaredError(Tensor.Full(3), Tensor.Full(1), mask: [true]).Item).ShouldBe(4);
        Says("SquaredError needs a mask with one entry per number or per row of (), got 2.",
            () => Losses.SquaredError(Tensor.Full(3), Tensor.Full(1), mask: [true, true]));
        Says("SquaredError needs a mask with one entry per number or per row of (2), got 0.",
            () => Losses.SquaredError(Tensor.Zeros(2), Tensor.Zeros(2), mask: []));
        Says("SquaredError needs at least one number that counts, all of (2) are masked.",
            () => Losses.SquaredError(Tensor.Zeros(2), Tensor.Zeros(2), mask: [false, false]));
        Says("CrossEntropy needs logits (...,V), got a single number ().", () => Losses.CrossEntropy(Tensor.Full(3), [0]));
        Says("CrossEntropy needs targets from 0 to 2 for logits (1,3), got -1 at position 0.",
            () => Losses.CrossEntropy(Tensor.Zeros(1, 3), [-1]));
        Should.Throw<ArgumentOutOfRangeException>(() => Losses.Pinball(Tensor.Zeros(1), Tensor.Zeros(1), 0)).Message
            .ShouldStartWith("Pinball needs a quantile between 0 and 1, got 0.");

        static void Says(string message, Func<Tensor> loss) => Should.Throw<ArgumentException>(loss).Message.ShouldBe(message);
    }
}
