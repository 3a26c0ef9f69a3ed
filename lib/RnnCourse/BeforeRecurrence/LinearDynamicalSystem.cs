using MathNet.Numerics.LinearAlgebra;

namespace RnnCourse.BeforeRecurrence;

/// <summary>A hidden state that moves linearly, pushed by inputs and by noise, and is seen through noise (deck
/// P).</summary>
/// <remarks>
/// x_1 ~ N(m, P), x_t = A x_(t-1) + B u_t + w_t, y_t = C x_t + D u_t + v_t, with w_t ~ N(0, Q) and v_t ~ N(0, R).
/// The state has H numbers, an observation M, a driving input U. B and D may be left out when nothing drives the
/// system.
/// </remarks>
public sealed class LinearDynamicalSystem
{
    /// <param name="a">Transition A, (H, H).</param>
    /// <param name="c">Observation C, (M, H).</param>
    /// <param name="q">Covariance Q of the state noise, (H, H), symmetric, no negative eigenvalue.</param>
    /// <param name="r">Covariance R of the sensor noise, (M, M), symmetric and positive definite.</param>
    /// <param name="initialMean">Mean of x_1, (H).</param>
    /// <param name="initialCovariance">Covariance of x_1, (H, H), symmetric, no negative eigenvalue.</param>
    /// <param name="b">Input to state B, (H, U).</param>
    /// <param name="d">Input to observation D, (M, U).</param>
    /// <exception cref="ArgumentException">The shapes disagree, or a covariance is none.</exception>
    public LinearDynamicalSystem(Matrix<double> a, Matrix<double> c, Matrix<double> q, Matrix<double> r,
        Vector<double> initialMean, Matrix<double> initialCovariance, Matrix<double>? b = null,
            Matrix<double>? d = null)
    {
        int h = a.RowCount, m = c.RowCount, u = b?.ColumnCount ?? d?.ColumnCount ?? 0;
        Shape(a, h, h, "A");
        Shape(c, m, h, "C");
        Shape(q, h, h, "Q");
        Shape(r, m, m, "R");
        Shape(initialCovariance, h, h, "The initial covariance");
        if (initialMean.Count != h)
            throw new ArgumentException($"The initial mean needs {h} numbers, got {initialMean.Count}.",
                nameof(initialMean));
        if (b is not null) Shape(b, h, u, "B");
        if (d is not null) Shape(d, m, u, "D");
        Covariance(q, "Q", definite: false);
        Covariance(r, "R", definite: true);
        Covariance(initialCovariance, "The initial covariance", definite: false);
        (A, B, C, D, Q, R, InitialMean, InitialCovariance, Inputs) = (a, b, c, d, q, r, initialMean, initialCovariance,
            u);
    }

    /// <summary>A single number that wanders, x_t = x_(t-1) + w, seen as y_t = x_t + v.</summary>
    /// <param name="stateVariance">Variance of the steps w.</param>
    /// <param name="sensorVariance">Variance of the sensor noise v.</param>
    /// <param name="initialMean">What is expected before the first observation.</param>
    /// <param name="initialVariance">How uncertain that is; large for "nothing is known".</param>
    public static LinearDynamicalSystem RandomWalk(double stateVariance, double sensorVariance, double initialMean = 0,
        double initialVariance = 1e6) =>
        new(Number(1), Number(1), Number(stateVariance), Number(sensorVariance),
            Vector<double>.Build.Dense([initialMean]), Number(initialVariance));

    /// <summary>A place and a speed, seen by the place only; the speed wanders.</summary>
    /// <param name="speedVariance">Variance of the change of speed per step.</param>
    /// <param name="sensorVariance">Variance of the sensor noise.</param>
    /// <param name="initialVariance">Uncertainty of place and speed before the first observation.</param>
    public static LinearDynamicalSystem Trend(double speedVariance, double sensorVariance, double initialVariance = 1e6)
    {
        var build = Matrix<double>.Build;
        return new(build.DenseOfArray(new double[,] { { 1, 1 }, { 0, 1 } }),
            build.DenseOfArray(new double[,] { { 1, 0 } }),
            build.DenseOfDiagonalArray([0, speedVariance]), Number(sensorVariance),
            Vector<double>.Build.Dense(2), build.DenseIdentity(2) * initialVariance);
    }

    /// <summary>An autoregression x_t = a_1 x_(t-1) + .. + a_p x_(t-p) + w that is seen through sensor noise.</summary>
    /// <param name="coefficients">a_1 .. a_p, the nearest past first.</param>
    /// <param name="stateVariance">Variance of w.</param>
    /// <param name="sensorVariance">Variance of the sensor noise.</param>
    /// <param name="initialVariance">Uncertainty of each of the p values before the first observation.</param>
    public static LinearDynamicalSystem Autoregression(IReadOnlyList<double> coefficients, double stateVariance,
        double sensorVariance, double initialVariance = 1e6)
    {
        int p = coefficients.Count;
        if (p == 0)
            throw new ArgumentException("An autoregression needs at least one coefficient, got none.",
                nameof(coefficients));
        var build = Matrix<double>.Build;
        // the rest of the state moves down
        var a = build.Dense(p, p, (i, j) => i == 0 ? coefficients[j] : i == j + 1 ? 1 : 0);
        return new(a, build.Dense(1, p, (_, j) => j == 0 ? 1 : 0),
            build.Dense(p, p, (i, j) => i == 0 && j == 0 ? stateVariance : 0),
            Number(sensorVariance), Vector<double>.Build.Dense(p), build.DenseIdentity(p) * initialVariance);
    }

    /// <summary>Transition A, (H, H).</summary>
    public Matrix<double> A { get; }

    /// <summary>Input to state B, (H, U), if any.</summary>
    public Matrix<double>? B { get; }

    /// <summary>Observation C, (M, H).</summary>
    public Matrix<double> C { get; }

    /// <summary>Input to observation D, (M, U), if any.</summary>
    public Matrix<double>? D { get; }

    /// <summary>State noise Q, (H, H).</summary>
    public Matrix<double> Q { get; }

    /// <summary>Sensor noise R, (M, M).</summary>
    public Matrix<double> R { get; }

    /// <summary>Mean of x_1, (H).</summary>
    public Vector<double> InitialMean { get; }

    /// <summary>Covariance of x_1, (H, H).</summary>
    public Matrix<double> InitialCovariance { get; }

    /// <summary>U, how many numbers drive the system; 0 when nothing does.</summary>
    public int Inputs { get; }

    /// <summary>Draws a sequence: the hidden states and what the sensor shows.</summary>
    /// <param name="length">T.</param>
    /// <param name="random">Where the noise comes from.</param>
    /// <param name="inputs">u_1 .. u_T, if anything drives the system.</param>
    public (Vector<double>[] States, Vector<double>[] Observations) Sample(int length, Random random,
        IReadOnlyList<Vector<double>>? inputs = null)
    {
        CheckInputs(length, inputs);
        var (states, observations) = (new Vector<double>[length], new Vector<double>[length]);
        for (int t = 0; t < length; t++)
        {
            states[t] = t == 0 ? InitialMean + Noise(InitialCovariance)
                : A * states[t - 1] + Push(B, inputs, t, A.RowCount) + Noise(Q);
            observations[t] = C * states[t] + Push(D, inputs, t, C.RowCount) + Noise(R);
        }
        return (states, observations);

        Vector<double> Noise(Matrix<double> covariance)
        {
            var roots = covariance.Evd(Symmetricity.Symmetric);
            var white = Vector<double>.Build.Dense(covariance.RowCount, i =>
                Math.Sqrt(Math.Max(0, roots.EigenValues[i].Real)) * Distribution.Normal(random));
            return roots.EigenVectors * white;
        }
    }

    internal static Vector<double> Push(Matrix<double>? matrix, IReadOnlyList<Vector<double>>? inputs, int t,
        int size) =>
        matrix is null || inputs is null ? Vector<double>.Build.Dense(size) : matrix * inputs[t];

    internal void CheckInputs(int length, IReadOnlyList<Vector<double>>? inputs)
    {
        if (Inputs == 0 && inputs is null) return;
        if (inputs is null || inputs.Count < length || inputs.Any(u => u.Count != Inputs))
        {
            var got = inputs is null ? "none"
                : $"{inputs.Count} of {string.Join(" or ", inputs.Select(u => u.Count).Distinct())}";
            throw new ArgumentException($"The system needs {length} inputs of {Inputs} numbers, got {got}.",
                nameof(inputs));
        }
    }

    static Matrix<double> Number(double value) => Matrix<double>.Build.Dense(1, 1, value);

    static void Shape(Matrix<double> matrix, int rows, int columns, string name)
    {
        if (matrix.RowCount != rows || matrix.ColumnCount != columns)
            throw new ArgumentException(
                $"{name} must be {rows}x{columns}, got {matrix.RowCount}x{matrix.ColumnCount}.");
    }

    static void Covariance(Matrix<double> matrix, string name, bool definite)
    {
        double size = matrix.InfinityNorm();
        if (!double.IsFinite(size) || !((matrix - matrix.Transpose()).InfinityNorm() <= 1e-12 * size))
            throw new ArgumentException($"{name} must be a symmetric covariance of finite numbers.");
        double smallest = matrix.Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real);
        if (definite ? smallest <= 0 : smallest < -1e-12 * size)
            throw new ArgumentException($"{name} must be positive {(definite ? "definite" : "semidefinite")}, "
                + FormattableString.Invariant($"its smallest eigenvalue is {smallest:G4}."));
    }
}
