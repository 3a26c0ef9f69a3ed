using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Rendering.Books;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Lessons;
using RnnCourse.Notebooks.Rendering.Sites;
using RnnCourse.Notebooks.Rendering.Slides;

namespace RnnCourse.Cli;

/// <summary>`course render --site`: a folder for GitHub Pages, any web server, or no server at all.</summary>
internal static class RenderSite
{
    static readonly string[] own = ["index", "book"];

    public static int Run(string[] files, RepositoryFolders? folders, ResultsFolder target, RenderRequest request,
        RenderBrowser browser, RenderCharts charts)
    {
        CheckNames(files);
        var sources = files.Select(f => RenderSource.Read(f, folders, trusted: false)).ToList();
        var lessons = sources
            .Select(s => new SiteLesson(LessonReader.Read(s.Notebook, s.Options), request.Pdf)).ToList();
        var api = folders is null ? "" : Path.Combine(folders.Artifacts, "api-site");
        var hasApi = api.Length > 0 && File.Exists(Path.Combine(api, "index.html"));
        var books = new List<(string, string)> { ("book.html", "the whole course as one page") };
        if (request.Pdf) books.Add(("book.pdf", "as a book, PDF"));
        var site = new Site(lessons, books, hasApi);
        for (var i = 0; i < lessons.Count; i++)
            Lesson(sources[i], lessons[i], site.Frame(i), target, request, browser, charts);
        var first = files[0];
        var concepts = ConceptList.Read(RenderBook.Text(folders, Path.Combine("docs", "concepts.md")));
        var book = Write(target, "book.html", first, Book.Render([.. lessons.Select(l => l.Lesson)],
            RenderBook.Text(folders, "NOTATION.md"), concepts, request.Answers ?? AnswerPlace.End, request.Paper));
        browser.Finish(target, book, first, RenderForm.Book);
        if (hasApi) Copy(api, target, first);
        Write(target, ".nojekyll", first, "");
        var front = Write(target, "index.html", first, site.Front());
        browser.Finish(target, front, first, RenderForm.Site);
        Console.WriteLine($"{RepositoryFolders.Shown(front)}, {lessons.Count} lessons");
        return browser.FoundOverflow ? 1 : 0;
    }

    /// <summary>A site has a page for each name, and pages of its own.</summary>
    static void CheckNames(string[] files)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (own.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new UsageException($"{file} would be {name}.html, a page that the site has of its own; give the "
                    + "notebook another name.");
            if (!taken.TryAdd(name, file))
                throw new UsageException($"{taken[name]} and {file} would both be {name}.html; give one of them "
                    + "another name.");
        }
    }

    static void Lesson(RenderSource source, SiteLesson lesson, SiteFrame frame, ResultsFolder target,
        RenderRequest request, RenderBrowser browser, RenderCharts charts)
    {
        var program = charts.For(source, Path.Combine(target.Folder, lesson.Page));
        var page = NotebookPage.Render(source.Notebook,
            source.Options with { Frame = frame, ChartProgram = program });
        source.Tell(page.Trouble);
        var place = Write(target, lesson.Page, source.File, page.Html);
        browser.Finish(target, place, source.File, RenderForm.Site);
        var handout = Write(target, lesson.Handout, source.File,
            HandoutPage.Render(lesson.Lesson, request.Answers ?? AnswerPlace.End, request.Paper));
        browser.Finish(target, handout, source.File, RenderForm.Handout);
        var slides = Write(target, lesson.Slides, source.File,
            SlideDeck.Render(lesson.Lesson, request.Answers ?? AnswerPlace.Inline));
        browser.Finish(target, slides, source.File, RenderForm.Slides);
        Write(target, lesson.Notebook, source.File, File.ReadAllText(source.File));
    }

    static string Write(ResultsFolder target, string name, string input, string text)
    {
        var place = target.PlaceOf(name, input);
        if (Path.GetRelativePath(target.Folder, place).Replace('\\', '/') != name)
            throw new IOException($"In {target.Folder} there is another file at {name}; choose another folder.");
        target.Write(place, text);
        return place;
    }

    /// <summary>The pages of the library, as docfx made them.</summary>
    static void Copy(string api, ResultsFolder target, string input)
    {
        foreach (var file in Directory.EnumerateFiles(api, "*", SearchOption.AllDirectories))
        {
            var place = target.PlaceOf(Path.Combine("api", Path.GetRelativePath(api, file)), input);
            target.Write(place, File.ReadAllBytes(file));
        }
    }
}
