using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace RnnCourse.Notebooks.Rendering.Html;

/// <summary>Nodes of a document as text, in time that grows as they do: AngleSharp's own writer looks for the next
/// sibling of each node among all of them.</summary>
internal static class HtmlWriter
{
    static readonly IMarkupFormatter Form = HtmlFormatter.Instance;

    /// <param name="nodes">The nodes.</param>
    /// <param name="keeps">Of elements that it does not keep only the content is written.</param>
    public static string Write(IEnumerable<INode> nodes, Func<IElement, bool>? keeps = null)
    {
        var text = new StringBuilder();
        foreach (var node in nodes) Write(text, node, keeps);
        return text.ToString();
    }

    static void Write(StringBuilder text, INode node, Func<IElement, bool>? keeps)
    {
        switch (node)
        {
            case IComment comment: text.Append(Form.Comment(comment)); break;
            case IProcessingInstruction instruction: text.Append(Form.Processing(instruction)); break;
            case ICharacterData data:
                text.Append(data.Parent?.Flags.HasFlag(NodeFlags.LiteralText) == true ? Form.LiteralText(data)
                    : Form.Text(data));
                break;
            case IDocumentType type: text.Append(Form.Doctype(type)); break;
            case IElement element: WriteElement(text, element, keeps); break;
        }
    }

    static void WriteElement(StringBuilder text, IElement element, Func<IElement, bool>? keeps)
    {
        if (keeps?.Invoke(element) == false)
        {
            foreach (var node in element.ChildNodes) Write(text, node, keeps);
            return;
        }
        var isAlone = element.Flags.HasFlag(NodeFlags.SelfClosing);
        text.Append(Form.OpenTag(element, isAlone));
        if (!isAlone && element.Flags.HasFlag(NodeFlags.LineTolerance)
            && element.FirstChild is IText { Data: var first }
            && first.StartsWith('\n')) text.Append('\n');
        if (element is IHtmlTemplateElement template)
            foreach (var node in template.Content.ChildNodes) Write(text, node, keeps);
        foreach (var node in element.ChildNodes) Write(text, node, keeps);
        text.Append(Form.CloseTag(element, isAlone));
    }
}
