using System.Text;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Writes files whole or not at all: beside the place first, then moved there.</summary>
/// <remarks>A file that stood there is replaced, not written into: another name of it (a hard link, the target of a
/// link) keeps what it held.</remarks>
internal static class WholeFile
{
    /// <summary>Writes a text, making the folder when it is missing.</summary>
    public static void Write(string path, string text, Encoding? encoding = null) =>
        Write(path, beside => File.WriteAllText(beside, text, encoding ?? new UTF8Encoding(false)));

    /// <summary>Writes bytes, making the folder when it is missing.</summary>
    public static void Write(string path, byte[] bytes) => Write(path, beside => File.WriteAllBytes(beside, bytes));

    /// <summary>Looks whether files can be made in a folder, or in the one that it would be made in: before the work,
    /// not after it.</summary>
    /// <exception cref="IOException">None can.</exception>
    public static void CheckFolder(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above) folder = above;
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}"), FileMode.CreateNew,
                FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e is UnauthorizedAccessException ? "access is denied"
                : e is DirectoryNotFoundException ? "no file can be made there" : e.Message.Split(" : ")[0];
            throw new IOException(
                $"Expected a folder for the results that can be written to, but {folder} is not: {reason}.", e);
        }
    }

    static void Write(string path, Action<string> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder, expected a place for a file.");
        var beside = Path.Combine(folder, $".{Guid.NewGuid():N}");
        try
        {
            write(beside);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
