using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What pieces of a cell declare: parts of one answer declare different things, two versions of it the same.</summary>
internal static class Declarations
{
    static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>Whether two of the pieces declare something of the same name.</summary>
    public static bool AnyInTwo(IEnumerable<string> pieces) => pieces.SelectMany(piece => Of(piece).Distinct()).CountBy(name => name).Any(count => count.Value > 1);

    static IEnumerable<string> Of(string source) => CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().Members.SelectMany(member => member switch
    {
        MethodDeclarationSyntax method => [$"{method.Identifier.Text}({string.Join(',', method.ParameterList.Parameters.Select(parameter => parameter.Type?.ToString()))})"],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.Text),
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        BaseTypeDeclarationSyntax type => [type.Identifier.Text],
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => [function.Identifier.Text],
        GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration.Variables.Select(variable => variable.Identifier.Text),
        _ => Enumerable.Empty<string>(),
    });
}
