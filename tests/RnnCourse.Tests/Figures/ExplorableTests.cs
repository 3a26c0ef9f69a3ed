using System.Xml.Linq;
using RnnCourse.Display;
using RnnCourse.Figures;

namespace RnnCourse.Tests.Figures;

/// <summary>Figures with sliders: a still picture that stands without scripts, a script that needs nothing from
/// outside.</summary>
public class ExplorableTests
{
    public static TheoryData<string> Ready() => ["LstmGates", "GradientThroughTime", "StateThroughTime", "Sampling", "Attention",
        "Connectivity"];

    static Explorable Of(string name) => name switch
    {
        "Sampling" => Explorable.Sampling("After <In the>", ["a", "s", "w"], [1, 2, 1]),
        "Attention" => Explorable.Attention("A date", ["1", "9"], ["m", "a", "y"], [[0.1, 0.2, 0.7], [1, 0, 0]]),
        "Connectivity" => Explorable.Connectivity("A <cat>", ["a", " ", "c"], 1, ("RNN", [[2, 9, 9], [1, 4, 9], [0, 0.5, 0.25]]),
            ("LSTM", [[1, 0, 0], [0, 0, 0], [3, 2, 1]])),
        _ => (Explorable)typeof(Explorable).GetMethod(name)!.Invoke(null, null)!,
    };

    [Theory, MemberData(nameof(Ready))]
    public void It_stands_still_without_a_script_and_loads_nothing(string name)
    {
        var figure = Of(name);
        var html = figure.ToHtml();
        var (outside, script) = (html[..html.IndexOf("<script>")], html[html.IndexOf("<script>")..]);
        outside.ShouldContain(figure.ToSvg());
        outside.ShouldContain("class=\"controls\" style=\"display:none\"");       // dead sliders are not shown
        XDocument.Parse(figure.ToSvg()).Root!.Name.LocalName.ShouldBe("svg");
        foreach (var loading in new[] { "http:", "https:", "src=", "import", "fetch", "XMLHttp", "eval" })
            script.Replace("http://www.w3.org/2000/svg", "").ShouldNotContain(loading, Case.Sensitive);
        script.Split("</script>").Length.ShouldBe(2);
        figure.Summary.ShouldEndWith(figure.Words);
        figure.ToHtml().ShouldBe(html);                                          // the same at every run
    }

    [Fact]
    public void Controls_have_names_ends_and_a_start()
    {
        var html = new Explorable(new Figure("A <still>").Line("", [1, 2], [1, 2]), "Pull & see.", "g.size(1, 1);", "{\"a\":1}")
            .Slider("w", "weight <w>", -1, 2, 0.5).Choice("s", "function", "tanh", "a<b").ToHtml();
        html.ShouldContain("<label>weight &lt;w&gt; <input type=\"range\" name=\"w\" min=\"-1\" max=\"2\" step=\"0.01\" "
            + "value=\"0.5\"> <output>0.5</output></label>");
        html.ShouldContain("<select name=\"s\"><option>tanh</option><option>a&lt;b</option></select>");
        html.ShouldContain("const data = {\"a\":1};");
        html.ShouldContain("Pull &amp; see.</p>");
        Should.Throw<ArgumentException>(() => Of("LstmGates").Slider("x", "x", 0, 1, 2)).Message
            .ShouldBe("A slider needs from <= start <= to and a step above 0, got 0, 2, 1 and 0.01.");
    }

    [Fact]
    public void Sampling_is_sorted_and_adds_up_to_1_and_wrong_numbers_are_refused()
    {
        Of("Sampling").ToHtml().ShouldContain("\"words\":[\"s\",\"a\",\"w\"],\"p\":[0.5,0.25,0.25]");
        Of("Attention").ToHtml().ShouldContain("\"weights\":[[0.1,0.2,0.7],[1,0,0]]");
        Should.Throw<ArgumentException>(() => Explorable.Sampling("", ["a", "b"], [1, 0])).Message.ShouldContain("above 0");
        Should.Throw<ArgumentException>(() => Explorable.Attention("", ["a"], ["b", "c"], [[1]])).Message
            .ShouldContain("1 words that ask and 2 that are looked at, got 1 rows");
    }

    [Fact]
    public void Connectivity_shows_what_came_before_each_row_by_its_own_scale()
    {
        var figure = Of("Connectivity");
        // nothing from behind the letter
        figure.ToHtml().ShouldContain("{\"name\":\"RNN\",\"influence\":[[2,0,0],[1,4,0],[0,0.5,0.25]]}");
        figure.ToHtml().ShouldContain("name=\"t\" min=\"1\" max=\"3\" step=\"1\" value=\"2\"");
        figure.Summary.ShouldContain("RNN from 0 to 1 (highest at a space, place 1)");
        figure.Summary.ShouldContain("LSTM from 0 to 0");                        // nothing to scale, and no division by it
        var still = Drawing.Parse(figure.ToSvg());
        still.Texts().ShouldContain("A <cat> (asked after 2 of 3)");
        Explorable.Connectivity("", ["the", "cat"], 1, ("RNN", [[1, 0], [1, 1]])).Summary.ShouldContain("2 words");

        Explorable Wrong(int start, params double[][] rows) => Explorable.Connectivity("", ["a", "b"], start, ("RNN", rows));
        Should.Throw<ArgumentException>(() => Wrong(2, [1, 0], [1, 1])).Message
            .ShouldBe("Connectivity needs a place to start from among 2 and at least one network, got place 2 and 1 networks.");
        Should.Throw<ArgumentException>(() => Explorable.Connectivity("", ["a", "b"], 0)).Message.ShouldContain("0 networks");
        Should.Throw<ArgumentException>(() => Wrong(0, [1, 0])).Message
            .ShouldBe("Connectivity of 'RNN' needs 2 rows of 2 sizes, finite and not below 0, got 1 rows.");
        Should.Throw<ArgumentException>(() => Wrong(0, [1, 0], [1, -1])).Message.ShouldContain("not below 0");
        Should.Throw<ArgumentException>(() => Wrong(0, [1, 0], [double.NaN, 1])).Message.ShouldContain("finite");
        Should.NotThrow(() => Wrong(0, [1, double.NaN], [1, 1]));                // behind the letter nothing is read
    }

    [Fact]
    public void It_shows_itself_as_HTML_as_a_picture_and_in_words() =>
        new ExplorableFormatterSource().CreateTypeFormatters().Cast<MimeFormatter>().Select(f => f.MimeType)
            .ShouldBe([MimeType.Html, MimeType.Svg, MimeType.Text]);

    [Fact]
    public void The_still_picture_of_the_gates_has_the_blackboard_of_lesson_09()
    {
        var summary = Of("LstmGates").Summary;
        summary.ShouldContain("0.693");                                          // c = ln 2
        summary.ShouldContain("0.15");                                           // h
    }
}
