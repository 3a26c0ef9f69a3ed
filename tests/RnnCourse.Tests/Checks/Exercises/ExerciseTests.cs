using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RnnCourse.Checks;
using RnnCourse.Checks.Exercises;

namespace RnnCourse.Tests.Checks.Exercises;

/// <summary>Every exercise of the lessons: the right answer passes, typical wrong ones are told what they are, and no notebook
/// shows an answer.</summary>
[Collection(ConsoleTests.Name)]
public sealed partial class ExerciseTests : IDisposable
{
    readonly CapturedConsole console = new();

    public void Dispose() => console.Dispose();

    static bool Ask(string name, params object?[] answers) => answers.Length switch
    {
        1 => Check.Exercise(name, answers[0]),
        2 => Check.Exercise(name, answers[0], answers[1]),
        3 => Check.Exercise(name, answers[0], answers[1], answers[2]),
        _ => Check.Exercise(name, answers[0], answers[1], answers[2], answers[3]),
    };

    public static TheoryData<string, int> Samples() => [.. Sample.All.Select((sample, i) => (sample.Exercise, i))];

    [Theory, MemberData(nameof(Samples))]
    public void An_answer_gets_its_verdict(string name, int index)
    {
        var sample = Sample.All[index];
        var right = Ask(name, sample.Answers);
        var said = console.Take();
        if (sample.Because is null)
        {
            said.ShouldNotContain("not yet");
            said.ShouldContain("solved ");
        }
        else said.ShouldContain(sample.Because);
        right.ShouldBe(sample.Because is null, said);
    }

    [Fact]
    public void Every_exercise_has_a_right_sample_two_wrong_ones_hints_and_a_solution()
    {
        foreach (var name in ExerciseBook.Names)
        {
            var samples = Sample.All.Where(sample => sample.Exercise == name).ToArray();
            samples.Count(sample => sample.Because is null).ShouldBeGreaterThan(0, name);
            samples.Count(sample => sample.Because is not null).ShouldBeGreaterThan(1, name);
            var exercise = ExerciseBook.Find(name);
            exercise.Hints.Length.ShouldBeGreaterThan(1, name);
            exercise.Hints.Append(exercise.Solution).ShouldAllBe(text => text.Length > 5 && !text.Contains('\n'), name);
        }
    }

    [Fact]
    public void Nothing_answered_is_no_try()
    {
        foreach (var name in ExerciseBook.Names)
        {
            var exercise = ExerciseBook.Find(name);
            var tries = exercise.Tries;
            Ask(name, new object?[exercise.Asked]).ShouldBeFalse(name);
            exercise.Tries.ShouldBe(tries, name);
            var said = console.Take();
            said.ShouldContain("not answered yet: ");
            said.ShouldContain($"a hint: Check.Hint(\"{name}\")");
            said.ShouldNotContain("not yet:");
        }
    }

    [Fact]
    public void Tries_are_counted_hints_come_in_steps_and_the_solution_comes_last()
    {
        const string name = "05-compute";
        var exercise = ExerciseBook.Find(name);
        (exercise.Tries, exercise.HintsShown, exercise.IsSolved) = (0, 0, false);
        Check.Solution(name);
        console.Take().ShouldStartWith("The solution comes after 3 tries (0 so far) or after all hints");
        Ask(name, 7.0).ShouldBeFalse();
        console.Take().ShouldEndWith($"try 1; a hint: Check.Hint(\"05-compute\"){Environment.NewLine}");
        foreach (var step in Enumerable.Range(1, exercise.Hints.Length))
        {
            Check.Hint(name);
            console.Take().ShouldStartWith($"hint {step} of {exercise.Hints.Length}: {exercise.Hints[step - 1]}");
        }
        Check.Hint(name);                                                   // the last one again
        console.Take().ShouldStartWith($"hint {exercise.Hints.Length} of ");
        Check.Solution(name);
        console.Take().ShouldStartWith("solution: tanh(");
        (exercise.Tries, exercise.HintsShown) = (0, 0);
        for (var i = 0; i < 3; i++) Ask(name, 7.0);
        console.Take().ShouldEndWith($"; the solution: Check.Solution(\"05-compute\"){Environment.NewLine}");
        Ask(name, 0.2012).ShouldBeTrue();
        console.Take().ShouldEndWith($"solved after 4 tries{Environment.NewLine}");
        Ask(name, 7.0).ShouldBeFalse();
        exercise.Tries.ShouldBe(4);                                         // solved: it counts no more
    }

    [Fact]
    public void An_answer_of_another_kind_or_code_that_stops_is_told_and_stops_nothing()
    {
        Ask("05-compute", "a fifth").ShouldBeFalse();
        console.Take().ShouldContain("it should be a number, and it is a text");
        Ask("05-change", 416.0, 960).ShouldBeTrue();                        // a whole number may come as a double
        Ask("05-change", 416.5, 960).ShouldBeFalse();
        console.Take().ShouldContain("it should be a whole number, and it is a number");
        Ask("05-invent", (Func<double, double>)(x => x)).ShouldBeFalse();
        console.Take().ShouldContain(
            "it should be a function from (a number, a number) to a number, and it is a function from (a number) to a number");
        Ask("05-invent", (Func<double, double, double>)((_, _) => throw new InvalidOperationException("no"))).ShouldBeFalse();
        console.Take().ShouldContain("the code stopped with InvalidOperationException: no");
    }

    [Fact]
    public void Unknown_names_and_numbers_of_answers_are_refused()
    {
        Should.Throw<ArgumentException>(() => Check.Exercise("05-comput", 1)).Message
            .ShouldBe("There is no exercise '05-comput'. Those of lesson 05 are 05-compute, 05-change, 05-invent.");
        Should.Throw<ArgumentException>(() => Check.Hint("77-x")).Message
            .ShouldBe("There is no exercise '77-x'. Names begin with a lesson, as 00-example does.");
        Should.Throw<ArgumentException>(() => Check.Exercise("05-change", 1)).Message
            .ShouldBe("Exercise 05-change takes 2 values, got 1.");
    }

    [Fact]
    public void Notebooks_and_the_book_have_the_same_exercises() =>
        Cells().SelectMany(cell => Called().Matches(cell.Source).Select(match => match.Groups[1].Value)).Distinct()
            .ShouldBe(ExerciseBook.Names, ignoreOrder: true);

    [Fact]
    public void No_exercise_shows_its_answer()
    {
        var showing = Cells().Where(cell => cell.Id.StartsWith("exercise-") && Compared().IsMatch(cell.Source)).ToArray();
        showing.Select(cell => $"{cell.Lesson} {cell.Id}").ShouldBeEmpty();
    }

    static IEnumerable<(string Lesson, string Id, string Source)> Cells() =>
        from file in Directory.GetFiles(Path.Combine(Repository.Root, "notebooks"), "*.ipynb")
        from cell in JsonNode.Parse(File.ReadAllText(file))!["cells"]!.AsArray()
        where cell!["cell_type"]!.ToString() == "code"
        select (Path.GetFileName(file).Split('-')[0], cell["id"]!.ToString(), Source(cell["source"]!));

    static string Source(JsonNode source) =>
        source is JsonArray lines ? string.Concat(lines.Select(line => line!.ToString())) : source.ToString();

    [GeneratedRegex("""Check\.Exercise\("([^"]+)""")]
    private static partial Regex Called();

    [GeneratedRegex(@"Check\.(Equal|That|Gradient|Shape)\(")]
    private static partial Regex Compared();
}
