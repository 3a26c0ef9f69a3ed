using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Kernel.Installing;

/// <summary>A kernel.json: how editors start the kernel, and what they show of it.</summary>
internal static class KernelSpec
{
    /// <summary>The name that notebooks of the course ask for; papermill knows it as C# too.</summary>
    public const string DefaultName = ".net-csharp";

    /// <summary>What editors show in the list of kernels.</summary>
    public const string DisplayName = ".NET (C#)";

    /// <summary>The language as notebooks name it.</summary>
    public const string Language = "C#";

    /// <summary>The file in a kernel's folder.</summary>
    public const string FileName = "kernel.json";

    const string Mark = "rnn-course";

    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the file.</summary>
    /// <param name="name">The name of the kernel's folder.</param>
    /// <param name="launcher">The program, by its full path.</param>
    /// <param name="dotnetRoot">The folder of the .NET that runs it.</param>
    /// <param name="build">Tells one copied build from another.</param>
    internal static string Write(string name, string launcher, string dotnetRoot, string build) => new JsonObject
    {
        // The file is an item of its own, so that blanks in its path do no harm.
        ["argv"] = new JsonArray(launcher, "{connection_file}"),
        ["display_name"] = name == DefaultName ? DisplayName : $"{DisplayName} {name}",
        ["language"] = Language,
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject
        {
            ["DOTNET_ROOT"] = dotnetRoot,
            ["DOTNET_HOST_PATH"] = Path.Combine(dotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"),
        },
        ["metadata"] = new JsonObject { [Mark] = new JsonObject { ["build"] = build } },
    }.ToJsonString(Readable) + "\n";

    /// <summary>What the kernel.json in a folder says; null where there is none that can be read.</summary>
    internal static InstalledKernel? Read(string folder)
    {
        try
        {
            var file = Path.Combine(folder, FileName);
            if (!File.Exists(file)) return null;
            var json = JsonNode.Parse(File.ReadAllText(file));
            var build = json?["metadata"]?[Mark]?["build"] is JsonValue mark && mark.TryGetValue(out string? text)
                ? text : null;
            var launcher = json?["argv"] is JsonArray { Count: > 0 } argv && argv[0] is JsonValue first
                && first.TryGetValue(out string? path) ? path : "";
            var environment = (json?["env"] as JsonObject ?? [])
                .Where(e => e.Value is JsonValue v && v.TryGetValue(out string? _));
            return new(folder, launcher, build, environment.ToDictionary(e => e.Key, e => (string)e.Value!));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>A kernel that editors find.</summary>
/// <param name="Folder">Its folder, whose name is the kernel's name.</param>
/// <param name="Launcher">The program that it starts.</param>
/// <param name="Build">Which build of the course's kernel it is; null for another kernel.</param>
/// <param name="Environment">Variables that it is started with.</param>
internal sealed record InstalledKernel(
    string Folder, string Launcher, string? Build, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The name that notebooks ask for.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Whether it is the kernel of this course.</summary>
    public bool IsOurs => Build is not null;
}
