using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Studies;

/// <summary>A cell as its directives and usings, and its statements and declarations.</summary>
internal sealed class CellCode
{
    static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, DocumentationMode.None,
        SourceCodeKind.Script);

    readonly string preamble;

    CellCode(string preamble, CodePart[] parts) => (this.preamble, Parts) = (preamble, parts);

    /// <summary>What it does, in order.</summary>
    public IReadOnlyList<CodePart> Parts { get; }

    /// <summary>Takes a cell apart. A cell that does not parse keeps the parts that do.</summary>
    public static CellCode Parse(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot();
        var references = source.Split('\n').Where(line => line.TrimStart().StartsWith("#r", StringComparison.Ordinal));
        return new(
            string.Concat(references.Concat(root.Usings.Select(u => u.ToString())).Select(line => line.Trim() + "\n")),
            [.. root.Members.Select(member => new CodePart(member))]);
    }

    /// <summary>The source with only some of its parts; usings and references are kept. A cell that loads something
    /// for itself, and of which no part is wanted, is left out whole: what it loads need not be there.</summary>
    public string With(IReadOnlyCollection<CodePart> parts) =>
        parts.Count == 0 && Parts.Count > 0 && preamble.StartsWith("#r", StringComparison.Ordinal) ? ""
        : preamble + string.Concat(parts.Select(part => part.Source + "\n"));
}
