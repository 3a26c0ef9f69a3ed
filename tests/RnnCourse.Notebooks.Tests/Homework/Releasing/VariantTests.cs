using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Releasing;

namespace RnnCourse.Notebooks.Tests.Homework.Releasing;

/// <summary>Wrong answers that a lecturer lists, witnesses and rubrics.</summary>
public class VariantTests
{
    static string Listing(string variant) =>
        SmallHomework.Twice.Replace("    // END SOLUTION", variant.ReplaceLineEndings("\n") + "\n    // END SOLUTION");

    static async Task<ReleaseProof> Prove(TemporaryFolder folder, string variant, string? checks = null,
        Action<Notebook>? change = null) =>
        (await Grading.BeginAsync(HomeworkNotebook.Read(SmallHomework.Write(folder, Listing(variant),
            checks ?? SmallHomework.TwiceChecks, change)), SmallHomework.Options)).Prove();

    [Fact]
    public async Task Wrong_answers_that_lose_points_and_right_ones_that_do_not_are_counted()
    {
        using var folder = new TemporaryFolder();
        (await Prove(folder, """
            // WRONG it is three times: 1 point
            // - 2 * x
            // + 3 * x
            // WRONG a number below 0 is left as it is
            // - return 2 * x;
            // + if (x == 3) return 5;
            // + return x > 0 ? 2 * x : x;
            // RIGHT by adding
            // - 2 * x
            // + x + x
            """, SmallHomework.TwiceChecks.Replace("// END", "Check.HiddenWitness(\"twice 5\", () => 10);\n// END"))).ToString()
            .ShouldBe("2 wrong answers lose points and are seen by the shown checks, 1 other right ones earn all; "
                + "1 of 4 hidden checks have a witness");
    }

    [Theory]
    [InlineData("// WRONG it is only called so\n// - 2 * x\n// + x * 2",
        "line 5: the wrong answer 'it is only called so' earns 3 of 3 points; add a hidden check that tells it from the "
        + "solution")]
    [InlineData("// WRONG it is three times: 0 points\n// - 2 * x\n// + 3 * x",
        "line 5: the wrong answer 'it is three times' earns 1 of 3 points, but 0 are stated; not right: 'twice 5', 'twice -1'")]
    [InlineData("// WRONG a number below 0 is left as it is\n// - 2 * x\n// + x > 0 ? 2 * x : x",
        "line 5: the wrong answer 'a number below 0 is left as it is' passes every shown check; add one that is not right for "
        + "it")]
    [InlineData("// WRONG it does not compile\n// - 2 * x\n// + 2 * y",
        "line 5: the wrong answer 'it does not compile' does not compile: CS0103")]
    [InlineData("// RIGHT rounded\n// - 2 * x\n// + Math.Max(0, 2 * x)",
        "line 5: the right answer 'rounded' earns 2 of 3 points: not right: 'twice -1'")]
    [InlineData("// WRONG the text is not there\n// - 2 * y\n// + 3 * y",
        "line 5: 'the text is not there' replaces '2 * y', which stands 0 times")]
    [InlineData("// WRONG it stands twice\n// - x\n// + y",
        "line 5: 'it stands twice' replaces 'x', which stands 2 times in the solution; expected once")]
    [InlineData("// WRONG nothing changes",
        "line 5: 'nothing changes' changes nothing; expected '// - what stands in the solution'")]
    [InlineData("// WRONG no old text\n// + x", "line 6: '// +' has no '// -' before it")]
    public async Task A_variant_that_does_not_hold_is_refused_with_its_line(string variant, string message)
    {
        using var folder = new TemporaryFolder();
        (await Should.ThrowAsync<NotebookFormatException>(() => Prove(folder, variant))).Message
            .ShouldStartWith($"h.ipynb, cell 2 (twice), {message}");
    }

    [Theory]
    [InlineData("Check.HiddenWitness(\"twice 5\", () => 11);",
        "the solution does not earn its points: the witness of 'twice 5' answers otherwise than the solution")]
    [InlineData("Check.HiddenWitness(\"twice 6\", () => 12);", "there is a witness for 'twice 6', but no check is called so")]
    [InlineData("Check.HiddenWitness(\"twice 5\", () => (object)null);", "the witness of 'twice 5' has no value")]
    public async Task A_witness_that_says_otherwise_is_believed(string witness, string message)
    {
        using var folder = new TemporaryFolder();
        (await Should.ThrowAsync<NotebookFormatException>(() => Prove(folder, "",
            SmallHomework.TwiceChecks.Replace("// END", witness + "\n// END")))).Message.ShouldContain(message);
    }

    [Fact]
    public async Task A_rubric_adds_up_to_the_points()
    {
        using var folder = new TemporaryFolder();
        (await Should.ThrowAsync<NotebookFormatException>(() => Prove(folder, "", change: notebook =>
            notebook.Cells.Single(cell => cell.Id == "why").Source = "It opens.\n\n- 0.5 points: opens\n- 1 point: closes")))
            .Message.ShouldBe("h.ipynb, cell 6 (why): its rubric adds up to 1.5 points, but the cell has 1.");
    }

    [Fact]
    public async Task The_cell_that_fails_first_is_told_and_not_what_needs_it()
    {
        using var folder = new TemporaryFolder();
        var error = await Should.ThrowAsync<NotebookFormatException>(() => Prove(folder, "", change: notebook =>
            notebook.Cells[0].Source = notebook.Cells[0].Source.Replace("RnnCourse.dll", "Rnn.dll")));
        error.Message.ShouldStartWith("h.ipynb, cell 1 (setup): the cell fails when the solution runs, and what stands behind it "
            + "needs it: ");
        error.Message.ShouldContain("Rnn.dll");
    }

    [Fact]
    public async Task A_student_who_gives_a_listed_wrong_answer_is_told_what_is_wrong_and_no_more()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder,
            Listing("// WRONG it is three times\n// - 2 * x\n// + 3 * x"),
            SmallHomework.TwiceChecks.Replace("Check.Hidden(\"twice 5\"",
                "Check.HiddenMistake(\"twice 5\", \"it is four times\", () => 20);\nCheck.HiddenWitness(\"twice 5\", () => 10);\n"
                    + "Check.Hidden(\"twice 5\"")));
        var grading = await Grading.BeginAsync(homework, SmallHomework.Options);
        // A mistake or a witness before a check does not change which check an answer belongs to.
        (await grading.GradeAsync("ana", SmallHomework.HandIn(folder, homework, "ana", ("twice",
            "double Twice(double x) => x + x;"))))
            .Cells[0].Why.ShouldBe("all 3 checks right");
        (await grading.GradeAsync("ben", SmallHomework.HandIn(folder, homework, "ben", ("twice",
            "double Twice(double x) => x * 3;"))))
            .Cells[0].Why.ShouldBe("1 of 3 checks right; not right: 'twice 5': it is three times; 'twice -1': it is three times");
        (await grading.GradeAsync("eva", SmallHomework.HandIn(folder, homework, "eva", ("twice",
            "double Twice(double x) => x * 4;"))))
            .Cells[0].Why.ShouldBe("1 of 3 checks right; not right: 'twice 5': it is four times; 'twice -1'");
    }
}
