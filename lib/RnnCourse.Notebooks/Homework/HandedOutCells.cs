using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What a released notebook knows about itself, in its metadata: its name, and how each cell was handed out.
/// By that a student can be told what was changed, without the lecturer's notebook.</summary>
internal sealed class HandedOutCells
{
    const string Key = "homework", Name = "name", Cells = "cells";
    const int Digits = 16;

    readonly Dictionary<string, string> cells;

    HandedOutCells(string homework, Dictionary<string, string> cells) => (Homework, this.cells) = (homework, cells);

    /// <summary>The name of the homework.</summary>
    public string Homework { get; }

    /// <summary>Puts it into a notebook that is handed out.</summary>
    public static void Note(Notebook notebook, string homework)
    {
        var cells = new JsonObject();
        foreach (var cell in notebook.Cells) cells[cell.Id] = Print(cell.Source);
        notebook.Metadata[Key] = new JsonObject { [Name] = homework, [Cells] = cells };
    }

    /// <summary>Reads it; null where there is none that can be read.</summary>
    public static HandedOutCells? Read(Notebook notebook)
    {
        if (notebook.Metadata[Key] is not JsonObject known || known[Cells] is not JsonObject cells
            || known[Name] is not JsonValue name || !name.TryGetValue(out string? homework)) return null;
        return new(homework, cells.Where(cell => cell.Value is JsonValue print && print.TryGetValue(out string? _))
            .ToDictionary(cell => cell.Key, cell => cell.Value!.GetValue<string>()));
    }

    /// <summary>The ids of all cells.</summary>
    public IEnumerable<string> Ids => cells.Keys;

    /// <summary>Whether a cell was handed out, and still is as it was.</summary>
    public bool IsUnchanged(NotebookCell cell) => cells.GetValueOrDefault(cell.Id) == Print(cell.Source);

    /// <summary>Whether a cell was handed out.</summary>
    public bool Has(NotebookCell cell) => cells.ContainsKey(cell.Id);

    static string Print(string source) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(CellText.WithoutLibraries(source))))[..Digits];
}
