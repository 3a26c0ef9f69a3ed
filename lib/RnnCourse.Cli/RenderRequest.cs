using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Handouts;

namespace RnnCourse.Cli;

/// <summary>What `course render` can make of notebooks.</summary>
internal enum RenderForm
{
    /// <summary>The whole notebook as a page to read.</summary>
    Page,

    /// <summary>A few pages to hand out.</summary>
    Handout,

    /// <summary>Slides to project.</summary>
    Slides,

    /// <summary>All lessons in one volume.</summary>
    Book,

    /// <summary>A folder for a web server.</summary>
    Site,
}

/// <summary>What a command line asks `course render` for.</summary>
/// <param name="Form">What to make.</param>
/// <param name="Answers">Where the results stand that are to be predicted; null for the form's own way.</param>
/// <param name="Paper">What is printed on.</param>
/// <param name="Pdf">Whether a PDF is made too.</param>
/// <param name="Check">Whether a browser looks for what is cut off.</param>
/// <param name="Trusted">Whether scripts and addresses of a notebook stay.</param>
/// <param name="Browser">The browser's program; null to look for one.</param>
internal sealed record RenderRequest(RenderForm Form, AnswerPlace? Answers, Paper Paper, bool Pdf, bool Check,
    bool Trusted, string? Browser)
{
    /// <summary>The words of `--as`.</summary>
    public static readonly string[] Forms = ["page", "handout", "slides", "book"];

    /// <summary>The words of `--answers`.</summary>
    public static readonly string[] Places = ["hidden", "end", "inline"];

    /// <summary>The words of `--paper`.</summary>
    public static readonly string[] Papers = ["a4", "letter"];

    /// <summary>Reads the words of the command line.</summary>
    /// <exception cref="UsageException">A word that is not understood, or words that do not go together.</exception>
    public static RenderRequest Read(string? form, bool site, string? answers, string? paper, bool pdf, bool check,
        bool trusted, string? browser)
    {
        if (site && form is not null) throw new UsageException("--site makes every form; leave --as out.");
        var made = site ? RenderForm.Site : Parsed<RenderForm>("--as", form, Forms) ?? RenderForm.Page;
        var place = Parsed<AnswerPlace>("--answers", answers, Places);
        if (made is RenderForm.Page && place is { } told and not AnswerPlace.Inline)
            throw new UsageException($"--answers {told.ToString().ToLowerInvariant()} is for handouts, slides and "
                + "books only; a page shows the notebook as it ran.");
        if (trusted && made != RenderForm.Page) throw new UsageException("--trust is for --as page only.");
        var sheet = Known("--paper", paper, Papers) == "letter" ? Paper.Letter : Paper.A4;
        return new(made, place, sheet, pdf, check, trusted, browser);
    }

    static T? Parsed<T>(string option, string? word, string[] known) where T : struct, Enum =>
        Known(option, word, known) is { } found ? Enum.Parse<T>(found, ignoreCase: true) : null;

    /// <summary>The word as it is listed; null where none was given.</summary>
    static string? Known(string option, string? word, string[] known) =>
        word is null ? null
        : known.FirstOrDefault(k => k.Equals(word, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(
                $"{option} expects {string.Join(", ", known[..^1])} or {known[^1]}, got '{word}'.");

    /// <summary>The folder of the course's results for this form.</summary>
    public string Folder => Form switch
    {
        RenderForm.Page => "pages",
        RenderForm.Handout => "handouts",
        RenderForm.Slides => "slides",
        RenderForm.Book => "book",
        _ => "site",
    };

    /// <summary>How the name of a file of this form ends.</summary>
    public string Ending => Form switch
    {
        RenderForm.Handout => ".handout.html",
        RenderForm.Slides => ".slides.html",
        _ => ".html",
    };
}
