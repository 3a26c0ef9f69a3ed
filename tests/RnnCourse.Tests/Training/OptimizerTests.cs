using RnnCourse.Tensors;
using RnnCourse.Tests.Tensors;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Training;

public class OptimizerTests
{
    public static TheoryData<string> All => ["Sgd", "Sgd with momentum", "AdaGrad", "RmsProp", "Adam", "AdamW"];

    static IOptimizer Create(string name, params IEnumerable<Tensor> parameters) => name switch
    {
        "Sgd" => new Sgd(parameters, 0.1),
        "Sgd with momentum" => new Sgd(parameters, 0.02, 0.9),
        "AdaGrad" => new AdaGrad(parameters, 1),
        "RmsProp" => new RmsProp(parameters, 0.02),
        "Adam" => new Adam(parameters, 0.05),
        _ => new AdamW(parameters, 0.05, weightDecay: 0.001),
    };

    [Theory, MemberData(nameof(All))]
    public void Finds_the_bottom_of_a_bowl(string name)
    {
        var w = Tensor.From(3, -2, 5).WithGradient();
        var optimizer = Create(name, w);
        for (var k = 0; k < 600; k++)
        {
            Losses.SquaredError(w, Tensor.From(1, 1, -1), Reduction.Sum).Backward();
            optimizer.Step(clipNorm: 1);
        }
        w.ToDoubles().ShouldBe([1, 1, -1], 0.05);
    }

    [Theory, MemberData(nameof(All))]
    public void Any_length_moves_like_single_numbers(string name)
    {
        // 19 is no multiple of any SIMD width: whole vectors and the rest must follow the same rule.
        var all = Tensor.Uniform(new Random(1), -1, 1, 19).WithGradient();
        var singles = all.Values.Select(v => new Tensor([v], 1).WithGradient()).ToArray();
        var (together, apart) = (Create(name, all), Create(name, singles));
        var random = new Random(2);
        for (var k = 0; k < 5; k++)
        {
            for (var i = 0; i < 19; i++)
                all.GradientToAddTo()[i] = singles[i].GradientToAddTo()[0] = (Real)(random.NextDouble() - 0.5);
            together.Step();
            apart.Step();
        }
        all.Values.ShouldBe(singles.Select(s => s.Values[0]));
    }

    [Theory, MemberData(nameof(All))]
    public void Continues_from_its_saved_state_as_if_never_stopped(string name)
    {
        var straight = Tensor.Uniform(new Random(1), -1, 1, 11).WithGradient();
        var first = Create(name, straight);
        for (var k = 0; k < 3; k++) Step(first, straight, k);
        var resumed = new Tensor([.. straight.Values], 11).WithGradient();
        var second = Create(name, resumed);
        foreach (var (saved, loaded) in first.State.Zip(second.State)) saved.Values.CopyTo(loaded.Values, 0);
        for (var k = 3; k < 6; k++)
        {
            Step(first, straight, k);
            Step(second, resumed, k);
        }
        resumed.Values.ShouldBe(straight.Values);

        static void Step(IOptimizer optimizer, Tensor w, int k)
        {
            Sum(Square(w * (k + 1)) + w).Backward();
            optimizer.Step();
        }
    }

    [Theory, MemberData(nameof(All))]
    public void A_gradient_that_is_no_number_is_named_and_changes_nothing(string name)
    {
        var (w, bad) = (Tensor.From(1, 2).WithGradient(), new Tensor([3, 4, 5], 3) { Name = "output W" }.WithGradient());
        var optimizer = Create(name, w, bad);
        w.GradientToAddTo()[0] = 1;
        bad.GradientToAddTo()[2] = Real.NaN;
        Should.Throw<InvalidOperationException>(() => optimizer.Step(clipNorm: 1))
            .Message.ShouldStartWith("The gradient of output W (3) is NaN at position 2.");
        (w.Values[0], bad.Values[2], optimizer.State[0].Values[0]).ShouldBe((1, 5, 0));
    }

    [Theory, MemberData(nameof(All))]
    public void After_a_gradient_that_is_no_number_the_next_step_is_as_if_nothing_had_been(string name)
    {
        foreach (var wrong in new[] { Real.NaN, Real.PositiveInfinity })
        {
            Tensor[] weights = [Tensor.From(1, 2).WithGradient(), Tensor.From(3, 4, 5).WithGradient()];
            Tensor[] untouched = [.. weights.Select(w => new Tensor([.. w.Values], w.Shape).WithGradient())];
            var (optimizer, expected) = (Create(name, weights), Create(name, untouched));
            Step(optimizer, weights, 1);
            Step(expected, untouched, 1);
            Should.Throw<InvalidOperationException>(() => Step(optimizer, weights, wrong));
            Step(optimizer, weights, 2).ShouldBe(Step(expected, untouched, 2));
            weights.SelectMany(w => w.Values).ShouldBe(untouched.SelectMany(w => w.Values));
        }

        static double Step(IOptimizer optimizer, Tensor[] weights, Real factor)
        {
            (Sum(Square(weights[0])) + Sum(weights[1] * weights[1]) * factor).Backward();
            return optimizer.Step(clipNorm: 3);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Steps_allocate_nothing_once_warm(string name)
    {
        Tensor[] weights = [Tensor.Ones(100, 7).WithGradient(), Tensor.Ones(13).WithGradient()];
        foreach (var w in weights) w.GradientToAddTo();
        var optimizer = Create(name, weights);
        Allocation.ShouldSettleAtNothing(() => optimizer.Step(clipNorm: 1));
    }

    [Fact]
    public void Tied_weights_move_once()
    {
        var w = Tensor.From(1).WithGradient();
        w.GradientToAddTo()[0] = 1;
        new Sgd([w, w], 0.25).Step();
        ((double)w.Item).ShouldBe(0.75);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        Should.Throw<ArgumentException>(() => new Adam([])).Message.ShouldBe("Adam needs at least one parameter, got none.");
        Should.Throw<ArgumentException>(() => new Sgd([Tensor.Zeros(2)], 1))
            .Message.ShouldBe(
                "Sgd needs parameters that ask for gradients (WithGradient), parameter 0 Tensor (2) [0 0] does not.");
        Should.Throw<ArgumentOutOfRangeException>(() => new RmsProp([Tensor.Zeros(2).WithGradient()], -1))
            .Message.ShouldStartWith("RmsProp needs a learning rate of at least 0, got -1.");
        Should.Throw<ArgumentOutOfRangeException>(() => new Sgd([Tensor.Zeros(2).WithGradient()], 1).Step(clipNorm: 0))
            .Message.ShouldStartWith("Clipping needs a norm above 0, got 0.");
    }

    [Fact]
    public void Settings_outside_their_range_are_named_and_zero_is_inside()
    {
        Tensor[] w = [Tensor.Zeros(2).WithGradient()];
        foreach (var wrong in new[] { -0.1, 1, double.NaN })
        {
            Says($"Sgd needs a momentum from 0 to below 1, got {wrong}.", () => new Sgd(w, 1, wrong));
            Says($"RmsProp needs a decay from 0 to below 1, got {wrong}.", () => new RmsProp(w, decay: wrong));
            Says($"Adam needs beta1 and beta2 from 0 to below 1, got {wrong} and 0.999.", () => new Adam(w, beta1: wrong));
            Says($"AdamW needs beta1 and beta2 from 0 to below 1, got 0.9 and {wrong}.", () => new AdamW(w, beta2: wrong));
        }
        Says($"Adam needs a learning rate of at least 0, got {double.PositiveInfinity}.",
            () => new Adam(w, double.PositiveInfinity));
        foreach (var still in new IOptimizer[] { new Sgd(w, 0), new RmsProp(w, 0, decay: 0), new Adam(w, 0, beta1: 0, beta2: 0) })
        {
            w[0].GradientToAddTo()[0] = 1;
            still.Step();
            w[0].Values.ShouldBe([0, 0]);
        }

        static void Says(FormattableString message, Func<IOptimizer> make) =>
            Should.Throw<ArgumentOutOfRangeException>(make).Message.ShouldStartWith(FormattableString.Invariant(message));
    }

    [Fact]
    public void What_is_remembered_is_called_by_the_weights_and_its_letter()
    {
        Tensor[] weights = [Tensor.Zeros(2).WithGradient().Called("head.W"), Tensor.Zeros(1).WithGradient()];
        new Adam(weights).State.Select(t => t.Name).ShouldBe(["steps", "0.head.W.m", "1.weights.m", "0.head.W.v", "1.weights.v"]);
        new RmsProp(weights).State.Select(t => t.Name).ShouldBe(["steps", "0.head.W.s", "1.weights.s"]);
        new Sgd(weights, 1).State.Select(t => t.Name).ShouldBe(["steps"]);
        new Sgd(weights, 1, 0.9).State.Count.ShouldBe(3);
    }

    [Fact]
    public void A_weight_without_a_gradient_stays_and_steps_are_counted()
    {
        Tensor moved = Tensor.Ones(2).WithGradient(), still = Tensor.Ones(2).WithGradient();
        var sgd = new Sgd([moved, still], 0.5);
        for (var k = 1; k <= 2; k++)
        {
            moved.GradientToAddTo()[1] = 1;
            sgd.Step().ShouldBe(1);
            ((double)sgd.State[0].Item).ShouldBe(k);
        }
        moved.ToDoubles().ShouldBe([1, 0]);
        still.ToDoubles().ShouldBe([1, 1]);
    }
}
