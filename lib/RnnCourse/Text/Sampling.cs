namespace RnnCourse.Text;

/// <summary>Choosing the next token from a model's scores: greedy, by temperature, among the k best, or from the
/// nucleus.</summary>
/// <remarks>Scores may be logits or log-probabilities: adding a constant to all of them changes nothing. Minus infinity
/// forbids a token.</remarks>
public static class Sampling
{
    /// <summary>The token with the highest score; among equals the first.</summary>
    /// <param name="logits">Scores (V).</param>
    /// <exception cref="ArgumentException">No scores, a score that is NaN or plus infinity, or every token
    /// forbidden.</exception>
    public static int Greedy(ReadOnlySpan<Real> logits)
    {
        Require(logits);
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
            if (logits[i] > logits[best]) best = i;
        return best;
    }

    /// <summary>The distribution from which <see cref="Next"/> draws: softmax(logits / temperature), cut to the k best,
    /// then to the nucleus, and scaled to sum to 1.</summary>
    /// <param name="logits">Scores (V).</param>
    /// <param name="temperature">1 as trained, below 1 sharper, above 1 flatter; 0 puts everything on the greedy
    /// choice.</param>
    /// <param name="topK">How many of the best tokens stay; null keeps all. Among equals the first stay.</param>
    /// <param name="nucleus">The fewest best tokens that together reach this probability stay (Holtzman et al. 2020); 1
    /// keeps all.</param>
    /// <returns>Probabilities (V).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A temperature below 0 or not a number, a topK below 1, a nucleus
    /// outside (0, 1].</exception>
    /// <exception cref="ArgumentException">Scores that <see cref="Greedy"/> would refuse.</exception>
    public static double[] Probabilities(ReadOnlySpan<Real> logits, double temperature = 1, int? topK = null,
        double nucleus = 1)
    {
        if (!(temperature >= 0) || double.IsInfinity(temperature))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature,
                "A temperature is 0 (greedy) or a positive number.");
        if (topK < 1) throw new ArgumentOutOfRangeException(nameof(topK), topK, "topK keeps at least 1 token.");
        if (!(nucleus is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(nucleus), nucleus,
                "A nucleus is a probability above 0 and at most 1.");

        var p = new double[logits.Length];
        var greedy = Greedy(logits);
        if (temperature == 0)
        {
            p[greedy] = 1;
            return p;
        }
        // The largest score is subtracted first, so that exp cannot overflow.
        for (var i = 0; i < p.Length; i++) p[i] = Math.Exp(((double)logits[i] - logits[greedy]) / temperature);
        Normalize(p);

        // stable: equals keep their order
        var best = Enumerable.Range(0, p.Length).OrderByDescending(i => p[i]).ToArray();
        foreach (var i in best.Skip(topK ?? p.Length)) p[i] = 0;
        Normalize(p);
        if (nucleus < 1)
        {
            var reached = 0.0;
            foreach (var i in best)
            {
                if (reached >= nucleus) p[i] = 0;
                reached += p[i];
            }
            Normalize(p);
        }
        return p;
    }

    /// <summary>Draws the next token from <see cref="Probabilities"/>.</summary>
    /// <param name="logits">Scores (V).</param>
    /// <param name="random">One number is drawn from it, also when the choice is greedy.</param>
    /// <param name="temperature">As in <see cref="Probabilities"/>.</param>
    /// <param name="topK">As in <see cref="Probabilities"/>.</param>
    /// <param name="nucleus">As in <see cref="Probabilities"/>.</param>
    public static int Next(ReadOnlySpan<Real> logits, Random random, double temperature = 1, int? topK = null,
        double nucleus = 1) =>
        Draw(Probabilities(logits, temperature, topK, nucleus), random);

    /// <summary>Draws an index with the given probabilities.</summary>
    /// <param name="probabilities">Non-negative numbers; they need not sum to 1.</param>
    /// <param name="random">One number is drawn from it.</param>
    /// <exception cref="ArgumentException">A negative number or NaN, or a sum that is not positive and
    /// finite.</exception>
    public static int Draw(double[] probabilities, Random random)
    {
        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] >= 0))
                throw new ArgumentException($"A probability is not negative, got {probabilities[i]} at index {i}.",
                    nameof(probabilities));
            sum += probabilities[i];
        }
        if (!(sum > 0) || double.IsInfinity(sum))
            throw new ArgumentException($"Probabilities need a positive, finite sum, got {sum}.",
                nameof(probabilities));
        var left = random.NextDouble() * sum;
        var last = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] == 0) continue;
            if (left < probabilities[i]) return i;
            left -= probabilities[i];
            last = i;
        }
        return last;   // only rounding leads here
    }

    static void Normalize(double[] p)
    {
        var sum = p.Sum();
        for (var i = 0; i < p.Length; i++) p[i] /= sum;
    }

    static void Require(ReadOnlySpan<Real> logits)
    {
        if (logits.Length == 0)
            throw new ArgumentException("Sampling needs at least one score, got none.", nameof(logits));
        var allowed = false;
        for (var i = 0; i < logits.Length; i++)
        {
            if (Real.IsNaN(logits[i]) || Real.IsPositiveInfinity(logits[i]))
                throw new ArgumentException($"A score is a number or minus infinity, got {logits[i]} at index {i}.",
                    nameof(logits));
            allowed |= !Real.IsNegativeInfinity(logits[i]);
        }
        if (!allowed)
            throw new ArgumentException("Every token is forbidden: all scores are minus infinity.", nameof(logits));
    }
}
