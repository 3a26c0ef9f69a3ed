using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Packages;

/// <summary>What the feed was last found to have, kept as a file so that it is asked once and not by every
/// run.</summary>
/// <param name="Checked">When the feed was asked.</param>
/// <param name="Answer">What it said.</param>
internal sealed record PackageRecord(DateTime Checked, FeedAnswer Answer)
{
    /// <summary>Reads the record; null when there is none, or none that can be read.</summary>
    public static PackageRecord? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path))!;
            var versions = (json["packages"] as JsonObject)?.ToDictionary(p => p.Key, p => p.Value?.GetValue<string>());
            return new(
                DateTime.Parse(json["checked"]!.GetValue<string>(), CultureInfo.InvariantCulture,
                    DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
                new(versions, json["trouble"]?.GetValue<string>()));
        }
        catch (Exception e)
            when (e is JsonException or FormatException or NullReferenceException or InvalidOperationException)
        {
            return null;   // it is made anew
        }
    }

    /// <summary>Writes the record.</summary>
    public void Write(string path)
    {
        var packages = Answer.Versions is { } versions
            ? new JsonObject(versions.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))) : null;
        var json = new JsonObject
        {
            ["checked"] = Checked.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["packages"] = packages,
            ["trouble"] = Answer.Trouble,
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonText.Write(json, "  ") + "\n");
    }
}
