using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Completion;

/// <summary>
/// Completion and inspection by Roslyn, as editors have them. Everything is loaded at the first question.
/// </summary>
internal static class EditorServices
{
    static readonly Lazy<SessionWorkspace> Workspace = new();

    /// <summary>
    /// Answers `complete` or `inspect`. Texts in and out, so that it can live beside another copy of the compiler.
    /// </summary>
    public static string Answer(string kind, string code, int cursor, string[] cells, string[] references,
        string[] imports)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        var document = Workspace.Value.Document(new SessionCode(cells, references, imports), code);
        var answer = kind == "complete"
            ? CompletionList.At(document, cursor)
            : SymbolDescription.At(document, cursor) ?? [];
        return answer.ToJsonString();
    }
}
