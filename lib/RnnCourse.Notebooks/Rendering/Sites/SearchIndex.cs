using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Sites;

/// <summary>The words of all sections, which the search of a site goes through without a server.</summary>
internal static partial class SearchIndex
{
    /// <summary>The index as JSON that may stand in a script: a list of title, section, address and words.</summary>
    public static string Write(IEnumerable<SiteLesson> lessons)
    {
        var index = new JsonArray();
        foreach (var lesson in lessons)
            foreach (var section in lesson.Lesson.Sections)
            {
                var words = section.Blocks.Where(b => b.Plain.Length > 0 && b.Kind != BlockKind.Code)
                    .Select(b => b.Plain)
                    .Concat(section.Blocks.Where(b => b.Kind == BlockKind.Code)
                        .SelectMany(b => Names().Matches(b.Plain).Select(m => m.Value)).Distinct());
                var address = Uri.EscapeDataString(lesson.Page)
                    + (section.Id.Length > 0 ? "#" + Uri.EscapeDataString(section.Id) : "");
                index.Add(new JsonArray(lesson.Lesson.Title, section.Plain, address,
                    Space().Replace(string.Join(' ', words), " ").Trim()));
            }
        // The default encoder writes < and > as \u003C: nothing in it can end the script.
        return index.ToJsonString(new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        });
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>Names of types and methods: what one looks for of code.</summary>
    [GeneratedRegex(@"\b[A-Z][a-z]\w{2,}\b")]
    private static partial Regex Names();
}
