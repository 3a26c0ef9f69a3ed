using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering.Lessons;

/// <summary>What a cell's code is for.</summary>
internal enum CodeRole
{
    /// <summary>It shows something that the text speaks of.</summary>
    Ordinary,

    /// <summary>It teaches a concept: its tag says so.</summary>
    Concept,

    /// <summary>It loads the library.</summary>
    Setup,

    /// <summary>It compares over several seeds, or serves such a comparison.</summary>
    Study,

    /// <summary>It draws a picture and does nothing else.</summary>
    Drawing,

    /// <summary>A reader shall complete it.</summary>
    Exercise,
}

/// <summary>The code of a cell as it is read away from the editor.</summary>
internal static partial class LessonCode
{
    static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, DocumentationMode.None,
        SourceCodeKind.Script);

    static readonly string[] Drawings = ["new Figure(", "NetworkDiagram.", "new SmallMultiples(", "Figure.Together("];

    /// <summary>What the code is for.</summary>
    public static CodeRole RoleOf(NotebookCell cell)
    {
        var source = cell.Source.TrimStart();
        if (source.Contains("Study.Of(", StringComparison.Ordinal) || cell.Tags.Contains(LessonSize.StudyTag))
            return CodeRole.Study;
        if (IsExercise(source)) return CodeRole.Exercise;
        if (cell.Tags.Any(t => t.StartsWith("concept:", StringComparison.Ordinal))) return CodeRole.Concept;
        if (source.StartsWith("#r ", StringComparison.Ordinal) || source.StartsWith("using ", StringComparison.Ordinal)
            && source.Split('\n').All(l => l.Length == 0 || l.StartsWith("using ", StringComparison.Ordinal)))
            return CodeRole.Setup;
        if (!source.Contains('\n') && !source.TrimEnd().EndsWith(';')) return CodeRole.Drawing;   // shows a value
        return Drawings.Any(d => source.StartsWith(d, StringComparison.Ordinal)) ? CodeRole.Drawing : CodeRole.Ordinary;
    }

    static bool IsExercise(string source) =>
        source.Contains("Check.", StringComparison.Ordinal)
        && Open().IsMatch(source);

    /// <summary>The code without the statements that assert the text's claims.</summary>
    public static string WithoutClaims(string source)
    {
        if (!source.Contains("Claim.", StringComparison.Ordinal)) return source.TrimEnd();
        var root = CSharpSyntaxTree.ParseText(source, Script).GetRoot();
        if (root.ContainsDiagnostics) return source.TrimEnd();
        var lines = source.Split('\n');
        var gone = new HashSet<int>();
        foreach (var claim in root.DescendantNodes().OfType<ExpressionStatementSyntax>().Where(IsClaim))
        {
            var span = claim.SyntaxTree.GetLineSpan(claim.Span);
            for (var line = span.StartLinePosition.Line; line <= span.EndLinePosition.Line; line++) gone.Add(line);
        }
        return string.Join('\n', lines.Where((_, i) => !gone.Contains(i))).TrimEnd();
    }

    static bool IsClaim(ExpressionStatementSyntax statement) =>
        statement.Expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Claim" } },
        }
        && statement.Parent is GlobalStatementSyntax
        && statement.GetLeadingTrivia().All(t => !t.IsKind(SyntaxKind.MultiLineCommentTrivia));

    /// <summary>Of an exercise: what the reader completes, without the check that knows the answer.</summary>
    public static string Question(string source)
    {
        var lines = source.TrimEnd().Split('\n');
        var check = Array.FindIndex(lines, l => l.TrimStart().StartsWith("Check.", StringComparison.Ordinal));
        var end = Array.FindLastIndex(lines, check < 0 ? lines.Length - 1 : Math.Max(0, check - 1), l =>
            Open().IsMatch(l));
        if (end < 0) end = check < 0 ? lines.Length - 1 : Math.Max(0, check - 1);
        while (end + 1 < lines.Length && lines[end + 1].Trim() is "}" or "};" or ");") end++;
        return string.Join('\n', lines[..(end + 1)]).TrimEnd();
    }

    /// <summary>Where a reader writes: a value that is null, or a body that throws.</summary>
    [GeneratedRegex(@"(?<![=!<>])=>?\s*null\b|NotImplementedException")]
    private static partial Regex Open();
}
