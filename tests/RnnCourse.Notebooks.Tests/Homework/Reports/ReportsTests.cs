using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Homework;
using RnnCourse.Notebooks.Homework.Intake;
using RnnCourse.Notebooks.Homework.Reports;
using RnnCourse.Notebooks.Homework.Students;

namespace RnnCourse.Notebooks.Tests.Homework.Reports;

public class ReportsTests
{
    static readonly GradedStudent Ana = new(new("ana", null) { Id = "7" }, new("ana",
        [new("step", 3, 3, "all 2 checks right") { Checks = [new("small", true), new("large", true)] }, new("why", null, 2,
            "to be read by hand")], [], null),
        new("ana", "García, Ana", "7", "ana@x.es", null));
    static readonly GradedStudent Ben = new(new("=ben", null), new("=ben",
        [new("step", 1.5, 3, "1 of 2 checks right") { Checks = [new("small", true), new("large", false)] }, new("why", null, 2,
            "needs review")],
        ["repaired: no <outputs>", "needs review: two answers"], null), null);

    [Fact]
    public void Platforms_get_the_tables_that_they_read()
    {
        Exports.Canvas("h1", 5, [Ana, Ben]).ShouldBe("Student,ID,SIS User ID,SIS Login ID,Section,h1\n    Points Possible,,,,,5\n"
            + "\"García, Ana\",7,,ana@x.es,,3\n'=ben,,,,,1.5\n");
        Exports.Moodle(5, [Ana, Ben], forExcel: false).ShouldBe("Identifier,Full name,Email address,Grade,Maximum "
            + "grade,Feedback comments\n"
            + "Participant 7,\"García, Ana\",ana@x.es,3,5,step: 3 of 3; why: ? of 2\n"
            + ",'=ben,,1.5,5,step: 1.5 of 3; why: ? of 2\n");
        Exports.Moodle(5, [Ben], forExcel: true).ShouldBe("\uFEFFIdentifier;Full name;Email address;Grade;Maximum "
            + "grade;Feedback comments\n"
            + ";'=ben;;1,5;5;\"step: 1.5 of 3; why: ? of 2\"\n");
        var results = JsonNode.Parse(Exports.Gradescope(Ben))!;
        ((double)results["score"]!, (double)results["tests"]![0]!["max_score"]!,
            (string?)results["tests"]![1]!["name"]).ShouldBe((1.5, 3, "why"));
    }

    [Fact]
    public void The_overview_names_the_hardest_check_and_who_waits()
    {
        var page = Overview.Page("h1", [Ana, Ben], 3, [new("eva", "Eva", "", "eva@x.es", null)], ["zoe"], "Walls <held>.");
        page.ShouldContain("2 students, of 5 points: mean 2.25, median 2.25, from 1.5 to 3. Open: 4 points");
        page.IndexOf("step: large", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("step: small",
            StringComparison.Ordinal));
        page.ShouldContain("<tr><td>step</td><td class=\"n\">75 %</td>");
        page.ShouldContain("<h2>Needs review (1)</h2>\n<table>\n<tr><td>=ben</td><td>needs review: two answers</td></tr>");
        page.ShouldContain("<h2>Repaired (1)</h2>\n<table>\n<tr><td>=ben</td><td>repaired: no &lt;outputs&gt;</td></tr>");
        page.ShouldContain("<h2>To be read by hand (1)</h2>\n<table>\n<tr><td>García, Ana</td><td>why</td></tr>".Replace("í",
            "&#237;"));
        page.ShouldContain("<h2>Nothing handed in (1)</h2>\n<table>\n<tr><td>Eva</td>");
        page.ShouldContain("3 students are not graded yet.");
        page.ShouldContain("Walls &lt;held&gt;.");
    }

    [Fact]
    public void Programs_that_look_for_copies_get_the_code_of_answers_alone()
    {
        using var folder = new TemporaryFolder();
        var homework = HomeworkNotebook.Read(SmallHomework.Write(folder));
        var path = SmallHomework.HandIn(folder, homework, "ana", ("twice", "double Twice(double x) => x + x;"), ("why",
            "Words."));
        var files = Similarity.Of(homework, [new Submission("ana", path), new Submission("ben", null, "nothing")]);
        files.Keys.ShouldBe(["template/answers.cs", "ana/answers.cs", "info.csv"]);
        files["ana/answers.cs"].ShouldBe("// twice\ndouble Twice(double x) => x + x;\n");
        files["template/answers.cs"].ShouldContain("throw new NotImplementedException();");
        files["info.csv"].ShouldBe("filename,full_name,id\nana/answers.cs,ana,ana\n");
    }

    [Fact]
    public void Points_on_top_and_checks_that_count_more_are_counted()
    {
        var grade = new SubmissionGrade("ana", [new("a", 3, 3, ""), new("b", 1, 2, "") { IsBonus = true }], [], null);
        (grade.Points, grade.Most).ShouldBe((4, 3));
    }
}
