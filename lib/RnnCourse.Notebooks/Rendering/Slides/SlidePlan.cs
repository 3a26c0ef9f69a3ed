using System.Net;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Notebooks.Rendering.Slides;

/// <summary>Puts a lesson on slides: one idea or one figure on each, the question first and its result with the next
/// key. The tags slide, fragment, notes and skip of a cell say otherwise.</summary>
internal sealed class SlidePlan
{
    const double Room = 545;   // pixels below the title

    readonly List<Slide> slides = [];
    readonly AnswerPlace answers;
    string title = "";
    bool breaks = true;
    int asked;

    SlidePlan(AnswerPlace answers) => this.answers = answers;

    /// <summary>The slides of a lesson.</summary>
    public static IReadOnlyList<Slide> Of(Lesson lesson, AnswerPlace answers)
    {
        var plan = new SlidePlan(answers);
        plan.Open(lesson);
        foreach (var section in lesson.Sections.Where(s => s.Role != SectionRole.Opening)) plan.Section(section);
        if (answers == AnswerPlace.End) plan.Answers(lesson);
        return plan.slides;
    }

    void Open(Lesson lesson)
    {
        title = lesson.TitleHtml;
        var slide = New("opening");
        var blocks = lesson.Sections[0].Blocks.Where(b => b.Kind != BlockKind.Code && !Has(b, "skip")).ToList();
        if (blocks.FirstOrDefault(b => b.Kind == BlockKind.Text && b.Html.StartsWith("<p><strong>")) is { } question)
            slide.Add(question.Html, 100);
        foreach (var block in blocks) slide.Notes.Append(block.Html);
    }

    Slide New(string kind)
    {
        breaks = false;
        slides.Add(new(title, kind));
        return slides[^1];
    }

    /// <summary>The slide that has room for a piece of this kind, or a new one.</summary>
    Slide For(string kind, double height)
    {
        var last = slides[^1];
        return breaks || last.Kind != kind || last.Height + height > Room ? New(kind) : last;
    }

    void Section(LessonSection section)
    {
        (title, breaks, asked) = (section.Title, true, 0);
        foreach (var block in section.Blocks)
            if (section.Role == SectionRole.Exercises && block.Kind == BlockKind.Text
                && block.Html.StartsWith("<p><strong>", StringComparison.Ordinal)) Exercise(block);
            else Place(block);
    }

    void Exercise(Block block)
    {
        New("predict").Add(block.Html, SlideBlock.TextHeight(block.Plain));
        breaks = true;
    }

    void Place(Block block)
    {
        if (Has(block, "skip")) return;
        if (Has(block, "notes"))
        {
            slides[^1].Notes.Append(SlideBlock.ForNotes(block));
            return;
        }
        if (Has(block, "slide") && (slides[^1].Parts.Count == 0 || lastTold != block.Cell.Number)) breaks = true;
        lastTold = block.Cell.Number;
        var isAnswer = block.Predict > 0 && block.Kind is not (BlockKind.Predict or BlockKind.Code);
        if (isAnswer && answers != AnswerPlace.Inline) return;
        var isFragment = Has(block, "fragment") || isAnswer && block.Predict == asked;
        if (Has(block, "fragment")) breaks = false;
        switch (block.Kind)
        {
            case BlockKind.Heading:
                (title, breaks, asked) = (block.Html, true, 0);
                break;
            case BlockKind.Predict:
                var ask = New("predict");
                ask.Add(block.Html, SlideBlock.TextHeight(block.Plain) * 1.2);
                asked = block.Predict;
                break;
            case BlockKind.Figure:
                foreach (var figure in SlideFigure.Split(block.Html)) New("figure").Add(figure, Room);
                breaks = true;
                break;
            case BlockKind.Code:
                if (SlideBlock.Code(block) is not { } code || Has(block, "fragment")) break;
                For("code", SlideBlock.LinesHeight(code.Lines)).Add(code.Html, SlideBlock.LinesHeight(code.Lines));
                break;
            default:
                Text(block, isFragment);
                break;
        }
    }

    int lastTold;

    void Text(Block block, bool isFragment)
    {
        foreach (var (html, height) in SlideBlock.Pieces(block))
        {
            var last = slides[^1];
            var fits = !breaks && last.Height + height <= Room && last.Kind != "figure";
            // What a cell prints stands below its code or its question; text goes with text.
            var belongs = block.IsOutput ? last.Kind is "code" or "predict" or "text"
                : isFragment || last.Kind == "text" && last.Parts.Count < 3;
            var slide = fits && belongs && last.Kind != "opening" ? last : New("text");
            slide.Add(html, height, isFragment && slide.Parts.Count > 0);
        }
        if (!block.IsOutput) slides[^1].Notes.Append(SlideBlock.ForNotes(block));
    }

    void Answers(Lesson lesson)
    {
        foreach (var group in lesson.Blocks.Where(b => b.Predict > 0 && b.Kind is not BlockKind.Code)
            .GroupBy(b => b.Predict))
        {
            (title, breaks) = ($"Answer P{group.Key}", true);
            foreach (var block in group.Where(b => b.Kind != BlockKind.Predict))
                if (block.Kind == BlockKind.Figure)
                {
                    foreach (var figure in SlideFigure.Split(block.Html)) New("figure").Add(figure, Room);
                    breaks = true;
                }
                else Text(block, isFragment: false);
        }
    }

    /// <summary>Whether the cell says so by a tag, or by what Jupyter keeps for slides.</summary>
    static bool Has(Block block, string tag) =>
        block.Cell.Tags.Contains(tag)
        || block.Cell.Metadata["slideshow"]?["slide_type"]?.ToString() is { } type
            && (type == tag || tag == "slide" && type == "subslide");
}
