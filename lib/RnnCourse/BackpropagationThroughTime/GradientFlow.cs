using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.BackpropagationThroughTime;

/// <summary>How an error fades or grows on its way back through a recurrent network, measured by the tape for any step
/// h_t = step(x_t, h_(t-1)).</summary>
public static class GradientFlow
{
    /// <summary>A cell as a function of plain tensors: all parts of its state stand side by side, (N, H) for one part,
    /// (N, 2H) for h and c.</summary>
    public static Func<Tensor, Tensor, Tensor> ToStep(this IRecurrentCell cell) =>
        (x, state) => Concatenate(-1, [.. cell.Step(x, Split(state, cell.StateParts))]);

    /// <summary>The states h_0, h_1, ..., h_T, on the tape one after the other.</summary>
    /// <param name="step">From x_t (N, D) and h_(t-1) (N, H) to h_t (N, H).</param>
    /// <param name="x">Inputs, (T, N, D).</param>
    /// <param name="initial">h_0, (N, H); it asks for gradients from now on.</param>
    public static IReadOnlyList<Tensor> States(Func<Tensor, Tensor, Tensor> step, Tensor x, Tensor initial)
    {
        var states = new List<Tensor> { initial.WithGradient() };
        for (var t = 0; t < x.Shape[0]; t++) states.Add(step(Select(x, 0, t), states[^1]));
        return states;
    }

    /// <summary>Walks back from a loss and returns the length of dL/dh_t for every state given, in their
    /// order.</summary>
    /// <param name="loss">A number computed from the states.</param>
    /// <param name="states">h_0 to h_T, as <see cref="States"/> gives them; one that the loss does not depend on has
    /// length 0.</param>
    public static double[] Norms(Tensor loss, IReadOnlyList<Tensor> states)
    {
        foreach (var state in states) state.ClearGradient();
        loss.Backward();
        return [.. states.Select(state => state.Gradient is { } gradient ? Math.Sqrt(gradient.Sum(g => (double)g * g))
            : 0)];
    }

    /// <summary>The matrix of all derivatives of a step at one point: row i, column j holds d(out_i) /
    /// d(h_j).</summary>
    /// <param name="step">From (1, H) to (1, K), or from (H) to (K).</param>
    /// <param name="at">h.</param>
    public static Matrix<double> Jacobian(Func<Tensor, Tensor> step, Tensor at)
    {
        var rows = Tensor.NoGradient(() => step(at)).Values.Length;
        var jacobian = Matrix<double>.Build.Dense(rows, at.Values.Length);
        for (var i = 0; i < rows; i++)
        {
            // the tape is walked once, so each row runs the step anew
            var h = new Tensor([.. at.Values], at.Shape).WithGradient();
            var cotangent = new Real[rows];
            cotangent[i] = 1;
            step(h).Backward(cotangent);
            for (var j = 0; j < at.Values.Length; j++) jacobian[i, j] = h.Gradient?[j] ?? 0;
        }
        return jacobian;
    }

    /// <summary>dh_t/dh_(t-1) for t = 1 to T along one sequence.</summary>
    /// <param name="step">From x_t (1, D) and h_(t-1) (1, H) to h_t (1, H).</param>
    /// <param name="x">One sequence, (T, 1, D).</param>
    /// <param name="initial">h_0, (1, H).</param>
    public static IReadOnlyList<Matrix<double>> Jacobians(Func<Tensor, Tensor, Tensor> step, Tensor x, Tensor initial)
    {
        if (x.Shape.Rank != 3 || x.Shape[1] != 1)
            throw new ArgumentException($"Jacobians need one sequence (T,1,D), got {x.Shape}.");
        var jacobians = new List<Matrix<double>>();
        var h = initial.Detach();
        for (var t = 0; t < x.Shape[0]; t++)
        {
            var input = Tensor.NoGradient(() => Select(x, 0, t));
            jacobians.Add(Jacobian(state => step(input, state), h));
            h = Tensor.NoGradient(() => step(input, h));
        }
        return jacobians;
    }

    /// <summary>How much an error grows over 0, 1, ..., T steps back from the end: the spectral norms of J_T J_(T-1)
    /// ..., the first being 1.</summary>
    public static double[] ProductNorms(IReadOnlyList<Matrix<double>> jacobians)
    {
        var norms = new double[jacobians.Count + 1];
        norms[0] = 1;
        Matrix<double>? product = null;
        for (var back = 1; back <= jacobians.Count; back++)
        {
            product = product is null ? jacobians[^back] : product * jacobians[^back];
            norms[back] = SpectralNorm(product);
        }
        return norms;
    }

    /// <summary>The largest factor by which a matrix lengthens a vector: its largest singular value.</summary>
    public static double SpectralNorm(Matrix<double> matrix) => matrix.Svd(computeVectors: false).S[0];

    /// <inheritdoc cref="SpectralNorm(Matrix{double})"/>
    public static double SpectralNorm(Tensor matrix) =>
        SpectralNorm(Matrix<double>.Build.DenseOfArray(matrix.ToMatrix()));

    /// <summary>The largest absolute eigenvalue of a square matrix: how fast its powers grow in the long run.</summary>
    public static double SpectralRadius(Matrix<double> matrix) =>
        matrix.Evd().EigenValues.Max(value => value.Magnitude);

    /// <inheritdoc cref="SpectralRadius(Matrix{double})"/>
    public static double SpectralRadius(Tensor matrix) =>
        SpectralRadius(Matrix<double>.Build.DenseOfArray(matrix.ToMatrix()));

    /// <summary>The largest slope of tanh, at 0; ReLU has the same.</summary>
    public const double LargestTanhSlope = 1;

    /// <summary>The largest slope of the logistic function, at 0.</summary>
    public const double LargestSigmoidSlope = 0.25;

    /// <summary>Deck P's bound (gamma_v gamma_g')^(t-k) on the factor over t - k steps, for h_t = g(x_t Wx + h_(t-1) Wh
    /// + b).</summary>
    /// <param name="gammaV">The spectral norm of Wh.</param>
    /// <param name="gammaSlope">The largest slope of g: 1 for tanh and ReLU, 1/4 for the logistic function.</param>
    /// <param name="steps">t - k.</param>
    public static double Bound(double gammaV, double gammaSlope, int steps) => Math.Pow(gammaV * gammaSlope, steps);

    /// <summary>How much the output at step t feels each input: the length (Frobenius norm) of dy_t/dx_s for s = 0 to
    /// T-1, averaged over the batch.</summary>
    /// <param name="network">From inputs (T, N, D) to outputs (T, N, K); sequences of a batch must not touch each
    /// other.</param>
    /// <param name="x">Inputs.</param>
    /// <param name="t">The step looked at, from 0.</param>
    public static double[] Influence(Func<Tensor, Tensor> network, Tensor x, int t)
    {
        int steps = x.Shape[0], batch = x.Shape[1], size = x.Shape[2];
        var squares = new double[steps * batch];
        var outputs = 1;
        for (var k = 0; k < outputs; k++)
        {
            var input = new Tensor([.. x.Values], x.Shape).WithGradient();
            var y = network(input);
            if (y.Shape.Rank != 3 || y.Shape[1] != batch || t < 0 || t >= y.Shape[0])
                throw new ArgumentException(
                    $"Influence at step {t} needs outputs (T,{batch},K) with that step, got {y.Shape}.");
            outputs = y.Shape[2];
            var cotangent = new Real[y.Values.Length];
            for (var n = 0; n < batch; n++) cotangent[(t * batch + n) * outputs + k] = 1;
            y.Backward(cotangent);
            for (var i = 0; i < x.Values.Length; i++) squares[i / size] += Math.Pow(input.Gradient?[i] ?? 0, 2);
        }
        return [.. Enumerable.Range(0, steps)
            .Select(s => Enumerable.Range(0, batch).Average(n => Math.Sqrt(squares[s * batch + n])))];
    }

    /// <summary>The length of dy_t/dx_(t-d) for distances d = 0, 1, ..., averaged over the steps t from
    /// <paramref name="distances"/> - 1 on.</summary>
    /// <param name="network">From inputs (T, N, D) to outputs (T, N, K).</param>
    /// <param name="x">Inputs.</param>
    /// <param name="distances">How many distances, at most T.</param>
    /// <param name="every">Looks at every so many steps t only.</param>
    public static double[] InfluenceByDistance(Func<Tensor, Tensor> network, Tensor x, int distances, int every = 1)
    {
        if (distances < 1 || distances > x.Shape[0] || every < 1)
            throw new ArgumentOutOfRangeException(nameof(distances),
                $"InfluenceByDistance needs 1 to {x.Shape[0]} distances of {x.Shape}, got {distances}.");
        var sums = new double[distances];
        var count = 0;
        for (var t = distances - 1; t < x.Shape[0]; t += every, count++)
        {
            var influence = Influence(network, x, t);
            for (var d = 0; d < distances; d++) sums[d] += influence[t - d];
        }
        return Array.ConvertAll(sums, sum => sum / count);
    }
}
