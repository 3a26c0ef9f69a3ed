using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace RnnCourse.Notebooks.Completion;

/// <summary>
/// The documentation file of a library. Only the places of its entries are kept; texts are read when asked for.
/// </summary>
internal sealed class XmlFileDocumentation : DocumentationProvider
{
    static readonly byte[] Begin = "<member name=\""u8.ToArray();
    static readonly byte[] End = "</member>"u8.ToArray();

    readonly string path;
    readonly Lazy<Dictionary<string, (int Start, int Length)>> places;

    public XmlFileDocumentation(string path)
    {
        this.path = path;
        places = new(() => Find(path));
    }

    /// <inheritdoc/>
    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture,
        CancellationToken cancellationToken = default)
    {
        if (!places.Value.TryGetValue(documentationMemberID, out var place)) return "";
        using var file = File.OpenRead(path);
        var bytes = new byte[place.Length];
        file.Position = place.Start;
        return Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is XmlFileDocumentation other && other.path == path;

    /// <inheritdoc/>
    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);

    static Dictionary<string, (int, int)> Find(string path)
    {
        var found = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var bytes = File.ReadAllBytes(path).AsSpan();
        for (var at = 0; bytes[at..].IndexOf(Begin) is >= 0 and var next;)
        {
            var start = at + next;
            var name = bytes[(start + Begin.Length)..];
            name = name[..Math.Max(0, name.IndexOf((byte)'"'))];
            var length = bytes[start..].IndexOf(End);
            if (length < 0) break;
            found.TryAdd(Encoding.UTF8.GetString(name), (start, length + End.Length));
            at = start + length + End.Length;
        }
        return found;
    }
}
