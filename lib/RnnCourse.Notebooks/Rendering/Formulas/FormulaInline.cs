using Markdig.Syntax.Inlines;

namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>A formula in the tree of a Markdown text.</summary>
internal sealed class FormulaInline(Formula formula) : LeafInline
{
    public string Tex => formula.Tex;

    public bool IsDisplay => formula.IsDisplay;
}
