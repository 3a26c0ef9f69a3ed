using System.Collections;

namespace RnnCourse.Notebooks.Display;

/// <summary>The first items of a sequence that may be long, endless, or different the next time; and how many there
/// are, where that is known.</summary>
internal sealed class Beginning(IReadOnlyList<object?> items, int? count) : IEnumerable
{
    /// <summary>How many items the whole sequence has; null when it was not read to its end.</summary>
    public int? Count { get; } = count;

    public static Beginning Of(IEnumerable sequence)
    {
        var items = sequence.Cast<object?>().Take(HtmlTable.MostRows + 1).ToList();
        return new(items, items.Count <= HtmlTable.MostRows ? items.Count : CountOf(sequence));
    }

    /// <summary>How many items a sequence says it has; null when only counting would tell.</summary>
    public static int? CountOf(IEnumerable items) => items switch
    {
        Beginning beginning => beginning.Count,
        ICollection collection => collection.Count,
        _ => items.GetType().GetInterfaces().FirstOrDefault(HasCount)?.GetProperty("Count")!.GetValue(items) as int?,
    };

    static bool HasCount(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var open
        && (open == typeof(IReadOnlyCollection<>) || open == typeof(ICollection<>));

    public IEnumerator GetEnumerator() => items.GetEnumerator();
}
