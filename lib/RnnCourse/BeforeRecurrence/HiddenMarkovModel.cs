namespace RnnCourse.BeforeRecurrence;

/// <summary>What the forward pass of a hidden Markov model finds.</summary>
/// <param name="Filtered">P(z_t = k | x_1 .. x_t), (T, K).</param>
/// <param name="LogFactors">ln p(x_t | x_1 .. x_(t-1)) for every t, (T).</param>
public sealed record HmmForward(double[,] Filtered, double[] LogFactors)
{
    /// <summary>ln p(x_1 .. x_T), by the chain rule.</summary>
    public double LogLikelihood => LogFactors.Sum();
}

/// <summary>A hidden Markov model: a discrete state z that moves by chance and is seen only through x (deck
/// P).</summary>
/// <remarks>
/// P(z_1 = i) = pi_i, P(z_t = j | z_(t-1) = i) = A_ij, and x_t depends on z_t alone. The algorithms are those of
/// Rabiner (1989); the forward and backward passes are scaled to sum to one at every step, so that long sequences do
/// not underflow. The deck calls the hidden state real-valued; in a hidden Markov model it is one of K.
/// </remarks>
/// <typeparam name="T">The type of an observation.</typeparam>
public sealed partial class HiddenMarkovModel<T>
{
    readonly double[] initial;
    readonly double[,] transition;

    /// <param name="initial">pi, (K), sums to one.</param>
    /// <param name="transition">A, (K, K), every row sums to one.</param>
    /// <param name="emissions">What each state shows.</param>
    /// <exception cref="ArgumentException">The sizes disagree or something is no distribution.</exception>
    public HiddenMarkovModel(IReadOnlyList<double> initial, double[,] transition, IEmissions<T> emissions)
    {
        States = initial.Count;
        if (transition.GetLength(0) != States || transition.GetLength(1) != States || emissions.States != States)
            throw new ArgumentException(
                $"{States} initial probabilities need a {States}x{States} transition matrix and {States} emissions, " +
                $"got {transition.GetLength(0)}x{transition.GetLength(1)} and {emissions.States}.");
        Distribution.Check(initial, "The initial distribution");
        Distribution.CheckRows(transition, "transition matrix");
        (this.initial, this.transition, Emissions) = ([.. initial], (double[,])transition.Clone(), emissions);
    }

    /// <summary>K, the number of hidden states.</summary>
    public int States { get; }

    /// <summary>pi, (K).</summary>
    public IReadOnlyList<double> Initial => initial;

    /// <summary>A_ij = P(z_t = j | z_(t-1) = i).</summary>
    public double Transition(int from, int to) => transition[from, to];

    /// <summary>p(x | z).</summary>
    public IEmissions<T> Emissions { get; }

    /// <summary>The forward pass: at every step move by A, weigh by p(x_t | z_t), scale to one.</summary>
    /// <exception cref="ArgumentException">The sequence is empty, or impossible under the model.</exception>
    public HmmForward Forward(IReadOnlyList<T> observations)
    {
        var (likelihood, shift) = Likelihoods(observations);
        var filtered = new double[observations.Count, States];
        var factors = new double[observations.Count];
        for (int t = 0; t < observations.Count; t++)
        {
            double scale = 0;
            for (int j = 0; j < States; j++)
            {
                double predicted = t == 0 ? initial[j] : Move(filtered, t - 1, j);
                scale += filtered[t, j] = predicted * likelihood[t, j];
            }
            if (!(scale > 0))
                throw new ArgumentException(
                    $"Observation {t} is impossible after those before it: no state can show it.",
                    nameof(observations));
            for (int j = 0; j < States; j++) filtered[t, j] /= scale;
            factors[t] = Math.Log(scale) + shift[t];
        }
        return new(filtered, factors);
    }

    /// <summary>The posterior P(z_t = k | x_1 .. x_T), (T, K): what the whole sequence says about every
    /// moment.</summary>
    public double[,] Posterior(IReadOnlyList<T> observations)
    {
        var (filtered, backward, _) = ForwardBackward(observations);
        var posterior = new double[observations.Count, States];
        for (int t = 0; t < observations.Count; t++)
            for (int k = 0; k < States; k++) posterior[t, k] = filtered[t, k] * backward[t, k];
        return posterior;
    }

    /// <summary>P(z_(t+1) = k | x_1 .. x_t), (T, K): the state expected next, before it shows itself.</summary>
    public double[,] PredictedStates(IReadOnlyList<T> observations)
    {
        var filtered = Forward(observations).Filtered;
        var predicted = new double[observations.Count, States];
        for (int t = 0; t < observations.Count; t++)
            for (int k = 0; k < States; k++) predicted[t, k] = Move(filtered, t, k);
        return predicted;
    }

    /// <summary>The single most probable path of states and ln p(path, x) (Viterbi 1967).</summary>
    public (int[] Path, double LogProbability) Viterbi(IReadOnlyList<T> observations)
    {
        if (observations.Count == 0) throw Empty();
        int steps = observations.Count;
        // best[t, j]: ln p of the best path that ends in j at t
        var best = new double[steps, States];
        var from = new int[steps, States];
        for (int t = 0; t < steps; t++)
            for (int j = 0; j < States; j++)
            {
                double before = t == 0 ? Math.Log(initial[j]) : double.NegativeInfinity;
                for (int i = 0; t > 0 && i < States; i++)
                {
                    double candidate = best[t - 1, i] + Math.Log(transition[i, j]);
                    if (candidate > before) (before, from[t, j]) = (candidate, i);
                }
                best[t, j] = before + Emissions.LogLikelihood(j, observations[t]);
            }
        var path = new int[steps];
        path[^1] = Enumerable.Range(0, States).MaxBy(j => best[steps - 1, j]);
        for (int t = steps - 1; t > 0; t--) path[t - 1] = from[t, path[t]];
        return (path, best[steps - 1, path[^1]]);
    }

    /// <summary>Draws a sequence: the hidden states and what they show.</summary>
    public (int[] States, T[] Observations) Sample(int length, Random random)
    {
        var states = new int[length];
        var observations = new T[length];
        for (int t = 0; t < length; t++)
        {
            int before = t == 0 ? -1 : states[t - 1];
            states[t] = Distribution.Draw(States, j => before < 0 ? initial[j] : transition[before, j], random);
            observations[t] = Emissions.Sample(states[t], random);
        }
        return (states, observations);
    }

    /// <summary>backward[t, i] = p(x_(t+1) .. x_T | z_t = i), scaled so that filtered x backward sums to one at every
    /// t.</summary>
    (double[,] Filtered, double[,] Backward, HmmForward Forward) ForwardBackward(IReadOnlyList<T> observations)
    {
        var forward = Forward(observations);
        var (likelihood, shift) = Likelihoods(observations);
        int steps = observations.Count;
        var backward = new double[steps, States];
        for (int i = 0; i < States; i++) backward[steps - 1, i] = 1;
        for (int t = steps - 2; t >= 0; t--)
        {
            double scale = Math.Exp(forward.LogFactors[t + 1] - shift[t + 1]);
            for (int i = 0; i < States; i++)
                for (int j = 0; j < States; j++)
                    backward[t, i] += transition[i, j] * likelihood[t + 1, j] * backward[t + 1, j] / scale;
        }
        return (forward.Filtered, backward, forward);
    }

    /// <summary>p(x_t | z_t = k) divided by its largest value over k, and the logarithm of that value.</summary>
    (double[,] Likelihood, double[] Shift) Likelihoods(IReadOnlyList<T> observations)
    {
        if (observations.Count == 0) throw Empty();
        var likelihood = new double[observations.Count, States];
        var shift = new double[observations.Count];
        for (int t = 0; t < observations.Count; t++)
        {
            double largest = double.NegativeInfinity;
            for (int k = 0; k < States; k++)
                largest = Math.Max(largest, likelihood[t, k] = Emissions.LogLikelihood(k, observations[t]));
            shift[t] = double.IsNegativeInfinity(largest) ? 0 : largest;
            for (int k = 0; k < States; k++) likelihood[t, k] = Math.Exp(likelihood[t, k] - shift[t]);
        }
        return (likelihood, shift);
    }

    double Move(double[,] distribution, int t, int to)
    {
        double sum = 0;
        for (int i = 0; i < States; i++) sum += distribution[t, i] * transition[i, to];
        return sum;
    }

    static ArgumentException Empty() => new("A hidden Markov model needs at least one observation, got none.");
}
