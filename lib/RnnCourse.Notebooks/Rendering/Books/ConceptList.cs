using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering.Books;

/// <summary>A concept of the course.</summary>
/// <param name="Id">Its id, such as B4.</param>
/// <param name="Name">What it is called.</param>
internal sealed record Concept(string Id, string Name);

/// <summary>The concepts of the course, as docs/concepts.md names them.</summary>
internal sealed partial class ConceptList
{
    readonly Dictionary<string, Concept> concepts;

    ConceptList(IEnumerable<Concept> found) => concepts = found.DistinctBy(c => c.Id).ToDictionary(c => c.Id);

    /// <summary>All concepts, in alphabetical order of their names.</summary>
    public IEnumerable<Concept> All => concepts.Values.OrderBy(c => c.Name, StringComparer.InvariantCultureIgnoreCase);

    /// <summary>Reads the tables of the page.</summary>
    /// <param name="markdown">The page; empty where there is none.</param>
    public static ConceptList Read(string markdown) =>
        new(Row().Matches(markdown).Select(m => new Concept(m.Groups[1].Value, m.Groups[2].Value.Trim())));

    /// <summary>The concept with this id; one that the page does not name is called by its id.</summary>
    public Concept? Find(string id) => concepts.Count == 0 ? new(id, id) : concepts.GetValueOrDefault(id);

    /// <summary>The ids that a cell's tags name.</summary>
    public static IEnumerable<string> Of(NotebookCell cell) =>
        cell.Tags.Where(t => t.StartsWith(Tag, StringComparison.Ordinal)).Select(t => t[Tag.Length..]);

    const string Tag = "concept:";

    [GeneratedRegex(@"^\| ?([A-Z]\d+) ?\| ([^|]+)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
