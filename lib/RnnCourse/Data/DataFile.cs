using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RnnCourse.Data;

/// <summary>A file of the <c>datasets</c> folder, found wherever the library runs and checked to be the file that was
/// measured.</summary>
sealed class DataFile
{
    readonly string[] lines;

    DataFile(string path, string[] lines) => (Path, this.lines) = (path, lines);

    /// <summary>Where the file was found.</summary>
    public string Path { get; }

    /// <summary>Reads a comma-separated file of the course.</summary>
    /// <param name="folder">The folder below <c>datasets</c>.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="sha256">The check sum that its README states.</param>
    /// <param name="header">The first line it must have; empty for a file without one.</param>
    /// <exception cref="FileNotFoundException">No such file in any <c>datasets</c> folder above the library or the
    /// current folder.</exception>
    /// <exception cref="InvalidDataException">The file was changed, is not UTF-8, is empty, or has another
    /// header.</exception>
    internal static DataFile Read(string folder, string name, string sha256, string header)
    {
        var relative = $"datasets/{folder}/{name}";
        var (path, bytes) = Find(relative) ?? throw new FileNotFoundException(
            $"{relative} was not found in any folder above {Starts[0]} or {Starts[1]}, nor inside the library. "
            + $"It is part of the course's repository; restore it there with: git checkout -- {relative}", relative);
        // Line ends may have been changed by a checkout on Windows; the numbers are the same.
        var sum = Convert.ToHexStringLower(SHA256.HashData([.. bytes.Where(b => b != '\r')]));
        if (sum != sha256)
            throw new InvalidDataException(
                $"{path} is not the file that the course measured: its SHA-256 is {sum}, expected {sha256}. Restore it "
                + $"with: git checkout -- datasets/{folder}");
        return Parse(path, bytes, header);
    }

    /// <summary>Splits a file's bytes into lines and checks its header.</summary>
    /// <exception cref="InvalidDataException">Not UTF-8, empty, or another header.</exception>
    internal static DataFile Parse(string path, byte[] bytes, string header)
    {
        string text;
        try { text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes); }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException(
            $"{path} is not UTF-8 text: {error.Message}", error);
        }
        var lines = text.TrimStart('\uFEFF')
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (header != "")
        {
            if (lines.Length == 0 || lines[0] != header)
                throw new InvalidDataException($"{path} needs the header '{header}', got '{lines.FirstOrDefault()}'.");
            lines = lines[1..];
        }
        return lines.Length > 0 ? new DataFile(path, lines) : throw new InvalidDataException($"{path} holds no rows.");
    }

    /// <summary>A file of the repository's <c>datasets</c> folder, or the copy of it that the library carries where it
    /// runs without the repository.</summary>
    /// <param name="relative">Its path below the repository, with slashes.</param>
    /// <returns>What to call it in a message, and its bytes; null where there is neither.</returns>
    internal static (string Path, byte[] Bytes)? Find(string relative)
    {
        if (FolderAbove(folder => File.Exists(System.IO.Path.Combine(folder, relative))) is { } found)
        {
            var path = System.IO.Path.Combine(found, relative);
            return (path, File.ReadAllBytes(path));
        }
        using var carried = typeof(DataFile).Assembly.GetManifestResourceStream(relative);
        if (carried is null) return null;
        var bytes = new byte[carried.Length];
        carried.ReadExactly(bytes);
        return ($"{relative} (inside {typeof(DataFile).Assembly.GetName().Name}.dll)", bytes);
    }

    static string?[] Starts =>
        [System.IO.Path.GetDirectoryName(typeof(DataFile).Assembly.Location), Environment.CurrentDirectory,
        AppContext.BaseDirectory];

    /// <summary>The nearest folder above the library, or else above the current folder, that holds something.</summary>
    internal static string? FolderAbove(Func<string, bool> holds)
    {
        foreach (var start in Starts)
            for (var folder = string.IsNullOrEmpty(start) ? null : new DirectoryInfo(start); folder is not null;
                folder = folder.Parent)
                if (holds(folder.FullName)) return folder.FullName;
        return null;
    }

    /// <summary>The cells of every row.</summary>
    /// <exception cref="InvalidDataException">A row with another number of cells; the message names its
    /// line.</exception>
    internal IEnumerable<string[]> Cells(int columns)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split(',');
            if (cells.Length != columns)
                throw new InvalidDataException($"{Path}, row {i + 1}: needs {columns} columns, got {cells.Length}.");
            yield return cells;
        }
    }

    /// <summary>One column as numbers.</summary>
    /// <exception cref="InvalidDataException">A cell that is not a finite number; the message names its
    /// row.</exception>
    internal double[] Column(int column, int columns) =>
        [.. Cells(columns).Select((cells, row) => Number(cells, row, column))];

    /// <summary>All cells as numbers, row by row.</summary>
    /// <exception cref="InvalidDataException">A cell that is not a finite number; the message names its
    /// row.</exception>
    internal double[][] Numbers(int columns) =>
        [.. Cells(columns).Select((cells, row) => Enumerable.Range(0, columns)
            .Select(column => Number(cells, row, column)).ToArray())];

    double Number(string[] cells, int row, int column) =>
        double.TryParse(cells[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : throw new InvalidDataException(
                $"{Path}, row {row + 1}: '{cells[column]}' in column {column + 1} is not a finite number.");
}
