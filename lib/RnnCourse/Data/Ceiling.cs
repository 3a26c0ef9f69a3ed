namespace RnnCourse.Data;

/// <summary>The best accuracy that any classifier can reach when it sees only a part of each example.</summary>
public static class Ceiling
{
    /// <summary>Accuracy of the Bayes-optimal classifier, by enumeration: for everything that can be seen, it answers
    /// the most frequent label.</summary>
    /// <param name="examples">All examples that can occur, each as likely as the others.</param>
    /// <param name="seen">What the classifier sees of an example; examples with equal values look the same to
    /// it.</param>
    /// <param name="label">What it has to answer.</param>
    /// <returns>A share between 0 and 1.</returns>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public static double Of<TExample, TSeen,
        TLabel>(IReadOnlyCollection<TExample> examples, Func<TExample, TSeen> seen, Func<TExample, TLabel> label)
        where TSeen : notnull
    {
        if (examples.Count == 0)
            throw new ArgumentException("A ceiling needs at least one example, got none.", nameof(examples));
        var right = examples.GroupBy(seen).Sum(alike => alike.GroupBy(label).Max(group => group.Count()));
        return (double)right / examples.Count;
    }
}
