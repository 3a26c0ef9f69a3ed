namespace RnnCourse.Notebooks.Rendering.Lessons;

/// <summary>What a section of a lesson is for.</summary>
internal enum SectionRole
{
    /// <summary>A section of the lesson itself.</summary>
    Body,

    /// <summary>What stands before the first section.</summary>
    Opening,

    /// <summary>Exercises.</summary>
    Exercises,

    /// <summary>The summary.</summary>
    Summary,

    /// <summary>Sources to read.</summary>
    Sources,
}

/// <summary>A heading of the second level and what follows it.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Title">Its title as HTML; empty for the opening.</param>
/// <param name="Plain">Its title as text.</param>
/// <param name="Id">Where links lead.</param>
/// <param name="Blocks">Its pieces in order.</param>
internal sealed record LessonSection(SectionRole Role, string Title, string Plain, string Id, List<Block> Blocks);

/// <summary>A notebook taken apart into what stands on pages and slides.</summary>
/// <param name="Name">The notebook's file name without its ending.</param>
/// <param name="Title">Its title as text.</param>
/// <param name="TitleHtml">Its title as HTML.</param>
/// <param name="Sections">Its sections; the first is what stands before them.</param>
/// <param name="Trouble">What could not be shown as it was meant.</param>
internal sealed record Lesson(string Name, string Title, string TitleHtml, IReadOnlyList<LessonSection> Sections,
    IReadOnlyList<string> Trouble)
{
    /// <summary>The language of its text.</summary>
    public string Language { get; init; } = "en";

    /// <summary>All pieces in order.</summary>
    public IEnumerable<Block> Blocks => Sections.SelectMany(s => s.Blocks);
}
