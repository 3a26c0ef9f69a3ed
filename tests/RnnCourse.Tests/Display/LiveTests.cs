using RnnCourse.Figures;
using RnnCourse.Tests.Checks;
using static RnnCourse.Display.Live;

namespace RnnCourse.Tests.Display;

/// <summary>What is shown where there is no notebook.</summary>
[Collection(ConsoleTests.Name)]
public class LiveTests
{
    [Fact]
    public void Without_a_notebook_a_value_and_its_updates_are_printed()
    {
        using var console = new CapturedConsole();
        var view = display(new LearningCurve("a"));
        view.Update(new LearningCurve("b"));
        display(42).Update(null);
        console.Take().ReplaceLineEndings("\n").ShouldBe("a: no values yet\nb: no values yet\n42\nnull\n");
    }
}
