namespace RnnCourse.Text;

/// <summary>The strictest score of generated sequences: right in every token, or wrong.</summary>
public static class ExactMatch
{
    /// <summary>Share of the sequences that equal their reference token by token.</summary>
    /// <param name="generated">The sequences that came out.</param>
    /// <param name="references">The sequences that should have, in the same order.</param>
    /// <returns>A share between 0 and 1.</returns>
    /// <exception cref="ArgumentException">No sequences, or another number of references.</exception>
    public static double Of<T>(IReadOnlyList<IEnumerable<T>> generated, IReadOnlyList<IEnumerable<T>> references)
    {
        if (generated.Count == 0)
            throw new ArgumentException("Exact match needs at least one sequence, got none.", nameof(generated));
        if (generated.Count != references.Count)
            throw new ArgumentException(
                $"Each of the {generated.Count} sequences needs one reference, got {references.Count}.",
                nameof(references));
        return generated.Zip(references, Enumerable.SequenceEqual).Count(equal => equal) / (double)generated.Count;
    }
}
