using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Which language a notebook or a cell says that it is written in.</summary>
internal static partial class Languages
{
    /// <summary>How the languages are called that other kernels name otherwise.</summary>
    static readonly (string Beginning, string Called)[] Known =
    [
        ("fsharp", "F#"), ("f#", "F#"), ("pwsh", "PowerShell"), ("powershell", "PowerShell"), ("python", "Python"),
        ("ipython", "Python"), ("javascript", "JavaScript"),
        ("typescript", "TypeScript"), ("julia", "Julia"), ("html", "HTML"), ("sql", "SQL"), ("kql", "KQL"),
        ("mermaid", "Mermaid"), ("bash", "Bash"), ("rust", "Rust"),
        ("java", "Java"), ("xcpp", "C++"), ("c++", "C++"), ("sagemath", "SageMath"), ("octave", "Octave"),
        ("matlab", "MATLAB"), ("ir", "R"),
    ];

    /// <summary>What the metadata of a notebook names, unless it is C#.</summary>
    public static string? OfNotebook(JsonObject metadata)
    {
        string?[] said =
        [
            Text(metadata, "kernelspec", "language"), Text(metadata, "kernelspec", "name"),
            Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName"),
            Text(metadata, "language_info", "name"),
        ];
        // A mixed notebook names its languages at its cells; what its kernel is called says nothing.
        return Foreign(said.FirstOrDefault(name => name is not (null or "" or "polyglot-notebook")));
    }

    /// <summary>What the metadata of a cell names, unless it is C#.</summary>
    public static string? OfCell(JsonObject metadata) => Foreign(
        Text(metadata, "polyglot_notebook", "kernelName")
            ?? Text(metadata, "dotnet_interactive", "language") ?? Text(metadata, "vscode", "languageId"));

    /// <summary>Whether a line says of a cell that it is C#, as Polyglot Notebooks has it: `#!csharp`,
    /// `#!c#`.</summary>
    public static bool IsMagicOfCSharp(string line) =>
        line.TrimEnd().ToLowerInvariant() is "#!csharp" or "#!c#";

    /// <summary>The language that a line such as `#!fsharp` or `%%python` turns to; null where it is a command of
    /// another kind.</summary>
    public static string? OfMagic(string line)
    {
        var name = line.TrimEnd().Split(' ')[0][2..].ToLowerInvariant();
        return Known.FirstOrDefault(known => known.Beginning != "ir"
            && name.StartsWith(known.Beginning, StringComparison.Ordinal)).Called;
    }

    /// <summary>The language that the text of a notebook is written in.</summary>
    public static string OfText(JsonObject metadata) =>
        Text(metadata, "course", "language") is { } tag && LanguageTag().IsMatch(tag) ? tag : "en";

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageTag();

    static string? Foreign(string? language)
    {
        var name = language?.Trim().ToLowerInvariant().TrimStart('.');
        if (name is null or "" or "polyglot-notebook" or "polyglot" or "csharp" or "c#" or "cs" or "net-csharp")
            return null;
        if (name.StartsWith("net-", StringComparison.Ordinal)) name = name["net-".Length..];
        if (name.Contains("csharp")) return null;
        return Known.FirstOrDefault(known => known.Beginning == "ir" ? name == "ir"
            : name.StartsWith(known.Beginning, StringComparison.Ordinal)).Called ?? language;
    }

    static string? Text(JsonNode? node, params string[] path)
    {
        foreach (var key in path) node = (node as JsonObject)?[key];
        return node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
    }
}
