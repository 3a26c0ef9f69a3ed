using System.Globalization;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Rendering.Browsers;

namespace RnnCourse.Notebooks.Rendering.Books;

/// <summary>Puts the numbers of pages into the contents of a book that a browser has open. Every chapter begins on a
/// new
/// page, so it is enough to print each alone and count.</summary>
internal static class BookPages
{
    /// <summary>Numbers the contents.</summary>
    public static void Number(Browser browser)
    {
        var ids = (browser.Evaluate("[...document.querySelectorAll('main>article')].map(a => a.id)") as JsonArray ?? [])
            .Select(id => id!.ToString()).ToList();
        var page = 1 + Count(browser, "");
        foreach (var id in ids)
        {
            browser.Evaluate($"document.querySelector('.at[data-chapter=\"{id}\"]').textContent = "
                + $"'{page.ToString(CultureInfo.InvariantCulture)}'");
            page += Count(browser, id);
        }
        browser.Evaluate("document.querySelectorAll('main>*').forEach(e => e.hidden = false)");
    }

    /// <summary>The pages of one chapter, or of what stands before the first.</summary>
    static int Count(Browser browser, string id)
    {
        var shown = id.Length == 0 ? "e.localName !== 'article'" : $"e.id === '{id}'";
        browser.Evaluate($"document.querySelectorAll('main>*').forEach(e => e.hidden = !({shown}))");
        return Browser.Pages(browser.Print(quick: true));
    }
}
