using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnCourse.Notebooks.Worker;

/// <summary>What a cell asks for before it runs: `#r` lines, taken out of its text without moving anything else.</summary>
internal sealed record Directives(string SourceWithout, IReadOnlyList<Directives.Reference> References)
{
    /// <summary>One `#r "..."`; line and column of its text count from 1.</summary>
    public sealed record Reference(string Target, int Line, int Column, int Length);

    /// <exception cref="CellException">The cell holds a magic command of another runner.</exception>
    public static Directives Read(string source, SyntaxTree tree)
    {
        RejectMagic(source);
        if (!source.Contains("#r")) return new(source, []);
        var references = new List<Reference>();
        var text = new StringBuilder(source);
        for (var directive = tree.GetRoot().GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is not ReferenceDirectiveTriviaSyntax { IsActive: true, File.IsMissing: false } reference) continue;
            var place = tree.GetLineSpan(reference.File.Span).StartLinePosition;
            references.Add(new(reference.File.ValueText, place.Line + 1, place.Character + 1, reference.File.Span.Length));
            for (var i = directive.Span.Start; i < directive.Span.End; i++)
                if (text[i] is not ('\n' or '\r')) text[i] = ' ';
        }
        return new(text.ToString(), references);
    }

    static void RejectMagic(string source)
    {
        var number = 0;
        foreach (var line in source.Split('\n'))
        {
            number++;
            var text = line.TrimEnd();
            if (!text.StartsWith("#!", StringComparison.Ordinal) && !text.StartsWith("%%", StringComparison.Ordinal)) continue;
            throw CellException.At(source, "Unknown command",
                $"{text.Split(' ')[0]} is a command of another notebook runner; cells here are C# only. Use a Markdown cell, or plain C#.", number, 1, text.Length);
        }
    }
}
