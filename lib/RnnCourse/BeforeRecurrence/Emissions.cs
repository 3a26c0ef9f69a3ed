namespace RnnCourse.BeforeRecurrence;

/// <summary>What a hidden Markov model shows in each hidden state: p(x | z).</summary>
/// <typeparam name="T">The type of an observation: int for symbols, double for measurements.</typeparam>
public interface IEmissions<T>
{
    /// <summary>K, the number of hidden states.</summary>
    int States { get; }

    /// <summary>ln p(x | z = state); minus infinity for what the state never shows.</summary>
    double LogLikelihood(int state, T observation);

    /// <summary>Draws what a state shows.</summary>
    T Sample(int state, Random random);

    /// <summary>The emissions that fit best when observation t of each sequence belongs to state k with weight[t,
    /// k].</summary>
    IEmissions<T> Refit(IReadOnlyList<(IReadOnlyList<T> Observations, double[,] Weight)> sequences);
}

/// <summary>Symbols 0 to V-1, each state with a probability for each.</summary>
public sealed class DiscreteEmissions : IEmissions<int>
{
    readonly double[,] probabilities;

    /// <param name="probabilities">P(symbol | state), (K, V); every row sums to one.</param>
    /// <exception cref="ArgumentException">A row is no distribution.</exception>
    public DiscreteEmissions(double[,] probabilities)
    {
        Distribution.CheckRows(probabilities, "emission matrix");
        this.probabilities = (double[,])probabilities.Clone();
    }

    /// <inheritdoc/>
    public int States => probabilities.GetLength(0);

    /// <summary>V, the number of symbols.</summary>
    public int Symbols => probabilities.GetLength(1);

    /// <summary>P(symbol | state).</summary>
    public double this[int state, int symbol] => probabilities[state, symbol];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The symbol is not in 0..V-1.</exception>
    public double LogLikelihood(int state, int observation) => observation >= 0 && observation < Symbols
        ? Math.Log(probabilities[state, observation])
        : throw new ArgumentException($"Symbols go from 0 to {Symbols - 1}, got {observation}.", nameof(observation));

    /// <inheritdoc/>
    public int Sample(int state, Random random) =>
        Distribution.Draw(Symbols, symbol => probabilities[state, symbol], random);

    /// <inheritdoc/>
    public IEmissions<int> Refit(IReadOnlyList<(IReadOnlyList<int> Observations, double[,] Weight)> sequences)
    {
        var counts = new double[States, Symbols];
        foreach (var (observations, weight) in sequences)
            for (int t = 0; t < observations.Count; t++)
                for (int k = 0; k < States; k++) counts[k, observations[t]] += weight[t, k];
        return new DiscreteEmissions(Distribution.NormalizeRows(counts, fallback: probabilities));
    }
}

/// <summary>Real numbers, each state with a mean and a variance of its own.</summary>
public sealed class GaussianEmissions : IEmissions<double>
{
    readonly double smallestVariance;

    /// <param name="means">One per state.</param>
    /// <param name="variances">One per state, above 0.</param>
    /// <param name="smallestVariance">Where refitting stops to shrink a variance: a state that explains one point only
    /// would collapse.</param>
    /// <exception cref="ArgumentException">The lengths differ or a variance is not positive.</exception>
    public GaussianEmissions(IReadOnlyList<double> means, IReadOnlyList<double> variances,
        double smallestVariance = 1e-6)
    {
        if (means.Count == 0 || means.Count != variances.Count)
            throw new ArgumentException(
                $"As many means as variances are needed, at least one, got {means.Count} and {variances.Count}.");
        foreach (double variance in variances)
            if (!(variance > 0))
                throw new ArgumentException(FormattableString.Invariant($"A variance must be above 0, got {variance}."),
                    nameof(variances));
        (Means, Variances, this.smallestVariance) = ([.. means], [.. variances], smallestVariance);
    }

    /// <summary>The mean of each state, (K).</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>The variance of each state, (K).</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <inheritdoc/>
    public int States => Means.Count;

    /// <inheritdoc/>
    public double LogLikelihood(int state, double observation)
    {
        double difference = observation - Means[state];
        return -0.5 * (Math.Log(2 * Math.PI * Variances[state]) + difference * difference / Variances[state]);
    }

    /// <inheritdoc/>
    public double Sample(int state, Random random) =>
        Means[state] + Math.Sqrt(Variances[state]) * Distribution.Normal(random);

    /// <inheritdoc/>
    public IEmissions<double> Refit(IReadOnlyList<(IReadOnlyList<double> Observations, double[,] Weight)> sequences)
    {
        var (means, variances) = (Means.ToArray(), Variances.ToArray());
        for (int k = 0; k < States; k++)
        {
            double total = Sum(k, _ => 1);
            if (total <= 0) continue;                             // a state that nothing belongs to stays as it is
            means[k] = Sum(k, x => x) / total;
            variances[k] = Math.Max(smallestVariance, Sum(k, x => (x - means[k]) * (x - means[k])) / total);
        }
        return new GaussianEmissions(means, variances, smallestVariance);

        double Sum(int state, Func<double, double> of)
        {
            double sum = 0;
            foreach (var (observations, weight) in sequences)
                for (int t = 0; t < observations.Count; t++) sum += weight[t, state] * of(observations[t]);
            return sum;
        }
    }
}
