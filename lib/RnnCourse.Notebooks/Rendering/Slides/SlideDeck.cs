using System.Text;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Slides;

/// <summary>A lesson as slides in one HTML file: keys, touch, presenter's notes, print.</summary>
internal static class SlideDeck
{
    /// <summary>The slides of a lesson.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="answers">Inline brings a result with the next key; the others put it at the end or leave it
    /// out.</param>
    public static string Render(Lesson lesson, AnswerPlace answers)
    {
        var slides = SlidePlan.Of(lesson, answers).Where(s => s.Parts.Count > 0 || s.Kind == "opening").ToList();
        var body = new StringBuilder("<main class=\"deck\" tabindex=\"-1\">\n");
        for (var i = 0; i < slides.Count; i++)
        {
            var (slide, tag) = (slides[i], i == 0 ? "h1" : "h2");
            body.Append($"<section class=\"slide {slide.Kind}\" id=\"s{i + 1}\" ")
                .Append($"aria-label=\"{i + 1} of {slides.Count}\">\n")
                .Append($"<{tag}>{slide.Title}</{tag}>\n<div class=\"content\">\n");
            foreach (var (html, isFragment) in slide.Parts)
                body.Append(isFragment ? $"<div class=\"fragment\">{html}</div>\n" : $"<div>{html}</div>\n");
            body.Append("</div>\n<span class=\"page\" aria-hidden=\"true\">")
                .Append($"{i + 1} / {slides.Count}</span>\n");
            if (slide.Notes.Length > 0) body.Append($"<aside class=\"notes\" hidden>{slide.Notes}</aside>\n");
            body.Append("</section>\n");
        }
        body.Append("""
            </main>
            <section class="panel" id="course-panel" hidden aria-label="Presenter's notes"></section>
            <p class="help" id="course-help" hidden>→ or space: on · ←: back · Home,
                End · N: notes below · S: notes in a window
            of their own · A: all slides · F: full screen · ?: these keys</p>

            """);
        return PageFrame.Write(lesson.Title, ["page.css", "slides.css"], WithoutIds(body.ToString()), isTrusted: false,
            lesson.Language, Asset.Text("slides.js"));
    }

    /// <summary>Ids of the lesson's text would stand twice: on the slide and in its notes.</summary>
    static string WithoutIds(string html) =>
        System.Text.RegularExpressions.Regex.Replace(html,
            "<(h[1-6]|li|p|a|sup|div)( [^>]*?)? id=\"(?!s\\d|panel|help)[^\"]*\"", "<$1$2");
}
