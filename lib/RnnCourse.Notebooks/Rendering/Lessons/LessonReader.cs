using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Html;

namespace RnnCourse.Notebooks.Rendering.Lessons;

/// <summary>Takes a notebook apart: sections, questions to predict and what answers them, equations, code and what it
/// put out.</summary>
internal sealed partial class LessonReader
{
    readonly CellText text;
    readonly OutputToHtml outputs, claims;
    readonly List<LessonSection> sections = [new(SectionRole.Opening, "", "", "", [])];
    string title = "", titleHtml = "";
    int predicts, asked, equations;
    bool followsOutput;

    LessonReader(Notebook notebook, PageOptions options)
    {
        text = new(new PageHtml(new(options.PictureFolders), new(notebook), options.Trusted), notebook);
        outputs = new OutputToHtml(text, showsClaims: false);
        claims = new OutputToHtml(text);
    }

    /// <summary>Reads a notebook, best one with outputs.</summary>
    public static Lesson Read(Notebook notebook, PageOptions options)
    {
        var reader = new LessonReader(notebook, options);
        foreach (var cell in notebook.Cells)
            if (cell.Kind == CellKind.Markdown) reader.Markdown(cell);
            else if (cell.Kind == CellKind.Code) reader.Code(cell);
            else if (cell.Source.Trim().Length > 0)
                reader.Add(new(BlockKind.Text, $"<pre>{WebUtility.HtmlEncode(cell.Source)}</pre>", cell));
        var name = Path.GetFileNameWithoutExtension(notebook.Name);
        var (title, html) = reader.title.Length > 0 ? (reader.title, reader.titleHtml)
            : (name, WebUtility.HtmlEncode(name));
        return new(name, title, html, reader.sections, [.. reader.text.Trouble.Distinct()])
        {
            Language = notebook.TextLanguage,
        };
    }

    void Add(Block block) => sections[^1].Blocks.Add(block);

    void Markdown(NotebookCell cell)
    {
        if (text.Elements(cell) is not { } body)
        {
            Add(new(BlockKind.Text, $"<pre>{WebUtility.HtmlEncode(cell.Source)}</pre>", cell) { Plain = cell.Source });
            return;
        }
        var isFirst = followsOutput && asked > 0;
        foreach (var node in body.ChildNodes.ToList())
            if (node is IElement element)
            {
                Element(element, cell, isFirst);
                isFirst = false;
            }
            else if (node is IText && !string.IsNullOrWhiteSpace(node.TextContent))
                Add(new(BlockKind.Text, $"<p>{WebUtility.HtmlEncode(node.TextContent)}</p>", cell)
                {
                    Plain = node.TextContent,
                });
        followsOutput = false;
    }

    void Element(IElement element, NotebookCell cell, bool isAfterResult)
    {
        var plain = Words(element);
        if (element.LocalName is ['h', >= '1' and <= '6'])
        {
            Heading(element, cell, plain);
            return;
        }
        if (element.LocalName == "p" && element.FirstElementChild is { LocalName: "strong" } first
            && element.ChildNodes.First(n => n is not IText t || !string.IsNullOrWhiteSpace(t.Data)) == first
            && Prediction().IsMatch(first.TextContent))
        {
            asked = ++predicts;
            Add(new(BlockKind.Predict, Write(element), cell) { Predict = asked, Plain = plain });
            return;
        }
        var formulas = element.QuerySelectorAll("math[display=block]");
        foreach (var formula in formulas) Number(formula);
        // The words behind a result tell it; those that lead on to the next cell do not.
        var answers = isAfterResult && formulas.Length == 0 && !plain.TrimEnd().EndsWith(':') ? asked : 0;
        Add(new(formulas.Length > 0 ? BlockKind.Equation : BlockKind.Text, Write(element), cell)
        {
            Predict = answers,
            Plain = plain,
        });
    }

    void Heading(IElement element, NotebookCell cell, string plain)
    {
        asked = 0;
        var level = element.LocalName[1] - '0';
        if (level == 1 && title.Length == 0)
        {
            (title, titleHtml) = (plain, Inside(element));
            return;
        }
        if (level <= 2) sections.Add(new(Role(plain), Inside(element), plain, element.Id ?? "", []));
        else Add(new(BlockKind.Heading, Inside(element), cell) { Level = level, Id = element.Id ?? "", Plain = plain });
    }

    static SectionRole Role(string title) =>
        Summary().IsMatch(title) ? SectionRole.Summary
        : Exercises().IsMatch(title) ? SectionRole.Exercises
        : Sources().IsMatch(title) ? SectionRole.Sources : SectionRole.Body;

    void Code(NotebookCell cell)
    {
        var role = LessonCode.RoleOf(cell);
        if (cell.Source.Trim().Length > 0)
            Add(new(BlockKind.Code, "", cell) { Role = role, Plain = cell.Source });
        if (role == CodeRole.Exercise) return;   // "not answered yet"
        var shown = outputs.Outputs(cell).Where(o => o.Html != "<pre></pre>").ToList();
        // Where a cell tells nothing else, its claims answer the question.
        if (shown.Count == 0 && asked > 0) shown = [.. claims.Outputs(cell)];
        foreach (var (kind, html) in shown)
        {
            var form = kind == " error" ? BlockKind.Error : Form(html);
            var light = form == BlockKind.Figure ? LightFigure.Of(html) : html;
            Add(new(form, light, cell) { Predict = asked, Role = role });
            followsOutput = true;
        }
    }

    static BlockKind Form(string html) =>
        html.StartsWith("<svg", StringComparison.Ordinal) || html.StartsWith("<img", StringComparison.Ordinal)
            ? BlockKind.Figure
            : html.StartsWith("<pre>", StringComparison.Ordinal) ? BlockKind.Printed : BlockKind.Table;

    /// <summary>A frame around a formula, with its number; none where the author gave it one, or wants none.</summary>
    void Number(IElement formula)
    {
        var document = formula.Owner!;
        var frame = document.CreateElement("span");
        frame.ClassName = "equation";
        formula.Replace(frame);
        frame.AppendChild(formula);
        if (OwnNumber().IsMatch(formula.QuerySelector("annotation")?.TextContent ?? "")) return;
        var number = document.CreateElement("span");
        number.ClassName = "number";
        number.TextContent = $"({++equations})";
        frame.AppendChild(number);
    }

    /// <summary>The words of an element; of a formula its source.</summary>
    static string Words(IElement element)
    {
        var copy = (IElement)element.Clone();
        foreach (var math in copy.QuerySelectorAll("math").ToList())
            math.TextContent = math.QuerySelector("annotation")?.TextContent ?? math.TextContent;
        return copy.TextContent.Trim();
    }

    static string Write(INode node) => PageHtml.Write([node]);

    static string Inside(IElement heading) => PageHtml.Write(heading.ChildNodes);

    [GeneratedRegex(@"\\(?:tag|notag|nonumber)(?![A-Za-z])")]
    private static partial Regex OwnNumber();

    [GeneratedRegex(@"^\s*(Predict|Predice|Predecir|Prev[eê]|Prevej|Preved)", RegexOptions.IgnoreCase)]
    private static partial Regex Prediction();

    [GeneratedRegex(@"^(Summary|Resumen|Resumo|Riassunto)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Summary();

    [GeneratedRegex(@"^(Exercises|Ejercicios|Exercícios|Esercizi)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Exercises();

    [GeneratedRegex(@"^(Sources|Fuentes|Fontes|Fonti|References|Referencias)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Sources();
}
