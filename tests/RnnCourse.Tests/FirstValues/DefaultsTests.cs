using RnnCourse.Models;
using RnnCourse.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Tests.FirstValues;

/// <summary>What happens when nothing is said: the numbers that PyTorch, or the paper, has.</summary>
public class DefaultsTests
{
    static readonly double[] Start = [1, -2, 0.5], Slope = [0.3, -0.02, 4];

    /// <summary>Weights after two steps along fixed gradients.</summary>
    static double[] TwoSteps(Func<Tensor[], IOptimizer> make, double second = 1)
    {
        var w = new Tensor([.. Start.Select(v => (Real)v)], 3).WithGradient();
        var optimizer = make([w]);
        foreach (var scale in (double[])[1, second])
        {
            for (var i = 0; i < 3; i++) w.GradientToAddTo()[i] = (Real)(scale * Slope[i]);
            optimizer.Step();
        }
        return w.ToDoubles();
    }

    [Fact]
    public void Optimizers_without_options_are_those_with_these()
    {
        TwoSteps(w => new Adam(w), 0.2).ShouldBe(TwoSteps(w => new Adam(w, 0.001, 0.9, 0.999, 1e-8), 0.2));
        TwoSteps(w => new AdamW(w), 0.2).ShouldBe(TwoSteps(w => new AdamW(w, 0.001, 0.9, 0.999, 1e-8, 0.01), 0.2));
        TwoSteps(w => new RmsProp(w), 0.2).ShouldBe(TwoSteps(w => new RmsProp(w, 0.01, 0.99, 1e-8), 0.2));
        TwoSteps(w => new AdaGrad(w), 0.2).ShouldBe(TwoSteps(w => new AdaGrad(w, 0.01, 1e-10), 0.2));
        TwoSteps(w => new Sgd(w, 0.1), 0.2).ShouldBe(TwoSteps(w => new Sgd(w, 0.1, momentum: 0), 0.2));
    }

    [Fact]
    public void And_by_hand()
    {
        // Adam's first two steps along one gradient are of the learning rate each; AdamW shrinks by rate times 0.01 before each.
        TwoSteps(w => new Adam(w)).ShouldBe([1 - 0.002, -2 + 0.002, 0.5 - 0.002], 1e-6);
        TwoSteps(w => new AdamW(w))
            .ShouldBe([.. TwoSteps(w => new Adam(w)).Zip(Start, (after, before) => after - 2e-5 * before)], 2e-7);
        // AdaGrad: rate (1 + 1/sqrt 2). RMSprop: rate (1/sqrt 0.01 + 1/sqrt 0.0199). Sgd: twice the gradient.
        var ada = 0.01 * (1 + 1 / Math.Sqrt(2));
        TwoSteps(w => new AdaGrad(w)).ShouldBe([1 - ada, -2 + ada, 0.5 - ada], 1e-6);
        var rms = 0.01 * (1 / Math.Sqrt(0.01) + 1 / Math.Sqrt(0.0199));
        TwoSteps(w => new RmsProp(w)).ShouldBe([1 - rms, -2 + rms, 0.5 - rms], 1e-5);
        TwoSteps(w => new Sgd(w, 0.1)).ShouldBe([1 - 0.06, -2 + 0.004, 0.5 - 0.8], 1e-6);
    }

    // Gradients as small as Adam's epsilon show the epsilon.
    [Fact]
    public void Epsilons()
    {
        FirstStep(w => new Adam(w, learningRate: 1), 1e-8).ShouldBe(0.5, 1e-3);
        FirstStep(w => new AdamW(w, learningRate: 1, weightDecay: 0), 1e-8).ShouldBe(0.5, 1e-3);
        FirstStep(w => new RmsProp(w, learningRate: 1), 1e-7).ShouldBe(1e-7 / (1e-8 + 1e-8), 0.01);
        FirstStep(w => new AdaGrad(w, learningRate: 1), 1e-10).ShouldBe(0.5, 1e-3);

        static double FirstStep(Func<Tensor[], IOptimizer> make, double gradient)
        {
            var w = new Tensor([0], 1).WithGradient();
            var optimizer = make([w]);
            w.GradientToAddTo()[0] = (Real)gradient;
            optimizer.Step();
            return -w.ToDoubles()[0];
        }
    }

    [Fact]
    public void Steps_clip_only_when_told()
    {
        var w = new Tensor([0], 1).WithGradient();
        w.GradientToAddTo()[0] = 1e6f;
        var sgd = new Sgd([w], 1);
        sgd.Step().ShouldBe(1e6, 1);
        w.ToDoubles()[0].ShouldBe(-1e6);
    }

    [Fact]
    public void Trainer()
    {
        var (updates, validated) = (0, new List<int>());
        var w = new Tensor([1], 1).WithGradient();
        var trainer = new Trainer(new Sgd([w], 1e-6), _ => { updates++; return Operations.Sum(w * 1000); })
        {
            Updates = 250,
            Validate = () => { validated.Add(updates); return 1; },
        };
        (trainer.ValidateEvery, trainer.Patience, trainer.CheckpointEvery,
            trainer.MostTime).ShouldBe((100, int.MaxValue, 500, TimeSpan.MaxValue));
        (trainer.ClipNorm, trainer.Schedule, trainer.CheckpointPath).ShouldBe((double.PositiveInfinity, null, null));
        trainer.Run();
        validated.ShouldBe([100, 200, 250]);
    }

    [Fact]
    public void Schedules_and_losses()
    {
        Schedules.Step(1, 10)(10).ShouldBe(0.1, 1e-12);
        Schedules.Cosine(1, 10)(10).ShouldBe(0, 1e-12);
        Tensor said = Tensor.From(0, 3), right = Tensor.From(1, 0);
        ((double)Losses.SquaredError(said, right).Item).ShouldBe(5);                       // a mean
        ((double)Losses.AbsoluteError(said, right).Item).ShouldBe(2);
        ((double)Losses.Huber(said, right).Item).ShouldBe((0.5 + 2.5) / 2);                // delta 1
    }

    [Fact]
    public void Forecast_plan()
    {
        var plan = new ForecastPlan(Window: 20);
        (plan.Horizon, plan.Season, plan.Strategy, plan.Loss, plan.Skipped,
            plan.Share).ShouldBe((1, 1, Strategy.Direct, ForecastLoss.Squared, 10, 0.9));
    }
}
