using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Packages;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What pieces of a cell declare: parts of one answer declare different things, two versions of it the
/// same.</summary>
internal static class Declarations
{
    static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>Whether two of the pieces declare something of the same name.</summary>
    public static bool AnyInTwo(IEnumerable<string> pieces) =>
        pieces.SelectMany(piece => Members(piece).SelectMany(Signatures).Distinct()).CountBy(name => name)
            .Any(count => count.Value > 1);

    /// <summary>The names that a cell declares at its outermost level.</summary>
    public static string[] Names(string source) => [.. Members(source).SelectMany(Signatures).Select(Name).Distinct()];

    /// <summary>What a changed cell declares that the original does not, as text; empty where it is nothing.</summary>
    public static string Beyond(string source, string original)
    {
        var known = Names(original).ToHashSet();
        return string.Join('\n', Members(source)
            .Where(member => Signatures(member).ToArray() is { Length: > 0 } names
                && !names.Select(Name).Any(known.Contains)).Select(member => member.ToFullString().Trim('\n')));
    }

    /// <summary>The declarations of a cell that make one of these names, as text.</summary>
    public static string Of(string source, IReadOnlySet<string> names) => string.Join('\n', Members(source)
        .Where(member => Signatures(member).Any(signature => names.Contains(Name(signature))))
        .Select(member => member.ToFullString().Trim('\n')));

    /// <summary>The packages that a cell asks for by `#r "nuget: ..."`.</summary>
    public static IEnumerable<string> Packages(string source) =>
        CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().GetReferenceDirectives()
            .Select(reference => reference.File.ValueText).Where(PackageName.IsPackage)
            .Select(target => PackageName.TryParse(target, out var package) ? package.Name : target.Trim());

    static SyntaxList<MemberDeclarationSyntax> Members(string source) =>
        CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().Members;

    static string Name(string signature) => signature.Split('(')[0];

    static IEnumerable<string> Signatures(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method =>
            [method.Identifier.Text
                + $"({string.Join(',', method.ParameterList.Parameters.Select(p => p.Type?.ToString()))})"],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        BaseTypeDeclarationSyntax type => [type.Identifier.Text],
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => [function.Identifier.Text],
        GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } =>
            local.Declaration.Variables.Select(variable => variable.Identifier.Text),
        _ => [],
    };
}
