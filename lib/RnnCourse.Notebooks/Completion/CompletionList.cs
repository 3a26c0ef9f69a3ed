using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Completion;

/// <summary>What may stand at a place of the code.</summary>
internal static class CompletionList
{
    const int Most = 500;

    /// <summary>`start` and `end` of what is replaced, and `matches`, each with `text` and `type`.</summary>
    public static JsonObject At(Document document, int cursor)
    {
        var root = document.GetSyntaxRootAsync().GetAwaiter().GetResult()!;
        var nothing = new JsonObject { ["start"] = cursor, ["end"] = cursor, ["matches"] = new JsonArray() };
        if (IsInText(root, cursor)) return nothing;
        var service = CompletionService.GetService(document)!;
        var list = service.GetCompletionsAsync(document, cursor).GetAwaiter().GetResult();
        if (list.ItemsList.Count == 0) return nothing;
        var typed = document.GetTextAsync().GetAwaiter().GetResult()
            .ToString(list.Span)[..Math.Min(list.Span.Length, cursor - list.Span.Start)];
        var matches = Matching(list.ItemsList, typed).DistinctBy(m => m.Text).Take(Most);
        return new()
        {
            ["start"] = list.Span.Start,
            ["end"] = cursor,
            ["matches"] = new JsonArray([.. matches.Select(m =>
                (JsonNode)new JsonObject { ["text"] = m.Text, ["type"] = m.Type })]),
        };
    }

    static IEnumerable<(string Text, string Type)> Matching(IReadOnlyList<CompletionItem> items, string typed)
    {
        // What stands in a namespace without a using would not compile as it is.
        items = [.. items.Where(i => i.InlineDescription.Length == 0)];
        var begin = items.Where(i => i.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToArray();
        var fitting = begin.Length > 0 ? begin
            : [.. items.Where(i => i.FilterText.Contains(typed, StringComparison.OrdinalIgnoreCase))];
        return fitting.OrderByDescending(i => i.FilterText.StartsWith(typed, StringComparison.Ordinal))
            .ThenBy(i => i.SortText, StringComparer.OrdinalIgnoreCase)
            .Select(i => (i.Properties.GetValueOrDefault("InsertionText", i.DisplayText), Kind(i)));
    }

    /// <summary>The kind as editors name it for their icons.</summary>
    static string Kind(CompletionItem item) => item.Tags.FirstOrDefault() switch
    {
        "Method" or "ExtensionMethod" => "function",
        "Local" or "Parameter" or "RangeVariable" => "variable",
        { } tag => tag.ToLowerInvariant(),
        null => "text",
    };

    /// <summary>Inside a string, a character or a comment there is nothing to complete.</summary>
    static bool IsInText(SyntaxNode root, int cursor)
    {
        var trivia = root.FindTrivia(Math.Max(0, cursor - 1));
        if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) return true;
        if (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
            && (cursor < trivia.Span.End || !trivia.ToString().EndsWith("*/", StringComparison.Ordinal))) return true;
        var token = root.FindToken(Math.Max(0, cursor - 1));
        if (cursor <= token.SpanStart) return false;
        return token.Kind() switch
        {
            SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.CharacterLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                => cursor < token.Span.End || token.ContainsDiagnostics,
            SyntaxKind.InterpolatedStringTextToken =>
                token.Parent is not InterpolationFormatClauseSyntax || cursor <= token.Span.End,
            SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                or SyntaxKind.InterpolatedSingleLineRawStringStartToken
                    or SyntaxKind.InterpolatedMultiLineRawStringStartToken => true,
            _ => false,
        };
    }
}
