using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Completion;

/// <summary>
/// What a name in the code is: its declaration, all overloads of a method, and what its documentation says.
/// </summary>
internal static class SymbolDescription
{
    const int MostOverloads = 12;

    static readonly SymbolDisplayFormat Declaration = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithLocalOptions(SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue)
        .WithKindOptions(
            SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    /// <summary>`text` and `markdown`, or null where no name stands.</summary>
    public static JsonObject? At(Document document, int cursor)
    {
        var root = document.GetSyntaxRootAsync().GetAwaiter().GetResult()!;
        var model = document.GetSemanticModelAsync().GetAwaiter().GetResult()!;
        if (Name(root, cursor) is not { } name) return null;
        var symbols = Symbols(model, name);
        if (symbols.Count == 0) return null;
        var (text, markdown) = (new StringBuilder(), new StringBuilder());
        foreach (var symbol in symbols.Take(MostOverloads))
        {
            var isExtension = symbol is IMethodSymbol { ReducedFrom: not null };
            var declaration = (isExtension ? "(extension) " : "")
                + symbol.ToDisplayString(Declaration).Replace("Script.", "", StringComparison.Ordinal);
            var documentation = Documentation(symbol);
            text.Append(declaration).Append('\n');
            markdown.Append("```csharp\n").Append(declaration).Append("\n```\n");
            foreach (var line in documentation)
            {
                text.Append("    ").Append(line).Append('\n');
                markdown.Append(line).Append("\n\n");
            }
            text.Append('\n');
        }
        if (symbols.Count > MostOverloads) text.Append($"... and {symbols.Count - MostOverloads} more overloads\n");
        return new()
        {
            ["text"] = text.ToString().TrimEnd() + "\n",
            ["markdown"] = markdown.ToString().TrimEnd() + "\n",
        };
    }

    /// <summary>
    /// The name at the cursor or just before it; within the brackets of a call, the method that is called.
    /// </summary>
    static SyntaxNode? Name(SyntaxNode root, int cursor)
    {
        foreach (var place in (int[])[cursor, cursor - 1])
        {
            if (place < 0) continue;
            var token = root.FindToken(place);
            if (token.Span.Contains(place)
                && (token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is PredefinedTypeSyntax))
                return token.Parent;
        }
        var before = root.FindToken(Math.Max(0, cursor - 1));
        for (var node = before.Parent; node is not null; node = node.Parent)
        {
            if (node is ArgumentListSyntax { Parent: InvocationExpressionSyntax call } && cursor > node.SpanStart)
                return call.Expression is MemberAccessExpressionSyntax member ? member.Name : call.Expression;
            if (node is ArgumentListSyntax { Parent: ObjectCreationExpressionSyntax created }
                && cursor > node.SpanStart) return created.Type;
        }
        return null;
    }

    static IReadOnlyList<ISymbol> Symbols(SemanticModel model, SyntaxNode name)
    {
        var info = model.GetSymbolInfo(name);
        var symbol = model.GetDeclaredSymbol(name) ?? info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is null && name is ExpressionSyntax expression)
            symbol = model.GetMemberGroup(expression).FirstOrDefault() ?? model.GetTypeInfo(expression).Type;
        if (symbol is null or IErrorTypeSymbol) return [];
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            symbol = constructor.ContainingType;
        if (symbol is not IMethodSymbol method || name is not ExpressionSyntax called) return [symbol];
        var group = model.GetMemberGroup(called);
        return group.Length > 1 ? [method, .. group.Where(m => !SymbolEqualityComparer.Default.Equals(m, method))]
            : [method];
    }

    /// <summary>The summary, the parameters and what is returned and thrown, a line each.</summary>
    static IEnumerable<string> Documentation(ISymbol symbol)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole : symbol;
        XElement member;
        try
        {
            var xml = symbol.OriginalDefinition.GetDocumentationCommentXml(expandIncludes: true) ?? "";
            if (xml.Length == 0) yield break;
            var isWhole = xml.TrimStart().StartsWith("<member", StringComparison.Ordinal);
            member = XElement.Parse(isWhole ? xml : $"<member>{xml}</member>");
        }
        catch (XmlException)
        {
            yield break;
        }
        if (Text(member.Element("summary")) is { Length: > 0 } summary) yield return summary;
        foreach (var parameter in member.Elements("param"))
            if (Text(parameter) is { Length: > 0 } text) yield return $"{(string?)parameter.Attribute("name")}: {text}";
        if (Text(member.Element("returns")) is { Length: > 0 } returns) yield return $"returns {returns}";
        foreach (var exception in member.Elements("exception"))
            yield return $"throws {((string?)exception.Attribute("cref"))?.Split(':', '.')[^1]}: {Text(exception)}";
    }

    static string Text(XElement? element)
    {
        if (element is null) return "";
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            if (node is XText words) text.Append(words.Value);
            else if (node is XElement { HasAttributes: true, IsEmpty: true } mark)
                text.Append(((string?)mark.Attribute("cref") ?? (string?)mark.Attribute("langword")
                    ?? (string?)mark.Attribute("name"))?.Split(':')[^1].Split('(')[0].Split('.')[^1]);
        }
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
