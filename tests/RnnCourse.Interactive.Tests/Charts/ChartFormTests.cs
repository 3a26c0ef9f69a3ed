using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using RnnCourse.Charts;
using RnnCourse.Figures;
using Chart = Plotly.NET.CSharp.Chart;

namespace RnnCourse.Interactive.Tests.Charts;

/// <summary>The forms in which charts are shown, without a network.</summary>
public class ChartFormTests
{
    const string Svg = "image/svg+xml", Plotly = "application/vnd.plotly.v1+json", Html = "text/html", Text = "text/plain";

    static Dictionary<string, string> Forms(object value) =>
        FormattedValue.CreateManyFromObject(value).ToDictionary(v => v.MimeType, v => v.Value);

    static GenericChart Points => Chart.Point<double, double, string>([1, 2], [3, 4], Name: "</script>");

    /// <summary>What a page has beside Plotly's own program.</summary>
    static string WithoutProgram(string html) => html.Remove(html.IndexOf("/**", StringComparison.Ordinal))
        + html[html.LastIndexOf("}).call(window);", StringComparison.Ordinal)..];

    [Fact]
    public async Task A_chart_of_Plotly_NET_is_shown_without_an_address()
    {
        using var kernel = CourseKernel.Create();
        await new ChartsExtension().OnLoadAsync(kernel);
        var forms = Forms(Points);
        forms.Keys.ShouldBe([Plotly, Html, Text]);
        JObject.Parse(forms[Plotly])["data"]![0]!["y"]!.Values<double>().ShouldBe([3, 4]);
        forms[Text].ShouldBe("Plotly chart: 1 scatter");
        ShouldBeOffline(forms[Html]);
    }

    [Fact]
    public void A_chart_with_paper_is_shown_in_four_forms()
    {
        var paper = new LearningCurve("a");
        var forms = Forms(Points.OnPaper(paper));
        forms.Keys.ShouldBe([Svg, Plotly, Html, Text]);
        forms[Svg].ShouldBe(paper.ToSvg());
        forms[Text].ShouldBe("a: no values yet");
        JObject.Parse(forms[Plotly])["frames"]!.ShouldBeEmpty();
        ShouldBeOffline(forms[Html]);
    }

    static void ShouldBeOffline(string html)
    {
        html.ShouldContain("plotly.js v2.28.0");
        var own = WithoutProgram(html);
        own.Length.ShouldBeLessThan(20_000);
        Regex.Matches(own, "https?://|src=|require\\(").ShouldBeEmpty();
        Regex.Matches(own, "</script>").Count.ShouldBe(1);    // the name that looks like one ends nothing
        Regex.Matches(html, "<script").Count.ShouldBe(1);
    }
}
