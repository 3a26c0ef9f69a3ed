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
        Printed(() => 'x').ShouldContain("a Char cannot be compared; give numbers, texts, tensors, or arrays of them");
        Printed(() => DateTime.UnixEpoch).ShouldContain("a DateTime cannot be compared");
        Printed(() => DayOfWeek.Monday).ShouldContain("a DayOfWeek cannot be compared");
        Printed(() => (1, (string?)null)).ShouldEndWith("one of the values is missing (null)\"}");
    }

    [Fact]
    public void Arrays_of_three_axes_tuples_and_infinite_numbers_are_answers()
    {
        Printed(() => new[, ,] { { { 1 }, { 2 } } }).ShouldEndWith("\"answer\":{\"shape\":[1,2,1],\"values\":[1,2]}}");
        Printed(() => (1, 2, 3)).ShouldEndWith("\"answer\":[1,2,3]}");
        Printed(() => double.NegativeInfinity).ShouldEndWith("\"answer\":\"-Infinity\"}");
        Printed(() => 0.5m).ShouldEndWith("\"answer\":0.5}");
    }

    [Fact]
    public void A_named_mistake_says_so_where_nobody_grades()
    {
        Check.HiddenMistake("q", "the bias is missing", () => 25.0);
        console.Take().Trim()
            .ShouldBe("hidden check {\"what\":\"q, where the bias is missing\",\"within\":1E-06,\"answer\":25}");
        Should.Throw<ArgumentNullException>(() => Check.HiddenMistake("q", null!, () => 25.0));
    }

    [Fact]
    public void A_grader_takes_the_answers_with_their_words_and_nothing_is_printed()
    {
        var taken = new List<string>();
        AppContext.SetData(Contract.AnswerTaker, (Action<string>)taken.Add);
        try
        {
            Check.AnswerHidden("w1", "q", () => 2, within: 0.5, points: 3);
            Check.AnswerHidden("w2", "q", () => null);
            Check.AnswerMistake("w3", "q", "it is the square", () => 25.0);
        }
        finally
        {
            AppContext.SetData(Contract.AnswerTaker, null);
        }
        taken.ShouldBe([
            "{\"what\":\"q\",\"within\":0.5,\"answer\":2,\"word\":\"w1\",\"points\":3}",
            "{\"what\":\"q\",\"within\":1E-06,\"error\":\"InvalidOperationException: there is no value (null)\","
                + "\"word\":\"w2\",\"points\":1}",
            "{\"what\":\"q\",\"within\":0,\"answer\":25,\"word\":\"w3\",\"because\":\"it is the square\"}"]);
        Check.AnswerHidden("w1", "q", () => 2);     // nobody takes it: nothing happens
        console.Take().ShouldBe("");
    }
}
