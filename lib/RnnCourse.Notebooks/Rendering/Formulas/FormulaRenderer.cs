using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>Writes a formula as MathML, and as its TeX where only plain text may stand, such as the words for a
/// picture.</summary>
internal sealed class FormulaRenderer(Func<string, bool, string> mathMl) : HtmlObjectRenderer<FormulaInline>
{
    protected override void Write(HtmlRenderer renderer, FormulaInline formula)
    {
        if (!renderer.EnableHtmlForInline) renderer.WriteEscape(formula.Tex);
        else if (!formula.IsDisplay && formula.NextSibling is LiteralInline { Content: var next } following
            && next.CurrentChar is ',' or '.' or ';' or ':' or ')' or '?' or '!')
        {
            // A comma does not begin a line.
            renderer.Write("<span class=\"nowrap\">").Write(mathMl(formula.Tex, false)).Write(next.CurrentChar)
                .Write("</span>");
            next.Start++;
            following.Content = next;
        }
        else renderer.Write(mathMl(formula.Tex, formula.IsDisplay));
    }
}
