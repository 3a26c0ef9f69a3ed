using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering;

namespace RnnCourse.Notebooks.Tests.Rendering;

/// <summary>The time of a page grows as its text does. Texts that repeat a few signs are where readers that look back or
/// ahead too often become slow.</summary>
/// <remarks>What is compared is a text and one four times as long: reading that is linear takes 4 times as long, quadratic 16
/// times. Of several tries the best counts, so that other programs on the machine change nothing.</remarks>
public class GrowthTests
{
    const int Length = 20_000, Tries = 4;
    const double MostRatio = 9;
    static readonly TimeSpan Quick = TimeSpan.FromSeconds(0.2);

    [Theory]
    // elements beside each other
    [InlineData("-\n")]
    [InlineData("- [ ] ")]
    [InlineData("a  \n")]
    [InlineData("\n\n")]
    [InlineData("|a|\n|-|\n|b|\n")]
    [InlineData("|\n|-|\n")]
    [InlineData("<p>")]
    [InlineData("<b>a</b>")]
    [InlineData("<x>a</x>")]
    [InlineData("<x>a</x>\n\n")]
    [InlineData("<x-y z=a><p>a</p></x-y>")]
    [InlineData("<svg><x><path d=\"M0 0\"/></x></svg>")]
    [InlineData("<!-- a -->")]
    // elements in each other
    [InlineData("<div>\n")]
    [InlineData("<b><i>")]
    [InlineData("<a href=a>")]
    [InlineData("*a* ")]
    [InlineData("`a` ")]
    [InlineData("`` ")]
    [InlineData("`a")]
    // links
    [InlineData("[a](")]
    [InlineData("![a](b \"")]
    [InlineData("[(")]
    [InlineData("[a][b] ")]
    [InlineData("[a][] ")]
    [InlineData("![a][b]\n")]
    [InlineData("[a][b](c ")]
    [InlineData("[a](#A-b) ")]
    [InlineData("[a][a]\n\n[a]: b\n\n")]
    // headings of the same words
    [InlineData("# a\n")]
    [InlineData("a\n=\n")]
    // formulas, ended or not
    [InlineData("$a")]
    [InlineData("$a$ ")]
    [InlineData("$ a ")]
    [InlineData("$a\n+ ")]
    [InlineData("$a\n+ b$ ")]
    [InlineData("`a` $$\n")]
    [InlineData("a\\[i\\]")]
    [InlineData("$$a \\label{a}$$ ")]
    [InlineData("$$\n")]
    [InlineData("\\(")]
    [InlineData("\\[")]
    [InlineData("\\\\[")]
    [InlineData("a\\[\n")]
    [InlineData("\\begin{a}")]
    [InlineData("\\begin{a}\n")]
    [InlineData("<div>\\( <a b=\"")]
    public void A_Markdown_cell(string unit) => IsLinear(unit, "", text => Cell(CellKind.Markdown, text));

    [Theory]
    [InlineData("`")]
    [InlineData("~")]
    [InlineData("*")]
    [InlineData("[]")]
    [InlineData("a+")]
    [InlineData("\\!")]
    [InlineData("&")]
    [InlineData("a\\\\")]
    public void A_formula(string unit) => IsLinear(unit, "$$", text => Cell(CellKind.Markdown, text));

    [Theory]
    [InlineData("text/html", "<p>a")]
    [InlineData("text/html", "<x>a</x>")]
    [InlineData("text/html", "<a id=a href=#a>a</a>")]
    [InlineData("text/html", "<img src=none.png>")]
    [InlineData("text/html", "<script></script>")]
    [InlineData("image/svg+xml", "<path d=\"M0 0\"/>")]
    [InlineData("text/plain", "\u001b[31ma")]
    [InlineData("text/plain", "a\n")]
    public void An_output(string type, string unit) => IsLinear(unit, "", text =>
    {
        var cell = Cell(CellKind.Code, "1");
        cell.Cells[0].Outputs.Add((JsonNode)new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = new JsonObject { [type] = type == "image/svg+xml" ? $"<svg>{text}</svg>" : text },
        });
        return cell;
    });

    static Notebook Cell(CellKind kind, string source)
    {
        var notebook = Notebook.Create();
        notebook.Add(kind, source);
        return notebook;
    }

    static void IsLinear(string unit, string around, Func<string, Notebook> notebook)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < Tries; i++)
        {
            var (some, more) = (Took(Length), Took(4 * Length));
            best = Math.Min(best, more / some);
            if (more < Quick || best < MostRatio) return;
        }
        best.ShouldBeLessThan(MostRatio, $"times as long for a text 4 times as long of {unit}");

        TimeSpan Took(int length)
        {
            var text = around + string.Concat(Enumerable.Repeat(unit, length / unit.Length)) + around;
            var start = Now();
            NotebookPage.Render(notebook(text));
            return Now() - start;
        }
    }

    /// <summary>The processor's time of this thread, where the system tells it; else the time on the clock.</summary>
    static TimeSpan Now() =>
        File.Exists(OwnTime) ? TimeSpan.FromMicroseconds(
            long.Parse(File.ReadAllText(OwnTime).Split(' ')[0], CultureInfo.InvariantCulture) / 1000)
        : Stopwatch.GetElapsedTime(0);

    const string OwnTime = "/proc/thread-self/schedstat";
}
