using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Studies;

/// <summary>Finds claims that lean on a study's numbers and do not say so.</summary>
internal static class StudyClaims
{
    /// <summary>The claims that ought to be <c>Claim.FromStudy</c>, with the variables of the studies that they lean
    /// on.</summary>
    /// <param name="cells">Sources of a lesson's code cells.</param>
    public static IEnumerable<(string Claim, string[] Studies)> Unsaid(IReadOnlyList<string> cells)
    {
        var from = new Dictionary<string, HashSet<string>>();     // a name, and the studies that it was made of
        foreach (var part in cells.SelectMany(cell => CellCode.Parse(cell).Parts))
        {
            foreach (var call in part.Node.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(c => c.Expression.ToString() is "Claim.That" or "Claim.Equal"))
                if (Sources(call.DescendantNodes().OfType<SimpleNameSyntax>()
                    .Select(name => name.Identifier.Text)) is { Length: > 0 } studies)
                    yield return (call.ToString(), studies);
            foreach (var name in part.Declared)
                from[name] = part.Studies.Any() ? [name] : [.. Sources(part.Uses.Where(used => used != name))];
        }

        string[] Sources(IEnumerable<string> names) =>
            [.. names.Where(from.ContainsKey).SelectMany(name => from[name]).Distinct()];
    }
}
