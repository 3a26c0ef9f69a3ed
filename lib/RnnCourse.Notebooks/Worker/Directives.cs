using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Worker;

/// <summary>What a cell asks for before it runs: `#r` lines, taken out of its text without moving anything else, as
/// `#!csharp` is, by which other runners tell that a cell is C#.</summary>
internal sealed record Directives(string SourceWithout, IReadOnlyList<Directives.Reference> References)
{
    /// <summary>One `#r "..."`; line and column of its text count from 1.</summary>
    public sealed record Reference(string Target, int Line, int Column, int Length);

    /// <exception cref="CellException">The cell holds a magic command of another runner.</exception>
    public static Directives Read(string source, SyntaxTree tree)
    {
        var text = new StringBuilder(source);
        TakeMagic(source, tree.GetCompilationUnitRoot(), text);
        if (!source.Contains("#r")) return new(text.ToString(), []);
        var references = new List<Reference>();
        for (var directive = tree.GetRoot().GetFirstDirective();
            directive is not null;
            directive = directive.GetNextDirective())
        {
            if (directive is not ReferenceDirectiveTriviaSyntax { IsActive: true, File.IsMissing: false } reference)
                continue;
            var place = tree.GetLineSpan(reference.File.Span).StartLinePosition;
            references.Add(
                new(reference.File.ValueText, place.Line + 1, place.Character + 1, reference.File.Span.Length));
            Blank(text, directive.Span.Start, directive.Span.End);
        }
        return new(text.ToString(), references);
    }

    static void Blank(StringBuilder text, int start, int end)
    {
        for (var i = start; i < end; i++)
            if (text[i] is not ('\n' or '\r')) text[i] = ' ';
    }

    static void TakeMagic(string source, CompilationUnitSyntax root, StringBuilder rest)
    {
        var start = 0;
        foreach (var (index, line) in source.Split('\n').Index())
        {
            var text = line.TrimEnd();
            if (Advice(text) is { } advice && !IsInsideText(root, start))
            {
                if (!Languages.IsMagicOfCSharp(text))
                    throw CellException.At(source, "Unknown command", advice, index + 1, 1, text.Length);
                Blank(rest, start, start + line.Length);
            }
            start += line.Length + 1;
        }
    }

    static string? Advice(string line) => line switch
    {
        ['#', '!', ..] or ['%', '%', ..] =>
            $"{line.Split(' ')[0]} is {Languages.OfMagic(line) ?? "a command of another notebook runner"}; cells here "
            + "are C# only. Use a Markdown cell, or plain C#.",
        ['#', 'i', ' ' or '\t' or '"', ..] =>
            "#i is not needed: packages come from the sources that NuGet knows on this machine (`dotnet nuget add "
            + "source`). Leave the line out.",
        _ => null,
    };

    /// <summary>True when a place lies in a string, a comment or a part that #if leaves out, so that its signs mean
    /// nothing.</summary>
    static bool IsInsideText(CompilationUnitSyntax root, int at)
    {
        var trivia = root.FindTrivia(at);
        if (trivia.SpanStart < at && at < trivia.Span.End) return true;
        BranchingDirectiveTriviaSyntax? branch = null;
        for (var directive = root.GetFirstDirective();
            directive is not null && directive.SpanStart < at;
            directive = directive.GetNextDirective())
            if (directive is BranchingDirectiveTriviaSyntax or EndIfDirectiveTriviaSyntax)
                branch = directive as BranchingDirectiveTriviaSyntax;
        if (branch is { BranchTaken: false }) return true;
        var token = root.FindToken(at);
        // the text of an interpolated string is a token of its own, which may begin with the line
        return (token.SpanStart < at || (token.SpanStart == at && token.IsKind(SyntaxKind.InterpolatedStringTextToken)))
            && at < token.Span.End;
    }
}
