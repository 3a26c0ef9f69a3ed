using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnCourse.Notebooks.Completion;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Answers questions about code: is it whole, what may stand here, what is this.</summary>
internal static class CodeAnswers
{
    delegate string Ask(string kind, string code, int cursor, string[] cells, string[] references, string[] imports);

    const string NewLineInText = "CS1010";

    static readonly Lazy<Ask> Services = new(FindServices);

    /// <summary>Whether the code is a whole cell: `status` is complete, incomplete or invalid.</summary>
    public static JsonObject IsComplete(ScriptSession session, Question question)
    {
        var tree = Submission.Parse(question.Code, "");
        // No further line ends a string that must end in its own line.
        var isStuck = tree.GetDiagnostics().Any(d => d.Id == NewLineInText);
        if (!isStuck && !SyntaxFactory.IsCompleteSubmission(tree))
            return new() { ["status"] = "incomplete", ["indent"] = Indent(tree) };
        var isValid = tree.GetDiagnostics().All(d => d.Severity != DiagnosticSeverity.Error);
        return new() { ["status"] = isValid ? "complete" : "invalid" };
    }

    /// <summary>Completion and inspection.</summary>
    public static JsonObject FromServices(ScriptSession session, Question question)
    {
        var (cells, references, imports) = session.Code;
        var answer = Services.Value(question.Kind, question.Code, question.Cursor, cells, references, imports);
        return JsonNode.Parse(answer)!.AsObject();
    }

    /// <summary>Four blanks for every bracket that is still open.</summary>
    static string Indent(SyntaxTree tree)
    {
        var open = 0;
        foreach (var token in tree.GetRoot().DescendantTokens().Where(t => !t.IsMissing))
            open += token.Kind() switch
            {
                SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken => 1,
                SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken => -1,
                _ => 0,
            };
        return new string(' ', 4 * Math.Max(0, open));
    }

    /// <summary>
    /// The services of the SDK run on the SDK's compiler, which is warm; those of the package on the package's.
    /// </summary>
    static Ask FindServices()
    {
        var own = typeof(EditorServices).Assembly;
        var assembly = AssemblyLoadContext.GetLoadContext(own) is SdkCompiler { HasEditorServices: false }
            ? AssemblyLoadContext.Default.LoadFromAssemblyName(own.GetName())
            : own;
        var services = assembly.GetType(typeof(EditorServices).FullName!)!;
        return services.GetMethod(nameof(EditorServices.Answer))!.CreateDelegate<Ask>();
    }
}
