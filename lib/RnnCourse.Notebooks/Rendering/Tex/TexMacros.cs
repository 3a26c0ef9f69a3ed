using System.Text.RegularExpressions;

namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>The commands and labels that a notebook defines: what one cell defines the following ones know.</summary>
internal sealed partial class TexMacros
{
    /// <summary>A defined command.</summary>
    /// <param name="Body">What stands in its place, with #1 to #9 for what it is applied to.</param>
    /// <param name="Arguments">How many things it is applied to.</param>
    /// <param name="Default">The first of them where it is not given in brackets; null for a command without such a
    /// one.</param>
    /// <param name="Separators">What has to stand behind each of them, for \def\x#1,#2{...}; the first before
    /// all.</param>
    /// <param name="BuiltIn">The name whose first meaning the command has, whatever is defined for that name; null for
    /// other commands.</param>
    internal sealed record Macro(string Body, int Arguments = 0, string? Default = null,
        IReadOnlyList<string>? Separators = null, string? BuiltIn = null);

    readonly Dictionary<string, Macro> macros = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    readonly HashSet<string> tagged = new(StringComparer.Ordinal);
    readonly HashSet<string> unnumbered = new(StringComparer.Ordinal);
    int equations;

    public Macro? Find(string name) => macros.GetValueOrDefault(name);

    public void Define(string name, Macro macro) => macros[name] = macro;

    /// <summary>Finds the labels of a formula before any is set, so that one can refer to an equation that comes
    /// later.</summary>
    public void Number(string tex)
    {
        foreach (Match part in Row().Matches(tex))
        {
            if (Label().Match(part.Value) is not { Success: true, Groups: [_, { Value: var label }] }
                || labels.ContainsKey(label)) continue;
            var tag = Tag().Match(part.Value);
            if (!tag.Success && NoNumber().IsMatch(part.Value))
            {
                unnumbered.Add(label);
                continue;
            }
            labels[label] = tag.Success ? tag.Groups[1].Value : $"{++equations}";
            if (tag.Success) tagged.Add(label);
        }
    }

    /// <summary>The number of an equation; null for a label that nothing has.</summary>
    public string? NumberOf(string label) => labels.GetValueOrDefault(label);

    /// <summary>True where the equation of a label says that it has no number.</summary>
    public bool HasNoNumber(string label) => unnumbered.Contains(label);

    /// <summary>True where the equation says its number itself.</summary>
    public bool IsTagged(string label) => tagged.Contains(label);

    [GeneratedRegex(@"(?:(?!\\\\|\\end\{|\\begin\{|\$\$|\n[^\S\n]*\n).){1,4000}", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\\label\{([^{}]{1,100})\}")]
    private static partial Regex Label();

    [GeneratedRegex(@"\\(?:notag|nonumber)(?![A-Za-z])")]
    private static partial Regex NoNumber();

    [GeneratedRegex(@"\\tag\*?\{([^{}]{1,40})\}")]
    private static partial Regex Tag();
}
