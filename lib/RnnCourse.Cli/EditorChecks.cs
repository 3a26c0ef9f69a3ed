using System.Text.Json;
using RnnCourse.Kernel.Installing;

namespace RnnCourse.Cli;

/// <summary>What keeps VS Code from running notebooks with the course's kernel, and what to click.</summary>
/// <param name="home">The user's folder.</param>
/// <param name="applicationData">Where programs keep a user's settings.</param>
internal sealed class EditorChecks(string home, string applicationData)
{
    const string Jupyter = "ms-toolsai.jupyter";
    const string Polyglot = "ms-dotnettools.dotnet-interactive-vscode";

    /// <summary>Where editions of VS Code keep extensions, each with the folder of its settings.</summary>
    static readonly (string Extensions, string Settings)[] Editions =
    [
        (".vscode", "Code"), (".vscode-insiders", "Code - Insiders"), (".vscode-oss", "VSCodium"),
        (".vscode-server", ".vscode-server"),
    ];

    /// <summary>One thing that was looked at.</summary>
    /// <param name="IsGood">Whether it is as it should be.</param>
    /// <param name="What">What was looked at.</param>
    /// <param name="How">How it is.</param>
    /// <param name="Advice">What to do; null when there is nothing to do.</param>
    public sealed record Finding(bool IsGood, string What, string How, string? Advice = null);

    /// <summary>The checks for the user who asks.</summary>
    public static EditorChecks ForThisUser()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS()) return new(home, Path.Combine(home, "Library", "Application Support"));
        var data = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
        return new(home, data.Length > 0 ? data : Path.Combine(home, ".config"));
    }

    /// <summary>Whether the kernel is installed, and still has all it needs.</summary>
    /// <param name="kernels">The kernels that editors find.</param>
    /// <param name="built">The build that this program would install, if it has one.</param>
    public static Finding Kernel(IEnumerable<InstalledKernel> kernels, string? built)
    {
        var ours = kernels.Where(k => k.IsOurs).ToArray();
        if (ours.Length == 0)
            return new(false, "C# kernel", "not installed", "To run notebooks live: `course kernel install`.");
        var broken = ours.FirstOrDefault(k => !File.Exists(k.Launcher)
            || k.Environment.TryGetValue("DOTNET_ROOT", out var root) && !Directory.Exists(root));
        if (broken is not null)
            return new(false, "C# kernel", $"{broken.Folder} names a program or a .NET that is gone",
                "`course kernel install` installs it anew.");
        return built is null || ours.Any(k => k.Build == built)
            ? new(true, "C# kernel", string.Join(", ", ours.Select(k => k.Folder)))
            : new(false, "C# kernel", $"{ours[0].Folder} is of another build",
                "`course kernel install` brings the kernel up to date.");
    }

    /// <summary>What stands in the way in VS Code; nothing where it is not installed.</summary>
    /// <param name="course">The folder of the course, if known.</param>
    public IEnumerable<Finding> Editor(string? course)
    {
        var extensions = Editions.Select(e => Path.Combine(home, e.Extensions, "extensions")).Where(Directory.Exists)
            .ToArray();
        if (extensions.Length == 0) yield break;
        var hasJupyter = extensions.Any(e => Has(e, Jupyter));
        yield return new(hasJupyter, "Jupyter extension", hasJupyter ? "installed" : "not installed", hasJupyter ? null
            : $"In VS Code press Ctrl+Shift+X, search for {Jupyter}, click Install. Python is not needed.");
        if (extensions.Any(e => Has(e, Polyglot)))
            yield return new(false, "Polyglot Notebooks",
                "installed: it takes C# notebooks for itself and has ended support",
                "In VS Code press Ctrl+Shift+X, search for @installed polyglot, click Uninstall, "
                + "then press F1 and run \"Developer: Reload Window\". "
                + "When the Jupyter extension recommends it again, click \"Don't show again\".");
        foreach (var folder in Editions.Select(e => UserFolder(e.Settings)).Where(Directory.Exists))
        {
            foreach (var finding in Settings(Path.Combine(folder, "settings.json"))) yield return finding;
            if (course is not null && WorkspaceTrust.Of(folder, course) == false && !TrustIsOff(folder))
                yield return new(false, "workspace trust",
                    "the folder of the course is not trusted: cells would not run, without a word",
                    "In VS Code press F1, run \"Workspaces: Manage Workspace Trust\", click Trust.");
        }
    }

    static IEnumerable<Finding> Settings(string file)
    {
        const string What = "completion in notebooks";
        if (Read(file) is not { } settings) yield break;
        if (settings.TryGetProperty("jupyter.enableKernelCompletions", out var enabled)
            && enabled.ValueKind == JsonValueKind.False)
        {
            yield return new(false, What, "switched off",
                "In VS Code press Ctrl+comma, search for jupyter.enableKernelCompletions, tick it.");
            yield break;
        }
        var hasCSharp = settings.TryGetProperty("jupyter.completionTriggerCharacters", out var languages)
            && languages.ValueKind == JsonValueKind.Object && languages.TryGetProperty("csharp", out var characters)
            && characters.ValueKind == JsonValueKind.Array && characters.GetArrayLength() > 0;
        yield return hasCSharp
            ? new(true, What, "asks the kernel")
            : new(false, What, "does not ask the kernel: VS Code's list of languages lacks C#",
                "In VS Code press F1, run \"Preferences: Open User Settings (JSON)\", add "
                + "\"jupyter.completionTriggerCharacters\": { \"csharp\": [\".\"], \"python\": [\".\", \"%\"] }, "
                + "then press F1 and run \"Developer: Reload Window\".");
    }

    static bool TrustIsOff(string folder) => Read(Path.Combine(folder, "settings.json")) is { } settings
        && settings.TryGetProperty("security.workspace.trust.enabled", out var value)
            && value.ValueKind == JsonValueKind.False;

    /// <summary>
    /// Settings as VS Code reads them, with comments; an empty object where there is no file, null where it cannot be
    /// read.
    /// </summary>
    static JsonElement? Read(string file)
    {
        try
        {
            var text = File.Exists(file) ? File.ReadAllText(file) : "{}";
            using var json = JsonDocument.Parse(text,
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Folders of extensions carry the version in their name; those that are to be removed are listed in a file.
    /// </summary>
    static bool Has(string folder, string extension)
    {
        var removed = Path.Combine(folder, ".obsolete");
        var text = File.Exists(removed) ? File.ReadAllText(removed) : "";
        return Directory.EnumerateDirectories(folder, extension + "-*").Select(f => Path.GetFileName(f))
            .Any(name => char.IsDigit(name[extension.Length + 1])
                && !text.Contains($"\"{name}\"", StringComparison.OrdinalIgnoreCase));
    }

    string UserFolder(string edition) => edition.StartsWith('.')
        ? Path.Combine(home, edition, "data", "User")
        : Path.Combine(applicationData, edition, "User");
}
