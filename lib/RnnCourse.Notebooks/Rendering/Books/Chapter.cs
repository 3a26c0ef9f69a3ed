using System.Net;
using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Books;

/// <summary>A lesson inside of a book: its ids and links are those of the book.</summary>
/// <param name="lesson">The lesson.</param>
internal sealed partial class Chapter(Lesson lesson)
{
    /// <summary>The lesson.</summary>
    public Lesson Lesson => lesson;

    /// <summary>Where links to the chapter lead.</summary>
    public string Id { get; } = Anchor(lesson.Name);

    /// <summary>The id of the chapter that a notebook of this name becomes.</summary>
    /// <remarks>Of "08-vanishing" the number; of a name that does not begin with one, such as "week-1", all of
    /// it.</remarks>
    public static string Anchor(string name) => "l" + (name.Length > 0 && char.IsAsciiDigit(name[0])
        ? string.Concat(name.TakeWhile(char.IsAsciiLetterOrDigit))
        : string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')));

    /// <summary>Where links to a section of the chapter lead.</summary>
    public string Section(string id) => id.Length == 0 ? Id : $"{Id}-{id}";

    /// <summary>HTML of the lesson with the book's ids and links.</summary>
    /// <param name="html">HTML whose ids are those of the lesson alone.</param>
    /// <param name="others">The names of all lessons in the book.</param>
    public string Own(string html, IReadOnlySet<string> others)
    {
        html = Ids().Replace(html, m => $"{m.Groups[1].Value}{Id}-{m.Groups[2].Value}");
        return Links().Replace(html, m =>
        {
            var (name, part) = (m.Groups[1].Value, m.Groups[2].Value);
            if (!others.Contains(name)) return m.Value;
            return $"href=\"#{Anchor(name)}{(part.Length > 1 ? "-" + part[1..] : "")}\"";
        });
    }

    /// <summary>The section that a cell stands in.</summary>
    /// <param name="number">The cell's number.</param>
    public LessonSection? Of(int number) =>
        lesson.Sections.LastOrDefault(s => s.Blocks.Count > 0 && s.Blocks[0].Cell.Number <= number);

    /// <summary>The chapter's line in a list of contents.</summary>
    /// <param name="everywhere">Titles of sections that nearly every lesson has: they tell nothing here.</param>
    public string Entry(IReadOnlySet<string> everywhere)
    {
        var sections = lesson.Sections
            .Where(s => s.Role == SectionRole.Body && s.Title.Length > 0 && !everywhere.Contains(s.Plain))
            .Select(s => $"<li><a href=\"#{WebUtility.HtmlEncode(Section(s.Id))}\">{s.Title}</a></li>");
        return $"<li><a href=\"#{Id}\">{lesson.TitleHtml}</a> <span class=\"at\" data-chapter=\"{Id}\"></span>"
            + $"<ul>{string.Concat(sections)}</ul></li>\n";
    }

    [GeneratedRegex("( id=\"|href=\"#|url\\(#|aria-labelledby=\"|aria-describedby=\")([^\")]+)")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"([^\"#/:]+)\\.html(#[^\"]*)?\"")]
    private static partial Regex Links();
}
