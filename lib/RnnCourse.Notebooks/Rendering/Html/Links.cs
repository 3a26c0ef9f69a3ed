using AngleSharp.Dom;
using Markdig.Helpers;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>Links to other notebooks lead to their pages, and links to headings find them in either way to write
/// one.</summary>
/// <remarks>Jupyter's name of a heading keeps its capitals and points, GitHub's does not; pages have the latter. An id
/// that the notebook itself writes stays as it is.</remarks>
/// <param name="written">The ids that the notebook writes.</param>
internal sealed class Links(WrittenIds written)
{
    const string Notebook = ".ipynb";

    public void ToPages(IParentNode cell)
    {
        var own = cell.QuerySelectorAll("[id]").Select(e => e.Id!).ToHashSet(StringComparer.Ordinal);
        foreach (var link in cell.QuerySelectorAll("a[href]"))
        {
            var (address, name) = link.GetAttribute("href")!.Split('#', 2) is [var a, var b] ? (a, b)
                : (link.GetAttribute("href")!, "");
            var isNotebook = !address.Contains(':')
                && address.EndsWith(Notebook, StringComparison.OrdinalIgnoreCase);
            if (isNotebook) address = address[..^Notebook.Length] + ".html";
            if (name.Length > 0 && (isNotebook || address.Length == 0)) name = Heading(name, own);
            if (isNotebook || address.Length == 0 && name.Length > 0)
                link.SetAttribute("href", name.Length > 0 ? $"{address}#{name}" : address);
        }
    }

    string Heading(string name, HashSet<string> own)
    {
        var plain = Uri.UnescapeDataString(name);
        return LinkHelper.UrilizeAsGfm(plain) is { Length: > 0 } heading && heading != plain && !own.Contains(plain)
            && !written.Contains(plain) ? Uri.EscapeDataString(heading) : name;
    }
}
