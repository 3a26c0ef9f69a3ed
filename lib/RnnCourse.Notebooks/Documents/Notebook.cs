using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>A Jupyter notebook of nbformat 4, kept as the JSON it was read from: writing it back gives the same
/// bytes.</summary>
internal sealed class Notebook
{
    /// <summary>Bytes; no notebook is larger.</summary>
    internal const int LargestFile = 200 << 20;

    readonly NotebookLayout layout;

    internal Notebook(JsonObject root, NotebookLayout layout, string name, IReadOnlyList<string>? repairs = null)
    {
        Root = root;
        Repairs = repairs ?? [];
        this.layout = layout;
        Name = name;
        Cells = [.. ((JsonArray)root["cells"]!).Select((cell, i) => new NotebookCell((JsonObject)cell!, i + 1))];
    }

    /// <summary>The file name, for messages and headings.</summary>
    public string Name { get; }

    /// <summary>The whole file as JSON.</summary>
    public JsonObject Root { get; }

    /// <summary>The notebook's metadata object.</summary>
    public JsonObject Metadata => (JsonObject)Root["metadata"]!;

    /// <summary>What was put right while it was read, a sentence each; empty for a file as Jupyter writes it.</summary>
    public IReadOnlyList<string> Repairs { get; }

    /// <summary>The language that its kernel runs when that is not C#, such as "Python"; null for C# and where nothing
    /// is said.</summary>
    public string? ForeignLanguage => Languages.OfNotebook(Metadata);

    /// <summary>The language of its text for readers of the page, a tag such as "es" or "pt-BR" in its metadata,
    /// `"course": {"language": "es"}`; English where it says nothing that is a tag.</summary>
    public string TextLanguage => Languages.OfText(Metadata);

    /// <summary>Whether it is homework: cells have a part in grading.</summary>
    internal bool IsHomework => Cells.Any(cell => cell.Metadata["nbgrader"] is JsonObject { Count: > 0 });

    /// <summary>All cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; private set; }

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">The file is missing, too large, not UTF-8, not JSON, or not a notebook
    /// of nbformat 4.</exception>
    public static Notebook Read(string path)
    {
        if (Directory.Exists(path)) throw new NotebookFormatException($"{path} is a folder, expected a notebook.");
        if (!File.Exists(path)) throw new NotebookFormatException($"There is no notebook {path}.");
        // Pipes, sockets and devices have no length; to open one may take for ever.
        if (new FileInfo(RealPath.Of(path)) is not { Exists: true, Length: > 0 })
            throw new NotebookFormatException(
                $"{Path.GetFileName(path)} is empty, or no ordinary file; a notebook is a JSON object.");
        using var file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = file.Read(buffer)) > 0; bytes.Write(buffer, 0, read))
            if (bytes.Length > LargestFile)
                throw new NotebookFormatException($"{path} is larger than {LargestFile >> 20} MB; no notebook is.");
        return NotebookReader.Read(bytes.ToArray(), Path.GetFileName(path));
    }

    /// <summary>Reads a notebook from the text of its file.</summary>
    /// <exception cref="NotebookFormatException">The text is not JSON, or not a notebook of nbformat 4.</exception>
    public static Notebook Parse(string json, string name = "notebook.ipynb") =>
        NotebookReader.Read(Encoding.UTF8.GetBytes(json), name);

    /// <summary>Makes an empty C# notebook.</summary>
    public static Notebook Create(string name = "notebook.ipynb") => Parse("""
        {"cells": [], "metadata": {
          "kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"},
          "language_info": {"file_extension": ".cs", "mimetype": "text/x-csharp", "name": "C#",
            "pygments_lexer": "csharp"}},
         "nbformat": 4, "nbformat_minor": 5}
        """, name).Clone(new NotebookLayout());

    /// <summary>Adds a cell at the end.</summary>
    public NotebookCell Add(CellKind kind, string source, string? id = null, params string[] tags)
    {
        var metadata = new JsonObject();
        if (tags.Length > 0) metadata["tags"] = new JsonArray([.. tags.Select(t => (JsonNode)t)]);
        var json = new JsonObject { ["cell_type"] = kind.ToString().ToLowerInvariant() };
        if (kind == CellKind.Code) json["execution_count"] = null;
        json["id"] = id ?? $"cell-{Cells.Count + 1}";
        json["metadata"] = metadata;
        if (kind == CellKind.Code) json["outputs"] = new JsonArray();
        json["source"] = MultilineText.Lines(source);
        ((JsonArray)Root["cells"]!).Add((JsonNode)json);
        var cell = new NotebookCell(json, Cells.Count + 1);
        Cells = [.. Cells, cell];
        return cell;
    }

    /// <summary>An independent copy in nbformat 4.5: every cell has an id.</summary>
    public Notebook WithIds()
    {
        var copy = Clone(layout);
        copy.Root["nbformat_minor"] = Math.Max(5, NotebookReader.Whole(Root["nbformat_minor"]) ?? 0);
        foreach (var cell in copy.Cells.Where(c => !c.Json.ContainsKey("id"))) cell.Json["id"] = cell.Id;
        return copy;
    }

    Notebook Clone(NotebookLayout with) => new((JsonObject)Root.DeepClone(), with, Name, Repairs);

    /// <summary>The text of the file: the same bytes that were read, as long as nothing was changed.</summary>
    public override string ToString() => JsonText.Write(Root, layout.Indent, layout.NewLine) + layout.Tail;

    /// <summary>Writes the notebook as UTF-8, making the folder when it is missing. What stood there is there until the
    /// new file is whole.</summary>
    public void Write(string path) => WholeFile.Write(path, ToString(), new UTF8Encoding(layout.ByteOrderMark));
}
