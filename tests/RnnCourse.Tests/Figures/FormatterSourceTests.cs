using System.Collections;
using RnnCourse.Figures;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Figures;

public class FormatterSourceTests
{
    /// <summary>Walks the way that .NET Interactive walks: by names, without a reference to the types.</summary>
    static Dictionary<string, string> Formats(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(true)
            .Single(found => found.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance((Type)attribute.GetType()
            .GetProperty("FormatterSourceType")!.GetValue(attribute)!)!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var written = new Dictionary<string, string>();
        foreach (var formatter in formatters)
        {
            var writer = new StringWriter();
            var method = formatter.GetType().GetMethod("Format")!;
            method.GetParameters().Select(parameter => parameter.ParameterType).ShouldBe([typeof(object), typeof(TextWriter)]);
            method.Invoke(formatter, [value, writer]).ShouldBe(true);
            written.Add((string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!, writer.ToString());
        }

        var preferred = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;
        preferred.ShouldBeSubsetOf(written.Keys);
        return written;
    }

    [Fact]
    public void A_figure_is_found_by_convention_and_writes_three_forms()
    {
        var figure = new Figure("t").Line("a", new[] { 1, 2 });
        var written = Formats(figure);
        written.Keys.ShouldBe(["image/svg+xml", "application/vnd.plotly.v1+json", "text/plain"]);
        written["image/svg+xml"].ShouldBe(figure.ToSvg());
        written["text/plain"].ShouldBe("t: a (2 points, 1 to 2, last 2)");
    }

    [Fact]
    public void A_tensor_and_a_gradient_report_are_found_by_convention()
    {
        var w = Tensor.From(1, 2).WithGradient().Called("<w>");
        Formats(w).ShouldBe(new() { ["text/html"] = "<pre>&lt;w&gt; (2) [1 2]</pre>", ["text/plain"] = "<w> (2) [1 2]" });
        var report = GradientCheck.Run(() => Operations.Sum(w * w), w);
        Formats(report)["text/plain"].ShouldStartWith("2 derivatives agree with central differences");
    }

    [Fact]
    public void A_learning_curve_and_a_table_are_found_by_convention()
    {
        Formats(new LearningCurve("a"))["text/plain"].ShouldBe("a: no values yet");
        Formats(new Table("t", "a").Row(1)).Keys.ShouldBe(["text/html", "text/plain"]);
    }
}
