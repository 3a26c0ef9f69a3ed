using System.Text.Json;
using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Documents;

/// <summary>One cell of a notebook; a view of its JSON, so that whatever else stands there is kept.</summary>
internal sealed class NotebookCell
{
    /// <summary>The tag of a cell that fails, and is meant to.</summary>
    internal const string MustFailTag = "raises-exception";

    const string NeedsTag = "needs:";

    readonly string idWhenNoneIsStored;

    internal NotebookCell(JsonObject json, int number)
    {
        Json = json;
        Number = number;
        idWhenNoneIsStored = $"cell-{number}";
    }

    /// <summary>The cell as it stands in the file.</summary>
    public JsonObject Json { get; }

    /// <summary>Position in the notebook, counted from 1 over all kinds of cells.</summary>
    public int Number { get; }

    /// <summary>The stored id, or `cell-` and the number in notebooks older than nbformat 4.5.</summary>
    public string Id => (Json["id"] as JsonValue)?.GetValue<string>() ?? idWhenNoneIsStored;

    /// <summary>What the cell holds.</summary>
    public CellKind Kind => Json["cell_type"]!.GetValue<string>() switch
    {
        "code" => CellKind.Code,
        "markdown" => CellKind.Markdown,
        _ => CellKind.Raw,
    };

    /// <summary>The text of the cell, lines joined.</summary>
    public string Source
    {
        get => MultilineText.TryRead(Json["source"]) ?? "";
        set => Json["source"] = MultilineText.Lines(value);
    }

    /// <summary>The cell's metadata object.</summary>
    public JsonObject Metadata => (JsonObject)Json["metadata"]!;

    /// <summary>The tags in the cell's metadata, such as `concept:C1` or `raises-exception`.</summary>
    public IReadOnlyList<string> Tags => Metadata["tags"] is JsonArray tags
        ? [.. tags.OfType<JsonValue>().Where(t => t.GetValueKind() == JsonValueKind.String)
            .Select(t => t.GetValue<string>())]
        : [];

    /// <summary>What the cell needs, as its tags say: `torchsharp` for `needs:torchsharp`.</summary>
    public IEnumerable<string> Needs => Tags.Where(t => t.StartsWith(NeedsTag, StringComparison.Ordinal))
        .Select(t => t[NeedsTag.Length..]);

    /// <summary>Whether the cell fails, and is meant to.</summary>
    public bool MustFail => Tags.Contains(MustFailTag);

    /// <summary>The language of a cell of a mixed notebook when it is not C#, such as "F#".</summary>
    public string? ForeignLanguage => Languages.OfCell(Metadata);

    /// <summary>The outputs of a code cell in nbformat's own shape; empty for other cells.</summary>
    public JsonArray Outputs
    {
        get => Json["outputs"] as JsonArray ?? [];
        set => Json["outputs"] = value;
    }

    /// <summary>The number in brackets beside a code cell that ran.</summary>
    public int? ExecutionCount
    {
        get => Json["execution_count"] is JsonValue v && v.TryGetValue(out int count) ? count : null;
        set => Json["execution_count"] = value;
    }
}
