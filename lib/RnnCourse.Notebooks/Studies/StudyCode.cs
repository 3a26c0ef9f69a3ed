using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Studies;

/// <summary>The part of a lesson that a study's numbers depend on: the statement with <c>Study.Of("name", ...)</c> and,
/// of the statements before it, those that make or change what it uses.</summary>
/// <remarks>
/// That part alone is run by <c>course study</c>, and its hash is kept with the numbers. So text, figures, tables and
/// claims can change, and code can be laid out anew, while a change of what is trained, on what, or how it is judged
/// makes the study stale. What the library does is no part of it: <c>course study --check</c> guards that by running a
/// seed again.
/// </remarks>
internal sealed class StudyCode
{
    StudyCode(string name, IReadOnlyList<string> cells, string hash) => (Name, Cells, Hash) = (name, cells, hash);

    /// <summary>The study's name.</summary>
    public string Name { get; }

    /// <summary>The cells that measure it, cut down to what is needed; those of which nothing is left out.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>The first 16 digits of SHA-256 over the tokens, so that white space and comments do not
    /// count.</summary>
    public string Hash { get; }

    /// <summary>All studies that the last cell makes.</summary>
    /// <param name="cells">Sources of code cells in the order in which they run.</param>
    public static IEnumerable<StudyCode> OfLast(IReadOnlyList<string> cells)
    {
        if (!cells[^1].Contains("Study.Of", StringComparison.Ordinal)) return [];
        CellCode[] all = [.. cells.Select(CellCode.Parse)];
        return all[^1].Parts.SelectMany((part, i) => part.Studies.Select(name => Of(name, all, i)));
    }

    /// <summary>All studies of a lesson.</summary>
    /// <param name="cells">Sources of its code cells.</param>
    public static IReadOnlyList<StudyCode> In(IReadOnlyList<string> cells) =>
        [.. Enumerable.Range(1, cells.Count).SelectMany(count => OfLast([.. cells.Take(count)]))];

    static StudyCode Of(string name, CellCode[] cells, int last)
    {
        // In the study's own cell, what follows it counts only if it declares a function or a type.
        CodePart[] candidates = [.. cells.SkipLast(1).SelectMany(cell => cell.Parts),
            .. cells[^1].Parts.Where((part, i) => i < last
                || part.Node is MethodDeclarationSyntax or BaseTypeDeclarationSyntax)];
        var study = cells[^1].Parts[last];
        var (needed, taken) = (new HashSet<string>(study.Uses), new HashSet<CodePart>());
        HashSet<string> extensions = [.. candidates.SelectMany(part => part.Extensions)],
            chance = [.. candidates.SelectMany(part => part.Generators)];
        AddMembers(study);
        for (var before = -1; before != taken.Count;)
        {
            before = taken.Count;
            foreach (var part in candidates.Where(part => !taken.Contains(part) && part.Matters(needed, chance))
                .ToArray())
            {
                taken.Add(part);
                needed.UnionWith(part.Uses);
                AddMembers(part);
            }
        }
        taken.Add(study);

        var kept = cells.Select(cell => (cell, Parts: cell.Parts.Where(taken.Contains).ToArray())).ToArray();
        var tokens = kept.SelectMany(cell => cell.Parts).SelectMany(part => part.Node.DescendantTokens())
            .Select(t => t.Text).Where(text => text is not ("" or ";"));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tokens)));
        return new(name, [.. kept.Select(cell => cell.cell.With(cell.Parts)).Where(source => source.Length > 0)],
            Convert.ToHexStringLower(hash)[..16]);

        void AddMembers(CodePart part) => needed.UnionWith(part.Members.Where(extensions.Contains));
    }
}
