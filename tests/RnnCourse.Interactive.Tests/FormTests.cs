namespace RnnCourse.Interactive.Tests;

/// <summary>In which forms .NET Interactive shows what the lessons show.</summary>
public class FormTests
{
    const string Svg = "image/svg+xml", Plotly = "application/vnd.plotly.v1+json", Html = "text/html", Text = "text/plain";

    static readonly string[] Drawn = [Svg, Plotly, Text], Written = [Html, Text];

    public static TheoryData<string, string[]> Values => new()
    {
        { "new Figure(\"t\").Line(\"a\", new[] { 1, 2 })", Drawn },
        { "Figure.Grid(\"t\", 2, new Figure(\"a\"), new Figure(\"b\"))", Drawn },
        { "Figure.Frames(\"t\", [new Figure(\"a\"), new Figure(\"b\")])", Drawn },
        { "new LearningCurve(\"a\")", Drawn },
        { "new ColouredText(\"t\", \"ab\").Lane(\"unit\", new[] { 0.5, 1 })", Drawn },
        { "NetworkDiagram.Unrolled(3)", [Svg, Text] },
        { "new Table(\"t\", \"a\").Row(1)", Written },
        { "Tensor.Zeros(2, 3)", Written },
        { "GradientCheck.Run(() => Sum(w * w), w)", Written },
        { "MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(2, 2)", Written },
        { "MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(2)", Written },
        { "new double[2, 3]", Written },
        { "new[] { 0.5, 1 }", Written },
        { "new[] { new[] { 1, 2 }, new[] { 3 } }", Written },
        { "new[] { \"a\" }", Written },
        { "0.25", Written },
        { "3", Written },
        { "(1, \"a\")", Written },
        { "new { A = 1 }", Written },
        { "new Dictionary<string, int> { [\"a\"] = 1 }", Written },
        { "(object)null", Written },
        { "\"text\"", [Text] },
    };

    [Theory, MemberData(nameof(Values))]
    public async Task Each_kind_of_value_has_its_forms(string code, string[] forms)
    {
        using var session = await Session.StartAsync();
        await session.RunAsync("var w = Tensor.From(1, 2).WithGradient();");
        var shown = await session.ValueAsync(code);
        shown.Keys.ShouldBe(forms);
        shown.Values.ShouldAllBe(form => form.Length > 0);
    }

    [Theory]
    [InlineData("new[,] { { 1.5, 2 }, { 3, 4 } }", "[[1.5, 2],\n [  3, 4]]")]
    [InlineData("Tensor.From(1, 2, 3)", "Tensor (3) [1 2 3]")]
    [InlineData("new[] { 0.5, 1 }", "[0.5, 1]")]
    [InlineData("(1, \"a\")", "(1, \"a\")")]
    [InlineData("new Table(\"t\", \"a\").Row(1)", "t\na\n-\n1\n")]
    [InlineData("new LearningCurve(\"a\")", "a: no values yet")]
    [InlineData("NetworkDiagram.Unrolled(3)", "")]
    public async Task The_text_is_the_one_of_the_courses_own_kernel(string code, string text)
    {
        using var session = await Session.StartAsync();
        var shown = (await session.ValueAsync(code))["text/plain"];
        if (text.Length > 0) shown.TrimEnd().ShouldBe(text.TrimEnd());
        shown.ShouldNotContain("RnnCourse.");
    }

    [Fact]
    public async Task A_matrix_keeps_its_rows_in_html_and_its_signs_are_no_markup()
    {
        using var session = await Session.StartAsync();
        (await session.ValueAsync("new[,] { { 1.5, 2 }, { 3, 4 } }"))[Html].ShouldBe("<pre>[[1.5, 2],\n [  3, 4]]</pre>");
        (await session.ValueAsync("new[] { \"<b>\" }"))[Html].ShouldBe("<pre>[&quot;&lt;b&gt;&quot;]</pre>");
    }
}
