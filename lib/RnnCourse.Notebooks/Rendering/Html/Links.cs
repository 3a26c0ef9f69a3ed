using AngleSharp.Dom;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>Links to other notebooks lead to their pages.</summary>
internal static class Links
{
    const string Notebook = ".ipynb";

    public static void ToPages(IParentNode cell)
    {
        foreach (var link in cell.QuerySelectorAll("a[href]"))
        {
            var (address, anchor) = link.GetAttribute("href")!.Split('#', 2) is [var a, var b] ? (a, "#" + b)
                : (link.GetAttribute("href")!, "");
            if (!address.Contains(':') && address.EndsWith(Notebook, StringComparison.OrdinalIgnoreCase))
                link.SetAttribute("href", address[..^Notebook.Length] + ".html" + anchor);
        }
    }
}
