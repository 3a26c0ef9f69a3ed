using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnCourse.Notebooks.Worker;

/// <summary>`using var x = ...;` at the outermost level of a cell, which C# scripts do not know: a variable like any
/// other, disposed when the session ends.</summary>
internal static class UsingDeclarations
{
    /// <summary>The cell with blanks in the place of these `using` words, and the names of the variables.</summary>
    public static (string Source, IReadOnlyList<string> Names) Read(string source, CSharpParseOptions options)
    {
        if (!source.Contains("using", StringComparison.Ordinal)) return (source, []);
        var tokens = SyntaxFactory.ParseTokens(source, options: options).ToArray();
        var text = new StringBuilder(source);
        var names = new List<string>();
        var depth = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken
                or SyntaxKind.OpenBracketToken) depth++;
            if (tokens[i].Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken
                or SyntaxKind.CloseBracketToken) depth--;
            if (depth != 0 || !tokens[i].IsKind(SyntaxKind.UsingKeyword) || Name(tokens, i) is not { } name) continue;
            names.Add(name);
            Blank(text, tokens[i]);
            if (i > 0 && tokens[i - 1] is { Text: "await" } await) Blank(text, await);
        }
        return (text.ToString(), names);
    }

    /// <summary>The variable of a declaration: a type, a name and `=`. `using X = Y;` has no type, `using X;` and
    /// `using (...)` have neither.</summary>
    static string? Name(SyntaxToken[] tokens, int at)
    {
        var end = at + 1;
        while (end < tokens.Length && tokens[end]
            .Kind() is not (SyntaxKind.EqualsToken or SyntaxKind.SemicolonToken or SyntaxKind.OpenParenToken)) end++;
        var isDeclaration = end < tokens.Length && tokens[end].IsKind(SyntaxKind.EqualsToken) && end - at > 2
            && tokens[end - 1].IsKind(SyntaxKind.IdentifierToken)
            && tokens[at + 1].Kind() is not (SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword);
        return isDeclaration ? tokens[end - 1].ValueText : null;
    }

    static void Blank(StringBuilder text, SyntaxToken token)
    {
        for (var i = token.SpanStart; i < token.Span.End; i++) text[i] = ' ';
    }
}
