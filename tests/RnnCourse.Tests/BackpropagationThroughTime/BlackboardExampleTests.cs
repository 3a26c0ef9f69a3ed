using RnnCourse.BackpropagationThroughTime;
using RnnCourse.Training;

namespace RnnCourse.Tests.BackpropagationThroughTime;

/// <summary>Every expected number is worked out in the comments, with wx = wo = 1 and wh = 1/2.</summary>
public class BlackboardExampleTests
{
    static readonly ElmanWeights w = BlackboardExample.Weights;
    static readonly ForwardPass pass = ThreeSteps.Forward(w, BlackboardExample.Inputs);
    static readonly ErrorSignals errors = ThreeSteps.Errors(w, pass, BlackboardExample.Targets, StepLoss.HalfSquaredError);
    static readonly TimeGradients gradients = ThreeSteps.Gradients(pass, errors);

    [Fact]
    [Trait("Concept", "D1")]
    public void Step_1_forward()
    {
        // tanh(a) = (e^2a - 1) / (e^2a + 1).
        // a_1 = ln 2:                  h_1 = (4 - 1) / (4 + 1) = 0.6
        // a_2 = ln 3 - 0.3 + 0.6 / 2:  h_2 = (9 - 1) / (9 + 1) = 0.8
        // a_3 = ln(3)/2 - 0.4 + 0.8/2: h_3 = (3 - 1) / (3 + 1) = 0.5
        Times(t => pass.H(t)[0]).ShouldBe([0.6, 0.8, 0.5], 1e-15);
        Times(t => pass.O(t)[0]).ShouldBe([0.6, 0.8, 0.5], 1e-15);
        Times(t => pass.Slope(t)[0]).ShouldBe([0.64, 0.36, 0.75], 1e-15);
    }

    [Fact]
    [Trait("Concept", "D1")]
    [Trait("Concept", "D4")]
    public void Step_2_errors_backward_with_their_two_sources()
    {
        // from the output: o - y = 0.6 - 0.1, 0.8 - 1.8, 0.5 - 0.1
        Times(t => errors.FromOutput(t)[0]).ShouldBe([0.5, -1, 0.4], 1e-15);
        // delta_3 = 0.75 * (0.4 + 0)        = 0.3
        // delta_2 = 0.36 * (-1 + 0.3/2)     = 0.36 * -0.85   = -0.306
        // delta_1 = 0.64 * (0.5 - 0.306/2)  = 0.64 * 0.347   = 0.22208
        Times(t => errors.FromNext(t)[0]).ShouldBe([-0.153, 0.15, 0], 1e-15);
        Times(t => errors.Total(t)[0]).ShouldBe([0.347, -0.85, 0.4], 1e-15);
        Times(t => errors.Delta(t)[0]).ShouldBe([0.22208, -0.306, 0.3], 1e-15);
    }

    [Fact]
    [Trait("Concept", "D1")]
    [Trait("Concept", "D4")]
    public void Step_3_gradients_accumulate_over_time()
    {
        // wh: delta_t h_(t-1): 0.22208 * 0, -0.306 * 0.6, 0.3 * 0.8, together 0.0564
        gradients.PerStep.Select(step => step.Wh[0, 0]).ShouldBe([0, -0.1836, 0.24], 1e-15);
        gradients.Total.Wh[0, 0].ShouldBe(0.0564, 1e-15);
        // wo: (o - y) h = 0.3 - 0.8 + 0.2 = -0.3; bo: 0.5 - 1 + 0.4 = -0.1; bh: 0.22208 - 0.306 + 0.3 = 0.21608
        gradients.Total.Wo[0, 0].ShouldBe(-0.3, 1e-15);
        gradients.Total.Bo[0].ShouldBe(-0.1, 1e-15);
        gradients.Total.Bh[0].ShouldBe(0.21608, 1e-15);
        // wx: 0.22208 ln 2 - 0.306 (ln 3 - 0.3) + 0.3 (ln(3)/2 - 0.4) = 0.22208 ln 2 - 0.156 ln 3 - 0.0282
        gradients.Total.Wx[0, 0].ShouldBe(0.22208 * Math.Log(2) - 0.156 * Math.Log(3) - 0.0282, 1e-15);
    }

    [Fact]
    [Trait("Concept", "D2")]
    public void The_mean_over_time_is_a_third_of_the_sum_and_so_is_its_gradient()
    {
        // (0.5^2 + 1^2 + 0.4^2) / 2 = 0.705
        ThreeSteps.Loss(pass, BlackboardExample.Targets, StepLoss.HalfSquaredError).ShouldBe(0.705, 1e-15);
        ThreeSteps.Loss(pass, BlackboardExample.Targets, StepLoss.HalfSquaredError, Reduction.Mean).ShouldBe(0.235, 1e-15);
        var ofMean = ThreeSteps.Gradients(pass,
            ThreeSteps.Errors(w, pass, BlackboardExample.Targets, StepLoss.HalfSquaredError, Reduction.Mean)).Total;
        ofMean.Wh[0, 0].ShouldBe(0.0188, 1e-15);
        ofMean.Wo[0, 0].ShouldBe(-0.1, 1e-15);
    }

    [Fact]
    [Trait("Concept", "D3")]
    public void The_closed_sum_by_hand()
    {
        // b_t = (1 - h_t^2) h_(t-1) = 0, 0.36 * 0.6, 0.75 * 0.8;  c_t = (1 - h_t^2) wh = 0.32, 0.18, 0.375
        Times(t => StateDerivative.B(pass, t)[0, 0]).ShouldBe([0, 0.216, 0.6], 1e-15);
        Times(t => StateDerivative.C(w, pass, t)[0, 0]).ShouldBe([0.32, 0.18, 0.375], 1e-15);
        // a_3 = b_3 + c_3 b_2 + c_3 c_2 b_1 = 0.6 + 0.081 + 0
        StateDerivative.Terms(w, pass, 3).Select(term => term[0, 0]).ShouldBe([0, 0.081, 0.6], 1e-15);
        var a = StateDerivative.ByRecursion(w, pass);
        a.Select(each => each[0, 0]).ShouldBe([0, 0.216, 0.681], 1e-15);
        // dL/dwh = 0.5 * 0 - 1 * 0.216 + 0.4 * 0.681 = 0.0564, as on the way back
        StateDerivative.Gradient(errors, a)[0, 0].ShouldBe(0.0564, 1e-15);
    }

    [Fact]
    [Trait("Concept", "D6")]
    public void Truncation_by_hand()
    {
        // Window 1: only the direct parts, sum of (o - y) b = -0.216 + 0.24 = 0.024. Window 2 reaches everything, because b_1 =
        // 0.
        Window(1).ShouldBe(0.024, 1e-15);
        Window(2).ShouldBe(0.0564, 1e-15);
        StateDerivative.Truncated(w, pass, 3, 1)[0, 0].ShouldBe(0.6, 1e-15);
        StateDerivative.Truncated(w, pass, 3, 2)[0, 0].ShouldBe(0.681, 1e-15);
        // Chunks of 2 cut between steps 2 and 3: delta_2 = 0.36 * -1 = -0.36, and dL/dwh = 0.3 * 0.8 - 0.36 * 0.6 = 0.024.
        var links = Truncation.Chunks(3, 2);
        links.ShouldBe([1, 0]);
        var cut = ThreeSteps.Errors(w, pass, BlackboardExample.Targets, StepLoss.HalfSquaredError, links: links);
        cut.Delta(2)[0].ShouldBe(-0.36, 1e-15);
        cut.Delta(1)[0].ShouldBe(0.64 * (0.5 - 0.18), 1e-15);
        ThreeSteps.Gradients(pass, cut).Total.Wh[0, 0].ShouldBe(0.024, 1e-15);

        static double Window(int tau) =>
            Truncation.WindowGradient(w, pass, BlackboardExample.Targets, StepLoss.HalfSquaredError, tau).Wh[0, 0];
    }

    static double[] Times(Func<int, double> at) => [at(1), at(2), at(3)];
}
