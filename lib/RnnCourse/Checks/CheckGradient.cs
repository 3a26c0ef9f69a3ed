using RnnCourse.Tensors;

namespace RnnCourse.Checks;

public static partial class Check
{
    /// <summary>Checks the gradients of a loss, as the tape or an own backward gives them, by central
    /// differences.</summary>
    /// <param name="what">What was asked.</param>
    /// <param name="loss">Computes a single number from the inputs; null if there is no answer yet.</param>
    /// <param name="inputs">The tensors whose gradients are checked.</param>
    public static bool Gradient(string what, Func<Tensor?>? loss, params Tensor[] inputs)
    {
        if (loss is null) return NotAnswered(what);
        GradientReport report;
        try
        {
            if (Tensor.NoGradient(loss) is null) return NotAnswered(what);
            report = GradientCheck.Compare(() => loss()!, GradientCheck.DefaultTolerance, inputs);
        }
        catch (Exception error)
        {
            return Verdict(what, $"the code stopped with {error.GetType().Name}: {error.Message}");
        }
        if (report.Passed) return Verdict(what, null);

        var name = report.Wrong[0].Tensor;
        var wrong = report.Wrong.Where(entry => entry.Tensor == name).ToArray();
        double[] analytic = [.. wrong.Select(entry => entry.Analytic)],
            numeric = [.. wrong.Select(entry => entry.Numeric)];
        var tolerance = Math.Max(1e-12, wrong.Max(entry => entry.Allowance));
        var relation = wrong.Length > 1 ? Answers.Explain(analytic, numeric, [wrong.Length], tolerance, []) : null;
        var all = $"the gradient of {name} is wrong in {wrong.Length} of {report.Count} numbers checked";
        return Verdict(what, relation is null || relation.Contains(" at [") ? $"{all}; {wrong[0]}"
            : $"{all}: {relation}");
    }

    /// <summary>Checks a gradient that was derived by hand against central differences of the function.</summary>
    /// <param name="what">What was asked, as in "dL/dw".</param>
    /// <param name="student">The derivatives by each argument; null if there is no answer yet.</param>
    /// <param name="function">The function of several numbers.</param>
    /// <param name="at">Where the derivatives were taken.</param>
    /// <param name="tolerance">The largest difference that passes.</param>
    public static bool Gradient(string what, double[]? student, Func<double[], double> function, double[] at,
        double tolerance = 1e-6) =>
        Equal(what, student, CentralDifferences.Gradient(function, at), tolerance);
}
