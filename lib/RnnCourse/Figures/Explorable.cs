using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RnnCourse.Display;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>A figure with sliders that redraws itself: HTML with a script of its own, which loads nothing and needs no
/// network. Where scripts do not run, on paper or on a page, its still picture and its words stand there.</summary>
/// <remarks>
/// <para>The script is the body of a function draw(v, g, data): v holds the values of the controls by name, g draws
/// (<c>g.size(w, h)</c>, <c>g.line</c>, <c>g.curve</c>, <c>g.rect</c>, <c>g.circle</c>, <c>g.text</c>, <c>g.axes</c>,
/// <c>g.colours</c>), data is what was handed over as JSON. It runs anew at every change.</para>
/// <para>The drawing kit is Figures/Explorables/kit.js.</para>
/// </remarks>
[TypeFormatterSource(typeof(ExplorableFormatterSource),
    PreferredMimeTypes = [MimeType.Html, MimeType.Svg, MimeType.Text])]
public sealed partial class Explorable : IFigure
{
    readonly IFigure still;
    readonly string script, data;
    readonly StringBuilder controls = new();

    /// <summary>A figure without controls yet.</summary>
    /// <param name="still">What it looks like with the controls as they start.</param>
    /// <param name="words">What there is to see when one pulls: a sentence or two, below the drawing.</param>
    /// <param name="script">The body of draw(v, g, data) in JavaScript.</param>
    /// <param name="data">What the script needs, as JSON.</param>
    public Explorable(IFigure still, string words, string script, string data = "null") =>
        (this.still, Words, this.script, this.data) = (still, words, script, data);

    /// <inheritdoc/>
    public string Title => still.Title;

    /// <summary>What there is to see when one pulls.</summary>
    public string Words { get; }

    /// <inheritdoc/>
    public double Width => still.Width;

    /// <inheritdoc/>
    public double Height => still.Height;

    /// <inheritdoc/>
    public string Summary => $"{still.Summary}. {Words}";

    /// <summary>Adds a slider.</summary>
    /// <param name="name">What the script calls its value.</param>
    /// <param name="label">What stands before it.</param>
    /// <param name="from">Its left end.</param>
    /// <param name="to">Its right end.</param>
    /// <param name="start">Where it stands at first.</param>
    /// <param name="step">From one place to the next.</param>
    /// <exception cref="ArgumentException">The start lies outside.</exception>
    public Explorable Slider(string name, string label, double from, double to, double start, double step = 0.01)
    {
        if (!(from <= start && start <= to && step > 0))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A slider needs from <= start <= to and a step above 0, got {from}, {start}, {to} and {step}."));
        controls.Append(CultureInfo.InvariantCulture, $"<label>{SvgWriter.Escape(label)} <input type=\"range\" ")
            .Append(CultureInfo.InvariantCulture, $"name=\"{SvgWriter.Escape(name)}\" min=\"{from}\" max=\"{to}\" ")
            .Append(CultureInfo.InvariantCulture,
                $"step=\"{step}\" value=\"{start}\"> <output>{start}</output></label>");
        return this;
    }

    /// <summary>Adds a choice of one of several; the first is chosen.</summary>
    /// <param name="name">What the script calls it.</param>
    /// <param name="label">What stands before it.</param>
    /// <param name="options">What can be chosen.</param>
    public Explorable Choice(string name, string label, params string[] options)
    {
        var list = string.Concat(options.Select(option => $"<option>{SvgWriter.Escape(option)}</option>"));
        controls.Append("<label>").Append(SvgWriter.Escape(label)).Append(" <select name=\"")
            .Append(SvgWriter.Escape(name)).Append("\">").Append(list).Append("</select></label>");
        return this;
    }

    /// <inheritdoc/>
    public string ToSvg() => still.ToSvg();

    SvgDrawing IFigure.Drawing => still.Drawing;

    /// <inheritdoc/>
    public string ToPlotly() => still.ToPlotly();

    /// <summary>The figure as a fragment of a page: the still picture, which the script replaces when it
    /// runs.</summary>
    public string ToHtml()
    {
        var program = $"{Kit}\nconst data = {data};\nconst draw = (v, g) => {{\n{script}\n}};\n";
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(program + controls)))[..12];
        return $$"""
            <div class="explorable" data-explorable="{{id}}" style="font-family:{{LetterWidth.Fonts}}">
            <div class="still">{{ToSvg()}}</div>
            <div class="controls" style="display:none">{{controls}}</div>
            <p class="words" style="max-width:760px;margin:4px 12px;color:#444">{{SvgWriter.Escape(Words)}}</p>
            </div>
            <script>
            (() => {
            {{program}}
            for (const root of document.querySelectorAll('[data-explorable="{{id}}"]')) start(root, draw);
            })();
            </script>
            """;
    }

    static string Kit { get; } = ScriptOf("kit");

    /// <summary>A script of the library.</summary>
    static string ScriptOf(string name)
    {
        using var stream = typeof(Explorable).Assembly.GetManifestResourceStream($"explorables/{name}.js")
            ?? throw new InvalidOperationException($"The library was built without its script {name}.js.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>Shows an <see cref="Explorable"/> as HTML with a script, as SVG and as text.</summary>
public sealed class ExplorableFormatterSource
{
    /// <summary>One formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new MimeFormatter(MimeType.Html, figure => ((Explorable)figure).ToHtml());
        yield return new MimeFormatter(MimeType.Svg, figure => ((Explorable)figure).ToSvg());
        yield return new MimeFormatter(MimeType.Text, figure => ((Explorable)figure).Summary);
    }
}
