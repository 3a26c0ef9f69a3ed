using System.Net;
using System.Text;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Handouts;

/// <summary>A lesson to print and hand out: a few pages with room to predict and to compute.</summary>
internal static class HandoutPage
{
    /// <summary>The handout of a lesson as one HTML page.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="answers">Where the results stand that are to be predicted.</param>
    /// <param name="paper">What it is printed on.</param>
    public static string Render(Lesson lesson, AnswerPlace answers, Paper paper) =>
        PageFrame.Write(lesson.Title, ["page.css", "handout.css", paper.Rule(lesson.Title)],
            $"<main>\n{Body(lesson, answers)}</main>\n", isTrusted: false, lesson.Language);

    /// <summary>What stands on the pages.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="answers">Where the results stand that are to be predicted.</param>
    /// <param name="isChapter">True inside of a book, which has nobody's name on it.</param>
    public static string Body(Lesson lesson, AnswerPlace answers, bool isChapter = false)
    {
        var ids = new HandoutIds(lesson.Name, lesson.Blocks.Where(IsAnswer).Select(b => b.Predict).ToHashSet());
        var html = new StringBuilder(isChapter ? ""
            : "<header class=\"hand\"><span>Name</span><span>Date</span></header>\n")
            .Append($"<h1>{lesson.TitleHtml}</h1>\n");
        foreach (var section in lesson.Sections.Where(s => s.Blocks.Count > 0))
        {
            html.Append($"<section class=\"{section.Role.ToString().ToLowerInvariant()}\">\n");
            if (section.Title.Length > 0)
                html.Append($"<h2 id=\"{WebUtility.HtmlEncode(section.Id)}\">{section.Title}</h2>\n");
            foreach (var block in section.Blocks)
                if (answers == AnswerPlace.Inline || block.Predict == 0 || block.Kind == BlockKind.Predict)
                    html.Append(HandoutBlock.Write(block, ids, answers));
            html.Append("</section>\n");
        }
        if (answers == AnswerPlace.End) html.Append(Answers(lesson, ids));
        return html.ToString();
    }

    static bool IsAnswer(Block block) =>
        block.Predict > 0 && block.Kind is not (BlockKind.Predict or BlockKind.Code);

    static string Answers(Lesson lesson, HandoutIds ids)
    {
        var groups = lesson.Blocks.Where(IsAnswer).GroupBy(b => b.Predict).ToList();
        if (groups.Count == 0) return "";
        var html = new StringBuilder("<section class=\"answers\">\n<h2>Answers</h2>\n<div class=\"columns\">\n");
        foreach (var group in groups)
        {
            html.Append($"<div class=\"answer\" id=\"{ids.Answer(group.Key)}\">")
                .Append($"<h3><a href=\"#{ids.Predict(group.Key)}\">P{group.Key}</a></h3>\n");
            foreach (var block in group) html.Append(HandoutBlock.Write(block, ids, AnswerPlace.Inline));
            html.Append("</div>\n");
        }
        return html.Append("</div>\n</section>\n").ToString();
    }
}
