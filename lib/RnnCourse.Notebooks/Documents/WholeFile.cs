using System.Text;

namespace RnnCourse.Notebooks.Documents;

/// <summary>Writes files whole or not at all: beside the place first, then moved there.</summary>
/// <remarks>A file that stood there is replaced, not written into: another name of it (a hard link, the target of a link) keeps what it held.</remarks>
public static class WholeFile
{
    /// <summary>Writes a text, making the folder when it is missing.</summary>
    public static void Write(string path, string text, Encoding? encoding = null)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        if (Directory.Exists(path)) throw new IOException($"{path} is a folder, expected a place for a file.");
        var beside = Path.Combine(folder, $".{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(beside, text, encoding ?? new UTF8Encoding(false));
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
