using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Books;
using RnnCourse.Notebooks.Rendering.Browsers;

namespace RnnCourse.Cli;

/// <summary>The browser of one `course render`: started when the first page needs it, one for all.</summary>
internal sealed class RenderBrowser(RenderRequest request) : IDisposable
{
    Browser? browser;

    /// <summary>Whether a page was found on which something is cut off.</summary>
    public bool FoundOverflow { get; private set; }

    /// <summary>Prints and checks a page, as the command line asks.</summary>
    /// <param name="target">The folder of the results.</param>
    /// <param name="page">The page.</param>
    /// <param name="input">The notebook that it was made of.</param>
    /// <param name="form">What the page is; of a site's own pages no PDF is made.</param>
    public void Finish(ResultsFolder target, string page, string input, RenderForm form)
    {
        var prints = request.Pdf && form is not RenderForm.Site
            && !(request.Form == RenderForm.Site && form == RenderForm.Slides);
        if (!prints && !request.Check) return;
        browser ??= Browser.Start(BrowserFinder.Find(request.Browser));
        browser.Open(page);
        if (prints)
        {
            if (form == RenderForm.Book) BookPages.Number(browser);
            var place = target.PlaceOf(Path.ChangeExtension(Path.GetRelativePath(target.Folder, page), ".pdf"), input);
            target.Write(place, browser.Print());
            Console.WriteLine(RepositoryFolders.Shown(place));
        }
        if (!request.Check) return;
        foreach (var found in OverflowCheck.Find(browser, form == RenderForm.Slides ? null : request.Paper.TextWidth))
        {
            FoundOverflow = true;
            Console.Error.WriteLine($"CUT OFF  {Path.GetFileName(page)}, {found}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => browser?.Dispose();
}
