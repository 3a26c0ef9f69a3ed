namespace RnnCourse.Text;

/// <summary>Makes random choices and remembers how improbable they were.</summary>
/// <remarks>
/// The sum of -ln p over all choices is the information that went into a generated text. No language model can, on
/// average, need fewer nats for it: an exact floor that measured perplexities can be held against.
/// </remarks>
public sealed class Dice(Random random)
{
    /// <summary>The sum of -ln p over all choices made so far, in nats.</summary>
    public double Nats { get; private set; }

    /// <summary>One of the items, all equally likely.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public T Pick<T>(IReadOnlyList<T> items)
    {
        if (items.Count == 0) throw new ArgumentException("A choice needs at least one item, got none.", nameof(items));
        Nats += Math.Log(items.Count);
        return items[random.Next(items.Count)];
    }

    /// <summary>One of the items, with probability proportional to its weight, a whole number of at least 1.</summary>
    public T Pick<T>(IReadOnlyList<(T Item, int Weight)> items)
    {
        if (items.Count == 0) throw new ArgumentException("A choice needs at least one item, got none.", nameof(items));
        int total = items.Sum(pair => pair.Weight), left = random.Next(total);
        foreach (var (item, weight) in items)
        {
            if (left < weight)
            {
                Nats -= Math.Log((double)weight / total);
                return item;
            }
            left -= weight;
        }
        throw new ArgumentException("Weights must be at least 1.", nameof(items));
    }

    /// <summary>True or false, equally likely.</summary>
    public bool Flip() => Pick([true, false]);
}
