using RnnCourse.Figures;

namespace RnnCourse.Tests.Figures;

public class TableTests
{
    static Table Sample => new Table("Held-out <ECG>", "model", "RMSE (mV)", "accuracy", "parameters")
        .Best("RMSE (mV)").Best("accuracy", highest: true).Format("accuracy", "P1")
        .Row("last value", 0.16154321, 0.5, 0).Row("RNN", 0.058f, 0.975, 1121).Row("none", double.NaN, null, null);

    [Fact]
    public void The_best_value_of_a_column_is_bold_in_html()
    {
        var html = Sample.ToHtml();
        html.ShouldContain("Held-out &lt;ECG&gt;");
        html.ShouldContain("<b>0.058</b>");
        html.ShouldContain("<b>97.5 %</b>");
        html.Split("<b>").Length.ShouldBe(3);
        html.ShouldContain(">0.1615<");
    }

    [Fact]
    public void As_text_the_columns_are_aligned_and_the_best_is_starred()
    {
        var lines = Sample.ToString().Split('\n');
        lines.ShouldBe([
            "Held-out <ECG>",
            "model       RMSE (mV)  accuracy  parameters",
            "-------------------------------------------",
            "last value    0.1615    50.0 %            0",
            "RNN            0.058*   97.5 %*        1121",
            "none               –",
        ]);
    }

    [Fact]
    public void Wrong_rows_and_columns_are_refused()
    {
        Should.Throw<ArgumentException>(() => Sample.Row("x", 1))
            .Message.ShouldBe("Table 'Held-out <ECG>' needs 4 cells in a row (model, RMSE (mV), accuracy, parameters), got 2.");
        Should.Throw<ArgumentException>(() => Sample.Best("loss"))
            .Message.ShouldBe(
                "Table 'Held-out <ECG>' has no column 'loss'; its columns are model, RMSE (mV), accuracy, parameters.");
        Should.Throw<ArgumentException>(() => new Table("t")).Message.ShouldBe("A table needs at least one column, got none.");
    }
}
