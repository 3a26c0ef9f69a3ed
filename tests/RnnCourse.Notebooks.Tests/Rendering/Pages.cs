using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>Small pages for the tests of what a page shows.</summary>
internal static partial class Pages
{
    /// <summary>The page of these Markdown cells.</summary>
    public static NotebookPage Of(params string[] cells)
    {
        var notebook = Notebook.Create("page.ipynb");
        foreach (var cell in cells) notebook.Add(CellKind.Markdown, cell);
        return NotebookPage.Render(notebook);
    }

    /// <summary>What stands between the head of the page and its footer.</summary>
    public static string Body(this NotebookPage page) =>
        page.Html[(page.Html.IndexOf("<main>", StringComparison.Ordinal) + 7)..page.Html.IndexOf("<footer>",
            StringComparison.Ordinal)].Trim();

    /// <summary>The body with each formula as its TeX in brackets, without the frame of cells.</summary>
    public static string Short(this NotebookPage page) =>
        Frame().Replace(Math().Replace(page.Body(), m => $"[{m.Groups[1].Value}]"), "").Trim();

    /// <summary>All ids of the page.</summary>
    public static string[] Ids(this NotebookPage page) => [.. Id().Matches(page.Html).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("<math.*?<annotation[^>]*>(.*?)</annotation></semantics></math>", RegexOptions.Singleline)]
    private static partial Regex Math();

    [GeneratedRegex("</?section[^>]*>|<span class=\"nowrap\">|(?<=[].,;:)?!])</span>|</?p>")]
    private static partial Regex Frame();

    [GeneratedRegex("<[^>]* id=\"([^\"]*)\"")]
    private static partial Regex Id();
}
