using RnnCourse.Checks;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Checks;

/// <summary>What a hidden check prints for the grader: one line of JSON, and no verdict.</summary>
[Collection(ConsoleTests.Name)]
public sealed class CheckHiddenTests : IDisposable
{
    readonly CapturedConsole console = new();

    public void Dispose() => console.Dispose();

    string Printed(Func<object?> answer, double within = 1e-6)
    {
        Check.Hidden("q", answer, within);
        return console.Take().Trim();
    }

    [Fact]
    public void Values_are_printed_as_JSON()
    {
        Printed(() => 2).ShouldBe("hidden check {\"what\":\"q\",\"within\":1E-06,\"answer\":2}");
        Printed(() => 0.1, within: 0.5).ShouldBe("hidden check {\"what\":\"q\",\"within\":0.5,\"answer\":0.1}");
        Printed(() => "señal \"x\"").ShouldEndWith("\"answer\":\"señal \\\"x\\\"\"}");
        Printed(() => true).ShouldEndWith("\"answer\":true}");
        Printed(() => new[] { 1, 2 }).ShouldEndWith("\"answer\":[1,2]}");
        Printed(() => (1.5, "a")).ShouldEndWith("\"answer\":[1.5,\"a\"]}");
        Printed(() => new List<double[]> { new[] { 1.0 }, Array.Empty<double>() }).ShouldEndWith("\"answer\":[[1],[]]}");
        Printed(() => new[,] { { 1.0, 2 } }).ShouldEndWith("\"answer\":{\"shape\":[1,2],\"values\":[1,2]}}");
        Printed(() => Tensor.From([3.0, 4], 2, 1)).ShouldEndWith("\"answer\":{\"shape\":[2,1],\"values\":[3,4]}}");
        Printed(() => double.NaN).ShouldEndWith("\"answer\":\"NaN\"}");
    }

    [Fact]
    public void What_is_no_answer_is_printed_with_its_reason()
    {
        Printed(() => null).ShouldEndWith("\"error\":\"InvalidOperationException: there is no value (null)\"}");
        Printed(() => new string?[] { "a", null }).ShouldEndWith("one of the values is missing (null)\"}");
        Printed(() => throw new NotImplementedException()).ShouldContain("\"error\":\"NotImplementedException: ");
        Printed(() => new Random(1)).ShouldContain("a Random cannot be compared");
    }
}
