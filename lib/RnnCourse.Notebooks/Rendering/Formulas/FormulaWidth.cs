using System.Globalization;
using AngleSharp.Dom;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>How wide a formula is about, in em of its own letters, rather too much than too little.</summary>
/// <remarks>Fonts for mathematics differ by a few parts in a hundred: the widths below are those of a wide one
/// (DejaVu), so that a page made to hold them holds the others.</remarks>
internal static class FormulaWidth
{
    const double Script = 0.72;

    const string Relations = "=<>≤≥≈≡≠∼≃∝∈∉⊂⊆∣∥←→↔⇒⇐⇔↦⟶⟵⟹≪≫≔";
    const string Binary = "+−-±×·∗*⊙∘⊕⊗∖∪∩∧∨÷/|";
    const string Large = "∑∏∫∮⋃⋂∐";

    /// <summary>The width of an element of MathML.</summary>
    public static double Of(IElement element) => element.LocalName switch
    {
        "annotation" or "mphantom" or "none" or "mprescripts" => 0,
        "mi" => Letters(element.TextContent),
        "mn" => 0.65 * element.TextContent.Length,
        "mtext" or "ms" => 0.6 * element.TextContent.Length,
        "mo" => Operator(element),
        "mspace" => Length(element.GetAttribute("width")),
        "mfrac" => 0.2 + Widest(element),
        "msqrt" => 1 + Sum(element),
        "mroot" => 1.3 + Of(element.Children[0]),
        "msub" or "msup" => Base(element) + Script * Rest(element).Sum(),
        "msubsup" => Base(element) + Script * Rest(element).DefaultIfEmpty().Max(),
        "munder" or "mover" or "munderover" =>
            Math.Max(Base(element), Script * Rest(element).DefaultIfEmpty().Max()),
        "mtable" => Table(element),
        "semantics" => element.Children is [var shown, ..] ? Of(shown) : 0,
        _ => Sum(element),
    };

    static double Sum(IElement element) => element.Children.Sum(Of);

    static double Widest(IElement element) => element.Children.Select(Of).DefaultIfEmpty().Max();

    static double Base(IElement element) => element.Children is [var first, ..] ? Of(first) : 0;

    static IEnumerable<double> Rest(IElement element) => element.Children.Skip(1).Select(Of);

    static double Letters(string text) =>
        text.EnumerateRunes().Sum(r => System.Text.Rune.IsUpper(r) || r.Value is 'm' or 'w' or 'M' or 'W' ? 0.8 : 0.62)
        + (text.Length > 1 ? 0.2 : 0);

    static double Operator(IElement mo)
    {
        var text = mo.TextContent;
        if (text.Length == 0 || text[0] is '\u2061' or '\u2062' or '\u2063') return 0.18;
        if (text.Length == 1 && Relations.Contains(text[0])) return 1.45;
        if (text.Length == 1 && Binary.Contains(text[0])) return 1.3;
        if (Large.Contains(text[0])) return 1.2;
        return text.Length == 1 ? 0.5 : 0.6 * text.Length + 0.3;
    }

    static double Table(IElement table)
    {
        var rows = table.Children.Select(row => row.Children.Select(Of).ToList()).ToList();
        var columns = rows.Count == 0 ? 0 : rows.Max(r => r.Count);
        var padding = table.ClassName switch { "matrix" => 0.8, "cases" => 1, "aligned" => 0.1, _ => 0.2 };
        var width = 0.0;
        for (var c = 0; c < columns; c++)
            width += padding + rows.Max(r => c < r.Count ? r[c] : 0);
        return width + (table.ClassName == "aligned" ? 2 * Math.Max(0, (columns - 1) / 2) : 0);
    }

    static double Length(string? width) =>
        width is not null && width.EndsWith("em", StringComparison.Ordinal)
        && double.TryParse(width[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out var em)
            ? Math.Max(0, em) : 0.3;
}
