using System.Globalization;
using AngleSharp.Dom;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Formulas that are wider than a line: broken where a reader would break them, and made smaller where that is
/// not enough. Nothing is cut off, on no width of page.</summary>
internal static class WideFormulas
{
    const double FitsEverywhere = 16;   // em: a telephone
    const double FitsOnPaper = 44;      // em: a line of A4
    const double Reserve = 1.12;        // the widths are an estimate, and fonts differ
    const double LongestInText = 14;    // em: a longer formula in a paragraph may be parted between two lines
    const double LongestInTable = 7;    // em: and in a table
    const int MostSigns = 2000;         // in one row: nobody reads a longer one, in lines or not

    /// <summary>Puts the formulas of a piece of a page right.</summary>
    public static void Fit(IParentNode body)
    {
        foreach (var math in body.QuerySelectorAll("math").ToList())
            if (math.GetAttribute("display") == "block") Display(math);
            else if (math.Closest("annotation,a,h1,h2,h3,svg") is null)
            {
                var isInTable = math.Closest("td,th") is not null;
                if (FormulaWidth.Of(math) > (isInTable ? LongestInTable : LongestInText)) Part(math, isInTable);
            }
    }

    static void Display(IElement math)
    {
        var width = FormulaWidth.Of(math);
        if (width > FitsOnPaper && Row(math) is { } row && Break(row)) width = FormulaWidth.Of(math);
        if (width > FitsEverywhere)
            math.SetAttribute("style", string.Create(CultureInfo.InvariantCulture, $"--w:{Reserve * width:F1}"));
    }

    /// <summary>The row of things beside each other, inside of rows that hold only one; null where it is too long to
    /// be broken.</summary>
    static IElement? Row(IElement math)
    {
        var row = math.QuerySelector("semantics > mrow");
        while (row?.Children is [{ LocalName: "mrow" } only]) row = only;
        return row?.ChildNodes.Length > MostSigns ? null : row;
    }

    /// <summary>Lines instead of one: behind commas with a wide space, else before the last relation or sign that still
    /// fits.</summary>
    static bool Break(IElement row)
    {
        var pieces = Pieces(row, n => n.LocalName == "mspace" && n.GetAttribute("width") is "1em" or "2em");
        if (pieces.Count < 2 || pieces.Max(Width) > FitsOnPaper)
            pieces = [.. pieces.SelectMany(Wrapped)];
        if (pieces.Count < 2) return false;
        var document = row.Owner!;
        const string mathMl = "http://www.w3.org/1998/Math/MathML";
        var table = document.CreateElement(mathMl, "mtable");
        table.ClassName = "aligned broken";
        table.SetAttribute("displaystyle", "true");
        foreach (var piece in pieces)
        {
            var (line, empty, cell) = (document.CreateElement(mathMl, "mtr"), document.CreateElement(mathMl, "mtd"),
                document.CreateElement(mathMl, "mtd"));
            var content = document.CreateElement(mathMl, "mrow");
            foreach (var node in piece) content.AppendChild(node);
            cell.AppendChild(content);
            line.AppendChild(empty);
            line.AppendChild(cell);
            table.AppendChild(line);
        }
        foreach (var rest in row.ChildNodes.ToList()) rest.RemoveFromParent();
        row.AppendChild(table);
        return true;
    }

    static double Width(List<IElement> piece) => piece.Sum(FormulaWidth.Of);

    static List<List<IElement>> Pieces(IElement row, Func<IElement, bool> isBreak)
    {
        var pieces = new List<List<IElement>> { new() };
        foreach (var child in row.Children.ToList())
            if (!isBreak(child)) pieces[^1].Add(child);
            else if (pieces[^1].Count > 0) pieces.Add([]);
        if (pieces[^1].Count == 0) pieces.RemoveAt(pieces.Count - 1);
        return pieces;
    }

    static IEnumerable<List<IElement>> Wrapped(List<IElement> piece)
    {
        var (line, width) = (new List<IElement>(), 0.0);
        foreach (var term in Terms(piece))
        {
            var more = Width(term);
            if (line.Count > 0 && width + more > FitsOnPaper)
            {
                yield return line;
                (line, width) = ([], 0);
                if (term[0].LocalName == "mo") term[0].SetAttribute("form", "infix");
            }
            line.AddRange(term);
            width += more;
        }
        yield return line;
    }

    /// <summary>Parts that begin with a relation, plus or minus.</summary>
    static IEnumerable<List<IElement>> Terms(List<IElement> piece)
    {
        var (term, depth) = (new List<IElement>(), 0);
        foreach (var node in piece)
        {
            if (node.LocalName == "mo") depth += node.TextContent is "(" or "[" or "{" ? 1
                : node.TextContent is ")" or "]" or "}" ? -1 : 0;
            if (depth <= 0 && term.Count > 0 && node.LocalName == "mo" && node.TextContent
                is "=" or "+" or "−" or "-" or "≈" or "≤"
                or "≥" or "→" or "⇒" or "⟹")
            {
                yield return term;
                term = [];
            }
            term.Add(node);
        }
        yield return term;
    }

    /// <summary>Parts that end with a wide space, or with a comma.</summary>
    static IEnumerable<List<IElement>> Lists(List<IElement> term, bool atCommas)
    {
        var part = new List<IElement>();
        foreach (var node in term)
        {
            part.Add(node);
            var ends = node.LocalName == "mspace" && node.GetAttribute("width") is "1em" or "2em"
                || atCommas && node.LocalName == "mo" && node.TextContent == ",";
            if (!ends || node == term[^1]) continue;
            yield return part;
            part = [];
        }
        yield return part;
    }

    /// <summary>Several formulas after each other in place of one: a line of text may end between them.</summary>
    static void Part(IElement math, bool isInTable)
    {
        if (Row(math) is not { } row) return;
        var terms = Terms([.. row.Children]).SelectMany(t => Lists(t, isInTable)).ToList();
        if (terms.Count < 2) return;
        var parts = new List<INode>();
        foreach (var term in terms)
        {
            if (term[0].LocalName == "mo") term[0].SetAttribute("form", "infix");
            // The last keeps the source in TeX.
            var part = term == terms[^1] ? math : math.Owner!.CreateElement(math.NamespaceUri!, "math");
            if (part == math) foreach (var rest in row.ChildNodes.ToList()) rest.RemoveFromParent();
            var into = part == math ? row : part;
            foreach (var node in term) into.AppendChild(node);
            if (parts.Count > 0) parts.Add(math.Owner!.CreateElement("wbr"));
            parts.Add(part);
        }
        var place = math.Owner!.CreateElement("span");
        if (math.ParentElement is { ClassName: "nowrap" } held) held.RemoveAttribute("class");
        math.Replace(place);
        foreach (var part in parts) place.AppendChild(part);
    }
}
