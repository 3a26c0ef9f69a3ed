namespace RnnCourse.Text;

/// <summary>Counts how often each item was seen.</summary>
public sealed class Tally<T> where T : notnull
{
    readonly Dictionary<T, int> counts = [];

    /// <summary>An empty tally.</summary>
    public Tally() { }

    /// <summary>The tally of <paramref name="items"/>.</summary>
    public Tally(IEnumerable<T> items)
    {
        foreach (var item in items) Add(item);
    }

    /// <summary>How often the item was seen; 0 when never.</summary>
    public int this[T item] => counts.GetValueOrDefault(item);

    /// <summary>How many items were seen, repetitions included.</summary>
    public long Total { get; private set; }

    /// <summary>How many different items were seen.</summary>
    public int Distinct => counts.Count;

    /// <summary>The different items, in the order in which each was first seen.</summary>
    public IEnumerable<T> Items => counts.Keys;

    /// <summary>Sees an item <paramref name="times"/> more times (at least once).</summary>
    public void Add(T item, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        counts[item] = this[item] + times;
        Total += times;
    }

    /// <summary>The item's part of all that was seen, between 0 and 1; 0 for an empty tally.</summary>
    public double Share(T item) => Total == 0 ? 0 : (double)this[item] / Total;

    /// <summary>The <paramref name="most"/> most frequent items with their counts; ties in the order first
    /// seen.</summary>
    public IReadOnlyList<(T Item, int Count)> MostCommon(int most = int.MaxValue) =>
        [.. counts.OrderByDescending(pair => pair.Value).Take(most).Select(pair => (pair.Key, pair.Value))];
}
