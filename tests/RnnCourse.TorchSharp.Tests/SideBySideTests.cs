using TorchSharp;

namespace RnnCourse.TorchSharp.Tests;

/// <summary>Times of both sides: as many rounds as asked, in turns, and nothing kept.</summary>
public class SideBySideTests
{
    [Fact]
    public void Both_sides_run_in_turns_and_what_TorchSharp_makes_is_freed()
    {
        var order = "";
        torch.Tensor? made = null;
        var table = SideBySide.Time("A nap", () => order += "o", () =>
        {
            order += "t";
            made = torch.zeros(3);
            Thread.Sleep(20);
        }, rounds: 3);
        order.ShouldBe("otototototot");
        made!.IsInvalid.ShouldBeTrue();
        var lines = table.ToString().Split('\n');
        double Of(string side) =>
            double.Parse(lines.Single(l => l.Contains(side)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1],
            System.Globalization.CultureInfo.InvariantCulture);
        Of("this library").ShouldBeLessThan(15);
        Of("TorchSharp").ShouldBeGreaterThan(15);
        Should.Throw<ArgumentOutOfRangeException>(() => SideBySide.Time("", () => { }, () => { }, rounds: 0));
    }
}
