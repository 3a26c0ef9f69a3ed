using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>The pictures that a notebook may show: files of its own folder and the folders below, and nothing else of
/// the machine.</summary>
internal sealed class PictureFolder
{
    const long LargestFile = 64 << 20;

    readonly string[] roots;

    public PictureFolder(IEnumerable<string> folders) =>
        roots = [.. folders.Where(Directory.Exists).Select(RealPath.Of)];

    /// <summary>The file as a data address; null with a reason where it is not found or not allowed.</summary>
    public string? Find(string address, out string reason)
    {
        var path = Uri.UnescapeDataString(address.Split('?', '#')[0]);
        reason = "there is no such file";
        if (path.Length == 0 || path.Contains('\0')) return null;
        if (TypeOf(path) is not { } type)
        {
            reason = "it is not a picture";
            return null;
        }
        reason = "only pictures in the notebook's folder are put into a page";
        if (Path.IsPathRooted(path) || path.Contains('\\') || path.Contains(':')) return null;
        foreach (var root in roots)
        {
            var file = Path.GetFullPath(Path.Combine(root, path));
            if (!IsBelow(file, root)) continue;
            try
            {
                if (Listed(file, root) is not { } there)
                {
                    reason = "there is no such file";
                    continue;
                }
                var real = RealPath.Of(there);
                if (!IsBelow(real, root)) continue;
                if (TypeOf(real) is null || new FileInfo(real).Length is 0 or > LargestFile)
                {
                    reason = $"expected a picture of 1 byte to {LargestFile >> 20} MB";
                    continue;
                }
                return $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(real))}";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                reason = "the file cannot be read";
            }
        }
        return null;
    }

    /// <summary>The file as its folders list it, where they write letters with accents in another way than the
    /// notebook.</summary>
    static string? Listed(string file, string root)
    {
        if (File.Exists(file)) return file;
        var at = root;
        foreach (var part in Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar))
        {
            var next = Path.Combine(at, part);
            if (!Path.Exists(next) && Directory.Exists(at))
                next = Directory.EnumerateFileSystemEntries(at)
                    .FirstOrDefault(entry => RealPath.IsSameName(Path.GetFileName(entry), part), next);
            at = next;
        }
        return File.Exists(at) ? at : null;
    }

    static bool IsBelow(string path, string root) =>
        path.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root
            : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    static string? TypeOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".svg" => "image/svg+xml",
        ".jpg" or ".jpeg" or ".jfif" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".avif" => "image/avif",
        ".bmp" => "image/bmp",
        ".ico" => "image/x-icon",
        ".wav" => "audio/wav",
        ".mp3" => "audio/mpeg",
        ".ogg" => "audio/ogg",
        ".mp4" => "video/mp4",
        ".webm" => "video/webm",
        _ => null,
    };
}
