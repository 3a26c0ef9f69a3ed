using RnnCourse.Studies;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Studies;

public class RunningTaskTests
{
    static double[] Bits(RnnCourse.Figures.Table table) => [.. table.Rows.Select(row => (double)row[2]!)];

    [Fact]
    public void The_table_grows_with_the_lessons_down_to_the_floor()
    {
        var floor = RunningTask.Test().BitsPerCharacter;
        var last = 0;
        foreach (var (lesson, rows) in new[] { ("03", 3), ("05", 3), ("06", 4), ("11", 11), ("19", 12), ("20", 12) })
        {
            var table = RunningTask.SoFar(lesson);
            table.Rows.Count.ShouldBe(rows, lesson);
            table.Rows.ShouldAllBe(row => string.CompareOrdinal((string)row[0]!, lesson) <= 0);
            Bits(table).ShouldBe(Bits(table).OrderDescending());
            table.Rows.ShouldAllBe(row => Math.Abs((double)row[2]! - (double)row[3]! - floor) < 1e-12);
            table.Rows[^1][1].ShouldBe("floor: the dice");
            Bits(table)[^1].ShouldBe(floor);
            rows.ShouldBeGreaterThanOrEqualTo(last);
            last = rows;
        }
    }

    [Fact]
    public void What_a_lesson_has_measured_stands_in_its_place()
    {
        var table = RunningTask.SoFar("03", ("guess", 5.98), ("better than all", 0.3));
        table.Rows.Select(row => row[1]).ShouldBe(["guess", "single letters, counted", "n-gram over letters", "better than all",
            "floor: the dice"]);
        table.Rows[3][0].ShouldBe("03");
    }

    [Fact]
    public void One_row_is_asked_for_by_its_model()
    {
        var rows = RunningTask.SoFar("20").Rows.Where(row => (string)row[1]! != "floor: the dice");
        foreach (var row in rows) RunningTask.Bits((string)row[1]!).ShouldBe((double)row[2]!);
        Should.Throw<ArgumentException>(() => RunningTask.Bits("an oracle")).Message.ShouldContain("GRU over words");
    }

    /// <summary>The course's first row, counted once more: with 80 000 letters smoothing hardly matters.</summary>
    [Fact]
    public void Single_letters_cost_what_the_study_says()
    {
        string learn = TownChronicle.Write(80_000, new Random(3)).Text, test = RunningTask.Test().Text;
        var share = learn.CountBy(c => c).ToDictionary(c => c.Key, c => c.Value / (double)learn.Length);
        Bits(RunningTask.SoFar("03"))[0].ShouldBe(test.Average(c => -Math.Log2(share[c])), 0.002);
    }
}
