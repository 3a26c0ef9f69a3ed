using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>The style sheets and scripts of pages, which lie as files beside this code and inside the
/// assembly.</summary>
internal static class Asset
{
    static readonly ConcurrentDictionary<string, string> Read = new(StringComparer.Ordinal);

    /// <summary>The text of a file of the folder Assets.</summary>
    public static string Text(string name) => Read.GetOrAdd(name, static n =>
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(n)
            ?? throw new FileNotFoundException($"The assembly lacks {n}.");
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd().ReplaceLineEndings("\n");
    });

    /// <summary>How a Content-Security-Policy names a script that may run: by the hash of its text.</summary>
    public static string Hash(string script) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
