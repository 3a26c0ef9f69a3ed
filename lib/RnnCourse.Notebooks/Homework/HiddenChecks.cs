using System.Security.Cryptography;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RnnCourse.Notebooks.Homework;

/// <summary>The hidden part of a cell as it is run: each of its checks answers by the protocol, with a word that is new
/// in every run and that no code of a student's has seen before. It calls the library's own Check, whatever else has
/// that name.</summary>
/// <param name="Code">What is run.</param>
/// <param name="Words">The word of each check, in the order in which they stand there.</param>
internal sealed record HiddenChecks(string Code, IReadOnlyList<string> Words)
{
    const string Check = "Check", FullName = "global::RnnCourse.Checks.Check", Hidden = "Hidden",
        Mistake = "HiddenMistake", Witness = "HiddenWitness";
    const int BytesOfWord = 16;

    /// <summary>Whether something called is a hidden check, or a mistake or a witness of one.</summary>
    public static bool IsCheck(MemberAccessExpressionSyntax called) =>
        called.Name.Identifier.Text is Hidden or Mistake or Witness
            && called.Expression.ToString() is (Check or "RnnCourse.Checks.Check" or FullName);

    static readonly CSharpParseOptions script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>Makes it.</summary>
    /// <param name="source">The hidden part.</param>
    /// <param name="withMistakes">Whether wrong answers that the lecturer names, and witnesses, are run too; a
    /// student's process does not get them.</param>
    public static HiddenChecks Of(string source, bool withMistakes)
    {
        var words = new List<string>();
        var changes = new List<TextChange>();
        foreach (var call in CSharpSyntaxTree.ParseText(source, script).GetRoot().DescendantNodes()
            .OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is not MemberAccessExpressionSyntax member || !IsCheck(member)) continue;
            var kind = member.Name.Identifier.Text;
            // Also one that is left out has a number, so that a check has the same one in every run.
            words.Add(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BytesOfWord)));
            if (kind != Hidden && !withMistakes)
            {
                changes.Add(new(call.Span, "_ = 0"));
                continue;
            }
            var name = kind switch { Mistake => "AnswerMistake", Witness => "AnswerWitness", _ => "AnswerHidden" };
            changes.Add(new(TextSpan.FromBounds(call.SpanStart, call.ArgumentList.OpenParenToken.Span.End),
                $"{FullName}.{name}(\"{words[^1]}\", "));
        }
        return new(SourceText.From(source).WithChanges(changes).ToString(), words);
    }
}
