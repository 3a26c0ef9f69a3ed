namespace RnnCourse.Tensors;

/// <summary>Named tensors in a file of the safetensors format, which PyTorch and TorchSharp read too.</summary>
/// <remarks>Eight bytes with the length of the header, the header as JSON (name, type, shape, place of each tensor),
/// then the numbers, row by row, little-endian. Written in the order of the names, so that equal weights give equal
/// files.</remarks>
public static class SafeTensors
{
    /// <summary>Writes tensors under their names. The file appears complete or not at all: it is written beside its
    /// place and then moved there.</summary>
    /// <param name="path">Where to write; a file that is there is replaced.</param>
    /// <param name="tensors">Name and tensor.</param>
    /// <param name="about">Notes kept in the header, such as the vocabulary or the date.</param>
    /// <exception cref="ArgumentException">Nothing to write, an unusable name, or a number that is not
    /// finite.</exception>
    public static void Save(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string,
        string>? about = null)
    {
        var bytes = SafeTensorsFormat.Write(tensors, about);
        var place = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var beside = $"{place}.{Guid.NewGuid():N}.part";
        try
        {
            using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, place, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Writes tensors under the names they carry, as a model's Parameters do.</summary>
    /// <inheritdoc cref="Save(string, IReadOnlyDictionary{string, Tensor}, IReadOnlyDictionary{string, string})"/>
    public static void Save(string path, IEnumerable<Tensor> tensors, IReadOnlyDictionary<string,
        string>? about = null) => Save(path, ByName(tensors), about);

    /// <summary>Reads all tensors of a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is cut short, its header is wrong, or a number is not finite;
    /// the message says where.</exception>
    public static IReadOnlyDictionary<string, Tensor> Load(string path) =>
        SafeTensorsFormat.Read(ReadAll(path), path).Tensors;

    /// <summary>Reads the notes that
    /// <see cref="Save(string, IReadOnlyDictionary{string, Tensor}, IReadOnlyDictionary{string, string})"/> kept in the
    /// header.</summary>
    /// <inheritdoc cref="Load"/>
    public static IReadOnlyDictionary<string, string> About(string path) =>
        SafeTensorsFormat.Read(ReadAll(path), path).About;

    /// <summary>Reads a file into tensors that exist, such as a model's weights. Nothing changes unless every name and
    /// shape agrees.</summary>
    /// <exception cref="InvalidDataException">The file is broken, lacks a name, has one more, or has another shape; the
    /// message names all of them.</exception>
    public static void LoadInto(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var loaded = Load(path);
        string[] missing = [.. tensors.Keys.Where(name => !loaded.ContainsKey(name))];
        string[] unexpected = [.. loaded.Keys.Where(name => !tensors.ContainsKey(name))];
        string[] misshapen = [.. tensors.Where(t => loaded.TryGetValue(t.Key, out var other)
            && other.Shape != t.Value.Shape)
            .Select(t => $"{t.Key} needs {t.Value.Shape}, the file has {loaded[t.Key].Shape}")];
        string[] wrong = [
            .. missing.Length > 0 ? [$"missing: {string.Join(", ", missing)}"] : Array.Empty<string>(),
            .. unexpected.Length > 0 ? [$"not expected: {string.Join(", ", unexpected)}"] : Array.Empty<string>(),
            .. misshapen];
        if (wrong.Length > 0)
            throw new InvalidDataException($"{path} holds other weights than the model: {string.Join("; ", wrong)}.");
        foreach (var (name, tensor) in tensors) loaded[name].Values.CopyTo(tensor.Values, 0);
    }

    /// <inheritdoc cref="LoadInto(string, IReadOnlyDictionary{string, Tensor})"/>
    public static void LoadInto(string path, IEnumerable<Tensor> tensors) => LoadInto(path, ByName(tensors));

    static Dictionary<string, Tensor> ByName(IEnumerable<Tensor> tensors)
    {
        var named = new Dictionary<string, Tensor>();
        foreach (var tensor in tensors)
        {
            if (tensor.Name == "")
                throw new ArgumentException($"Every tensor needs a Name to be saved or loaded by, {tensor} has none.");
            if (!named.TryAdd(tensor.Name, tensor) && named[tensor.Name] != tensor)
                throw new ArgumentException(
                    $"Every tensor needs a Name of its own to be saved or loaded by, two are called {tensor.Name}.");
        }
        return named;
    }

    static byte[] ReadAll(string path) => File.Exists(path) ? File.ReadAllBytes(path)
        : throw new FileNotFoundException($"There is no file of weights {path}.", path);
}
