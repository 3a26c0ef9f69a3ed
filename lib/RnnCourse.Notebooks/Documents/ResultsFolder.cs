using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>A folder into which a command writes what it makes of notebooks. It knows which file was made of which
/// notebook, and replaces nothing else: neither what is read, nor the result of another notebook, nor a file that
/// somebody put there.</summary>
internal sealed class ResultsFolder
{
    /// <summary>Where the folder keeps what was made of what.</summary>
    public const string IndexName = ".course-results.json";

    readonly Lock gate = new();
    readonly string? home;
    readonly bool isForResultsOnly;
    readonly HashSet<string> inputs;
    readonly string common;
    readonly Dictionary<string, string> places = [];   // real path of what is made, to real path of what it is made of
    JsonObject index;

    ResultsFolder(string path, string[] inputs, string? home, bool isForResultsOnly)
    {
        (Folder, this.home, this.isForResultsOnly) = (Path.GetFullPath(path), home is null ? null : RealPath.Of(home),
            isForResultsOnly);
        this.inputs = [.. inputs.Select(RealPath.Of)];
        common = CommonFolder([.. this.inputs.Where(input => !IsAtHome(input))]);
        index = ReadIndex(Folder);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Opens a folder, which need not exist yet.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="inputs">Every file that the command reads.</param>
    /// <param name="home">Where the course's own notebooks lie: results of those keep their folders below it.</param>
    /// <param name="isForResultsOnly">Whether nobody else puts files there, as in the course's own folder for
    /// results.</param>
    /// <exception cref="IOException">A file stands at its place, or nothing can be written there.</exception>
    public static ResultsFolder Open(string path, IEnumerable<string> inputs, string? home = null,
        bool isForResultsOnly = false)
    {
        for (var above = Path.GetFullPath(path); above is not null; above = Path.GetDirectoryName(above))
            if (File.Exists(above)) throw new IOException($"Expected a folder for the results, but {above} is a file.");
        WholeFile.CheckFolder(path);
        return new(path, [.. inputs], home, isForResultsOnly);
    }

    /// <summary>Where the result of a notebook goes: the name of the notebook, with as much of its folder before it as
    /// makes it the only one.</summary>
    /// <param name="input">The notebook.</param>
    /// <param name="extension">The ending of the result.</param>
    /// <exception cref="IOException">It would replace a file that is read.</exception>
    public string PlaceFor(string input, string extension)
    {
        var real = RealPath.Of(input);
        var parts = real.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var fewest = Path.GetRelativePath(IsAtHome(real) ? home! : common != "" ? common : Path.GetDirectoryName(real)!,
            real).Split(Path.DirectorySeparatorChar).Length;
        var names = Enumerable.Range(fewest, parts.Length - fewest + 1)
            .Select(n => Path.ChangeExtension(Path.Combine(parts[^n..]), extension));
        return Take(names, real);
    }

    /// <summary>Where one of several results of a notebook goes: below the folder itself, or in a folder with the
    /// notebook's name where that is another's.</summary>
    /// <param name="name">The name of the result.</param>
    /// <param name="input">The notebook.</param>
    /// <exception cref="IOException">It would replace a file that is read.</exception>
    public string PlaceOf(string name, string input) =>
        Take([name, Path.Combine(Path.GetFileNameWithoutExtension(input), name)], RealPath.Of(input));

    string Take(IEnumerable<string> names, string owner)
    {
        lock (gate)
        {
            foreach (var name in names)
            {
                var place = Path.Combine(Folder, name);
                var real = RealPath.Of(place);
                if (inputs.Contains(real))
                    throw new IOException($"The result would replace {place}, which is read; choose another folder.");
                if (places.TryGetValue(real, out var other) ? other != owner : !IsFree(name, place, owner)) continue;
                places[real] = owner;
                return place;
            }
            throw new IOException(
                $"In {Folder} there are other files at every place for the result of {owner}; choose another folder.");
        }
    }

    bool IsFree(string name, string place, string owner) =>
        !File.Exists(place) ? !Directory.Exists(place)
        : Source(Folder, index[Key(name)]) is { } source ? source == owner
        : isForResultsOnly;

    /// <summary>Writes a result to the place that it was given, and remembers what it was made of.</summary>
    public void Write(string place, string text) => Write(place, path => WholeFile.Write(path, text));

    /// <summary>Writes a result to the place that it was given, and remembers what it was made of.</summary>
    public void Write(string place, byte[] bytes) => Write(place, path => WholeFile.Write(path, bytes));

    /// <summary>Writes a notebook to the place that it was given, and remembers what it was made of.</summary>
    public void Write(string place, Notebook notebook) => Write(place, notebook.Write);

    void Write(string place, Action<string> write)
    {
        write(place);
        lock (gate)
        {
            index = ReadIndex(Folder);
            index[Key(Path.GetRelativePath(Folder, place))] = Key(Path.GetRelativePath(Folder,
                places[RealPath.Of(place)]));
            WholeFile.Write(Path.Combine(Folder, IndexName), JsonText.Write(index) + "\n");
        }
    }

    /// <summary>The result that a folder has of a notebook; null if it has none.</summary>
    public static string? Find(string folder, string input)
    {
        var real = RealPath.Of(input);
        return ReadIndex(folder).Where(entry => Source(folder, entry.Value) == real)
            .Select(entry => Path.Combine(folder, entry.Key)).FirstOrDefault(File.Exists);
    }

    static string? Source(string folder, JsonNode? entry) =>
        entry is JsonValue from && from.TryGetValue(out string? path) ? RealPath.Of(Path.Combine(folder, path)) : null;

    bool IsAtHome(string input) => home is not null && RealPath.IsIn(input, home);

    static string CommonFolder(string[] files)
    {
        var folders = files.Select(file => Path.GetDirectoryName(file)!).ToArray();
        if (folders.Length == 0) return "";
        var common = folders[0];
        while (!folders.All(folder => RealPath.IsIn(folder, common)))
            common = Path.GetDirectoryName(common)
                ?? throw new IOException("The notebooks lie on different drives; name those of one drive.");
        return common;
    }

    static string Key(string path) => path.Replace('\\', '/');

    static JsonObject ReadIndex(string folder)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(Path.Combine(folder, IndexName))) as JsonObject ?? [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return [];   // without it every file there counts as somebody else's
        }
    }
}
