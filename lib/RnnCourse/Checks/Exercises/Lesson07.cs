using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BackpropagationThroughTime;

namespace RnnCourse.Checks.Exercises;

/// <summary>Exercises of lesson 07.</summary>
static class Lesson07
{
    public static IEnumerable<Exercise> Exercises =>
    [
        Exercise.Of("07-compute", (double? derivative) =>
            Check.Equal("dL/dwh when step 3 has no error", derivative, -1 * 0.36 * 0.6, 5e-4,
                (0.0564, "that is the old gradient; with no error at step 3, delta at step 3 is 0"),
                (-0.306 * 0.6, "step 2 still hears 0.15 from step 3, but step 3 has nothing to say now"),
                (-1 * 0.36 * 0.6 + 0.24, "step 3 still adds 0.3 times 0.8, but its delta is 0 now"),
                (1 * 0.36 * 0.6, "the sign: the second output is too low")),
            ["Begin at the end: delta_3 is 0 now.", "Then delta_2 = (-1 + 0) · 0.36, and w_h acts there on h_1 = 0.6.",
                "At step 1 it acts on h_0 = 0."],
            "delta_2 = -0.36, so the gradient is -0.36 · 0.6 = -0.216: now w_h should become larger."),
        Exercise.Of<ElmanWeights>("07-change", Trained,
            ["A loop of 100: forward, errors, gradients, and the weights minus 0.1 times the gradient.",
                "ThreeSteps.Gradients(pass, errors).Total is the gradient; weights and gradients can be subtracted.",
                "trained = trained - 0.1 * gradient, with trained = weights before the loop, and all inside it made "
                    + "from trained."],
            "trained = weights; for (var i = 0; i < 100; i++) { var p = ThreeSteps.Forward(trained, xs); trained -= "
                + "0.1 * ThreeSteps.Gradients(p, ThreeSteps.Errors(trained, p, ys, loss)).Total; } The loss is 0.568 "
                + "then."),
        Exercise.Of<double?>("07-invent", OfSigmoid,
            ["Forward as in the lesson, with 1 / (1 + Math.Exp(-a)) in place of tanh.",
                "The slope of σ is h (1 - h).",
                "d_t = (h_t - y_t + w_h d_(t+1)) · h_t (1 - h_t), and the gradient adds up d_t h_(t-1)."],
            "In the cell with the three steps replace Math.Tanh(a) by 1 / (1 + Math.Exp(-a)), and 1 - h[t] * h[t] by "
                + "h[t] * (1 - h[t]); h[0] stays 0. dwh is then about -0.0274."),
    ];

    static bool Trained(ElmanWeights? trained)
    {
        var start = BlackboardExample.Weights;
        double Loss(ElmanWeights w) => ThreeSteps.Loss(ThreeSteps.Forward(w, BlackboardExample.Inputs),
            BlackboardExample.Targets, StepLoss.HalfSquaredError);
        double After(int steps, double rate, bool biases)
        {
            var w = start;
            var none = Vector<double>.Build.Dense(1);
            for (var step = 0; step < steps; step++)
            {
                var pass = ThreeSteps.Forward(w, BlackboardExample.Inputs);
                w -= rate * ThreeSteps.Gradients(pass, ThreeSteps.Errors(w, pass, BlackboardExample.Targets,
                    StepLoss.HalfSquaredError)).Total;
                if (!biases) w = w with { Bh = none, Bo = none };
            }
            return Loss(w);
        }
        return Check.Equal("the loss after 100 steps", trained is null ? null : Loss(trained), After(100, 0.1, true),
            1e-4,
            (Loss(start), "nothing has been learned yet: is the new value assigned to the weights in the loop?"),
            (After(1, 0.1, true), "that is one step, not a hundred"),
            (After(100, 0.1, false), "the two biases stayed 0; they learn too"),
            (After(100, 0.1 / 3, true), "that is for the mean of the three losses; here it is their sum"));
    }

    static bool OfSigmoid(double? derivative)
    {
        const string what = "dL/dwh with the logistic function";
        double[] x = [Math.Log(2), Math.Log(3) - 0.3, Math.Log(3) / 2 - 0.4], y = [0.1, 1.8, 0.1];
        double Loss(double wh)
        {
            var (state, sum) = (0.0, 0.0);
            for (var t = 0; t < 3; t++)
            {
                state = 1 / (1 + Math.Exp(-(x[t] + wh * state)));
                sum += (state - y[t]) * (state - y[t]) / 2;
            }
            return sum;
        }
        if (derivative is not { } mine) return Check.That(what, null, "");
        return Math.Abs(mine - 0.0564) < 5e-5
            ? Check.That(what, false, "that is the derivative with tanh; σ and its slope h (1 - h) take its place")
            : Check.Gradient(what, [mine], w => Loss(w[0]), [0.5]);
    }
}
