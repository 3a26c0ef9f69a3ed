using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>C# as HTML with its parts marked, as the compiler reads them: keywords, text, numbers, comments, types and
/// calls.</summary>
/// <remarks>By the syntax tree alone. Roslyn's Classifier binds what it colours, too: without the assemblies of a
/// notebook it knows none of its types, and lambdas in lambdas, as a page of somebody else may hold, take it time that
/// doubles with every level.</remarks>
internal static class CSharpHighlighter
{
    static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, DocumentationMode.None,
        SourceCodeKind.Script);

    /// <summary>Longer texts are no code that somebody reads; the compiler takes long over a hundred thousand wrong
    /// signs.</summary>
    const int LongestCode = 20_000;

    public static string ToHtml(string code)
    {
        if (code.Length > LongestCode) return WebUtility.HtmlEncode(code);
        var html = new StringBuilder();
        foreach (var token in SyntaxFactory.ParseSyntaxTree(code, Script).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia) Append(html, trivia);
            Append(html, token.Text, Kind(token));
            foreach (var trivia in token.TrailingTrivia) Append(html, trivia);
        }
        return html.ToString();
    }

    static void Append(StringBuilder html, SyntaxTrivia trivia) => Append(html, trivia.ToFullString(),
        trivia.IsDirective ? "d"
        : trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia
            or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia ? "c" : null);

    static void Append(StringBuilder html, string text, string? kind)
    {
        if (text.Length == 0) return;
        var encoded = WebUtility.HtmlEncode(text);
        if (kind is null) html.Append(encoded);
        else if (text[^1] == '\n')
            html.Append($"<span class=\"{kind}\">{WebUtility.HtmlEncode(text.TrimEnd('\r', '\n'))}</span>")
            .Append('\n');
        else html.Append($"<span class=\"{kind}\">{encoded}</span>");
    }

    static string? Kind(SyntaxToken token)
    {
        var kind = token.Kind();
        if (SyntaxFacts.IsKeywordKind(kind) || kind == SyntaxKind.IdentifierToken
            && token.Text is "var" or "record" or "await" or "with" or "nint") return "k";
        if (kind is SyntaxKind.NumericLiteralToken) return "n";
        if (kind is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken
            or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringTextToken
                or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken
                or SyntaxKind.InterpolatedRawStringEndToken) return "s";
        if (kind != SyntaxKind.IdentifierToken || token.Text.Length == 0) return null;
        var before = token.GetPreviousToken().Kind();
        var isCapital = char.IsUpper(token.Text[0]);
        if (token.GetNextToken().IsKind(SyntaxKind.OpenParenToken))
            return isCapital && before == SyntaxKind.NewKeyword ? "t" : "m";
        return isCapital && token.Text.Length > 1 && before != SyntaxKind.DotToken ? "t" : null;
    }
}
