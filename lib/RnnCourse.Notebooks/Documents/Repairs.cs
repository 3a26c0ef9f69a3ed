namespace RnnCourse.Notebooks.Documents;

/// <summary>What was put right while a notebook was read, one sentence for each kind of repair.</summary>
internal sealed class Repairs
{
    const int MostNamed = 8;

    readonly List<(string What, List<string> Places)> kinds = [];

    /// <summary>Notes a repair of something that can stand in many places.</summary>
    /// <param name="what">What was found and what it was read as.</param>
    /// <param name="place">Where, such as "cell 3"; empty for the whole file.</param>
    public void Add(string what, string place = "")
    {
        var places = kinds.FirstOrDefault(kind => kind.What == what).Places;
        if (places is null) kinds.Add((what, places = []));
        if (place != "") places.Add(place);
    }

    /// <summary>The sentences, in the order in which the first of each kind was found.</summary>
    public IReadOnlyList<string> Sentences =>
        [.. kinds.Select(kind => kind.Places.Count == 0 ? kind.What : $"{Named(kind.Places)}: {kind.What}")];

    static string Named(List<string> places)
    {
        var named = string.Join(", ", places.Distinct().Take(MostNamed));
        var left = places.Distinct().Count() - MostNamed;
        return left > 0 ? $"{named} and {left} more" : named;
    }
}
