using System.CommandLine;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;
using RnnCourse.Notebooks.Rendering.Browsers;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Lessons;
using RnnCourse.Notebooks.Rendering.Slides;

namespace RnnCourse.Cli;

/// <summary>`course render`: notebooks as pages, handouts, slides, a book and a site.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var notebooks = new Argument<string[]>("notebook")
        {
            Description = "Notebooks to render; all of notebooks/ when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var form = new Option<string?>("--as") { Description = "page (the whole notebook), handout, slides or book." };
        var site = new Option<bool>("--site") { Description = "Makes a folder for a web server, with search." };
        var answers = new Option<string?>("--answers")
        {
            Description = "Where results stand that are to be predicted: hidden, end or inline.",
        };
        var paper = new Option<string?>("--paper") { Description = "a4 or letter." };
        var pdf = new Option<bool>("--pdf") { Description = "Prints a PDF too, by Chromium, Chrome or Edge." };
        var check = new Option<bool>("--check") { Description = "Fails where a browser finds something cut off." };
        var browser = new Option<string?>("--browser") { Description = "The program that prints and checks." };
        var output = new Option<string?>("--out") { Description = "Folder for what is made (artifacts/pages, ...)." };
        var trust = new Option<bool>("--trust")
        {
            Description = "Keeps scripts and pictures of other machines; only for a notebook of your own.",
        };
        var command = new Command("render",
            "Makes pages, handouts, slides, a book or a site of notebooks, with the outputs of their last run.")
        {
            notebooks, form, site, answers, paper, pdf, check, browser, output, trust,
        };
        command.SetAction(parsed => Run(parsed.GetValue(notebooks)!, parsed.GetValue(output), RenderRequest.Read(
            parsed.GetValue(form), parsed.GetValue(site), parsed.GetValue(answers), parsed.GetValue(paper),
            parsed.GetValue(pdf), parsed.GetValue(check), parsed.GetValue(trust), parsed.GetValue(browser))));
        return command;
    }

    static int Run(string[] named, string? output, RenderRequest request)
    {
        var folders = RepositoryFolders.Find();
        var files = NotebookFiles.Find(named, folders?.Notebooks);
        var target = RepositoryFolders.Results(folders, request.Folder, output, files, folders?.Notebooks);
        if (request.Pdf || request.Check) BrowserFinder.Find(request.Browser);   // before the work, not after it
        using var browser = new RenderBrowser(request);
        var charts = new RenderCharts(folders, target);
        if (request.Form == RenderForm.Book) return RenderBook.Run(files, folders, target, request, browser);
        if (request.Form == RenderForm.Site) return RenderSite.Run(files, folders, target, request, browser, charts);
        var failed = false;
        foreach (var file in files)
        {
            try
            {
                var source = RenderSource.Read(file, folders, request.Trusted);
                One(source, target, request, browser, charts);
            }
            catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"FAILED  {e.Message}");
                failed = true;
            }
        }
        return failed || browser.FoundOverflow ? 1 : 0;
    }

    static void One(RenderSource source, ResultsFolder target, RenderRequest request, RenderBrowser browser,
        RenderCharts charts)
    {
        var path = target.PlaceFor(source.File, request.Ending);
        var (html, trouble) = Make(source, request, charts, path);
        target.Write(path, html);
        Console.WriteLine($"{RepositoryFolders.Shown(path)}{source.Note}");
        source.Tell(trouble);
        browser.Finish(target, path, source.File, request.Form);
    }

    static (string Html, IReadOnlyList<string> Trouble) Make(RenderSource source, RenderRequest request,
        RenderCharts charts, string path)
    {
        if (request.Form == RenderForm.Page)
        {
            var page = NotebookPage.Render(source.Notebook,
                source.Options with { ChartProgram = charts.For(source, path) });
            return (page.Html, page.Trouble);
        }
        var lesson = LessonReader.Read(source.Notebook, source.Options);
        if (request.Form == RenderForm.Slides)
            return (SlideDeck.Render(lesson, request.Answers ?? AnswerPlace.Inline), lesson.Trouble);
        return (HandoutPage.Render(lesson, request.Answers ?? AnswerPlace.End, request.Paper), lesson.Trouble);
    }
}
