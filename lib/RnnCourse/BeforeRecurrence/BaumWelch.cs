namespace RnnCourse.BeforeRecurrence;

/// <summary>A fitted model and how ln p(data) rose: one number before each round, and one after the last.</summary>
public sealed record HmmFit<T>(HiddenMarkovModel<T> Model, double[] LogLikelihoods);

public sealed partial class HiddenMarkovModel<T>
{
    /// <summary>Baum-Welch: alternates between guessing the states and counting them (Baum et al. 1970).</summary>
    /// <remarks>
    /// Expectation: how often was each state, and each step between two states, taken on average over all paths?
    /// Maximization: these averages, normalized, are the new probabilities. ln p(data) never falls; it may stop at a
    /// local maximum.
    /// </remarks>
    /// <param name="sequences">Independent sequences.</param>
    /// <param name="rounds">How many rounds at most.</param>
    /// <param name="tolerance">Stops when a round gains less than this many nats.</param>
    public HmmFit<T> BaumWelch(IReadOnlyList<IReadOnlyList<T>> sequences, int rounds = 100, double tolerance = 1e-6)
    {
        if (sequences.Count == 0)
            throw new ArgumentException("Baum-Welch needs at least one sequence, got none.", nameof(sequences));
        var (model, history) = (this, new List<double>());
        for (int round = 0; round <= rounds; round++)
        {
            var (next, logLikelihood) = model.Round(sequences);
            history.Add(logLikelihood);
            if (round == rounds || round > 0 && logLikelihood - history[^2] < tolerance) break;
            model = next;
        }
        return new(model, [.. history]);
    }

    (HiddenMarkovModel<T> Next, double LogLikelihood) Round(IReadOnlyList<IReadOnlyList<T>> sequences)
    {
        var starts = new double[1, States];
        var moves = new double[States, States];
        var weighted = new List<(IReadOnlyList<T>, double[,])>();
        double logLikelihood = 0;
        foreach (var observations in sequences)
        {
            var (filtered, backward, forward) = ForwardBackward(observations);
            var (likelihood, shift) = Likelihoods(observations);
            logLikelihood += forward.LogLikelihood;
            var posterior = new double[observations.Count, States];
            for (int t = 0; t < observations.Count; t++)
                for (int j = 0; j < States; j++)
                {
                    posterior[t, j] = filtered[t, j] * backward[t, j];
                    if (t == 0) starts[0, j] += posterior[t, j];
                    else
                        for (int i = 0; i < States; i++)         // P(z_(t-1) = i, z_t = j | x)
                            moves[i, j] += filtered[t - 1, i] * transition[i, j] * likelihood[t, j] * backward[t, j]
                                / Math.Exp(forward.LogFactors[t] - shift[t]);
                }
            weighted.Add((observations, posterior));
        }
        var next = Distribution.NormalizeRows(starts, starts);
        return (new([.. Enumerable.Range(0, States).Select(k => next[0, k])],
            Distribution.NormalizeRows(moves, transition), Emissions.Refit(weighted)), logLikelihood);
    }
}
