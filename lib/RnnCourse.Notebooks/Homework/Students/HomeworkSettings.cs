using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Students;

/// <summary>What a lecturer settles for a class, in a file `homework.json` beside the homework: who takes part, until
/// when, and what a day late costs.</summary>
/// <param name="Roster">The list of students; null for none.</param>
/// <param name="Times">A table of when each student handed in; null where the files say it.</param>
/// <param name="Due">When it is due; null for never.</param>
/// <param name="PenaltyPerDay">Percent of the points that each day begun costs.</param>
/// <param name="DaysAtMost">After so many days it earns nothing; null for no end.</param>
/// <param name="GraceMinutes">So many minutes late are in time.</param>
/// <param name="HandIn">What students are told about handing in.</param>
internal sealed record HomeworkSettings(string? Roster = null, string? Times = null, DateTimeOffset? Due = null,
    double PenaltyPerDay = 0, int? DaysAtMost = null, double GraceMinutes = 0, string? HandIn = null)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "homework.json";

    static readonly string[] keys = ["roster", "times", "due", "penaltyPerDay", "daysAtMost", "graceMinutes", "handIn"];

    /// <summary>The settings for one homework: what stands under its name, else what stands beside the names.</summary>
    /// <param name="homework">The lecturer's notebook.</param>
    /// <exception cref="NotebookFormatException">Something that cannot be understood; the message names it.</exception>
    public static HomeworkSettings Of(string homework)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(homework))!;
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return new();
        JsonObject all;
        try
        {
            all = JsonNode.Parse(File.ReadAllText(path), null,
                new JsonDocumentOptions
                {
                    CommentHandling = JsonCommentHandling.Skip,
                    AllowTrailingCommas = true,
                }) as JsonObject ?? throw new NotebookFormatException($"{FileName}: expected an object in braces.");
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException($"{FileName}, line {e.LineNumber + 1}: {e.Message}", e);
        }
        var name = Path.GetFileNameWithoutExtension(homework);
        foreach (var (key, value) in all)
            if (value is not JsonObject && !keys.Contains(key))
                throw Wrong($"there is no setting '{key}'; there are {string.Join(", ", keys)}, and names of "
                    + "homework.");
        var own = all[name] as JsonObject ?? [];
        foreach (var (key, _) in own)
            if (!keys.Contains(key))
                throw Wrong($"{name}: there is no setting '{key}'; there are {string.Join(", ", keys)}.");
        return new(Beside("roster"), Beside("times"), Date("due"), Number("penaltyPerDay", 0, 100) ?? 0,
            (int?)Number("daysAtMost", 0, 3650), Number("graceMinutes", 0, 100_000) ?? 0, Text("handIn"));

        NotebookFormatException Wrong(string what) => new($"{FileName}: {what}");

        JsonNode? Value(string key) => own[key] ?? (all[key] is JsonObject ? null : all[key]);

        string? Text(string key) => Value(key) is not { } value ? null
            : value is JsonValue text && text.TryGetValue(out string? known) ? known
            : throw Wrong($"{key}: expected a text, got {value.ToJsonString()}.");

        string? Beside(string key) => Text(key) is not { } file ? null
            : File.Exists(Path.Combine(folder, file)) ? Path.Combine(folder, file)
            : throw Wrong($"{key}: there is no file {file} beside it.");

        double? Number(string key, double least, double most) => Value(key) is not { } value ? null
            : value is JsonValue number && number.TryGetValue(out double known) && known >= least && known <= most
            ? known : throw Wrong(string.Create(CultureInfo.InvariantCulture,
                $"{key}: expected a number from {least} to {most}, got {value.ToJsonString()}."));

        DateTimeOffset? Date(string key) => Text(key) is { } text ? Time(text)
            ?? throw Wrong($"{key}: expected a time such as 2026-11-30T23:59:00+01:00, got '{text}'.") : null;
    }

    /// <summary>A time as it is written; where no zone is named, this machine's.</summary>
    public static DateTimeOffset? Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeLocal, out var time) ? time : null;
}
