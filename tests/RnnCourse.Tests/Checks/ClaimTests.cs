using RnnCourse.Checks;
using RnnCourse.Studies;

namespace RnnCourse.Tests.Checks;

[Collection(ConsoleTests.Name)]
public sealed class ClaimTests : IDisposable
{
    readonly CapturedConsole console = new();

    public void Dispose() => console.Dispose();

    static readonly Study Kept = new("05-ecg", "", "", "", []);

    [Fact]
    public void A_claim_that_holds_is_one_line()
    {
        Claim.That(1 < 2, "one is less");
        console.Take().ShouldBe($"claim held: one is less{Environment.NewLine}");
        Claim.Equal(0.3, 0.1 + 0.2, 1e-12, "the sum");
        console.Take().ShouldBe($"claim held: the sum is 0.3 within 1E-12 (measured 0.3){Environment.NewLine}");
        Claim.FromStudy(Kept, true, "five seeds agree");
        console.Take().ShouldBe($"claim held, from the study 05-ecg: five seeds agree{Environment.NewLine}");
    }

    [Fact]
    public void A_claim_that_does_not_hold_stops_the_lesson_and_prints_nothing()
    {
        Should.Throw<ClaimFailedException>(() => Claim.That(1 > 2, "one is more")).Message.ShouldBe("claim failed: one is more");
        Should.Throw<ClaimFailedException>(() => Claim.FromStudy(Kept, false, "seeds agree"))
            .Message.ShouldBe("claim failed, from the study 05-ecg: seeds agree");
        console.Take().ShouldBe("");
    }

    [Theory]
    [InlineData(1.001, 1, 0.0005)]
    [InlineData(0.999, 1, 0.0005)]
    [InlineData(double.NaN, 1, 10)]
    [InlineData(1, double.NaN, 10)]
    [InlineData(double.PositiveInfinity, 1, 10)]
    public void Numbers_apart_by_more_than_the_tolerance_are_not_equal(double measured, double expected, double tolerance)
    {
        Should.Throw<ClaimFailedException>(() => Claim.Equal(measured, expected, tolerance, "x"))
            .Message.ShouldStartWith("claim failed: x is ");
        console.Take().ShouldBe("");
    }

    [Fact]
    public void The_tolerance_itself_passes()
    {
        Claim.Equal(1.5, 1, 0.5, "x");
        Claim.Equal(0.5, 1, 0.5, "x");
        console.Take().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
    }

    [Fact]
    public void A_claim_from_a_stale_study_says_so()
    {
        Claim.FromStudy(Kept with { IsStale = true }, true, "five seeds agree");
        console.Take().ShouldBe($"claim held, from the study 05-ecg (STALE): five seeds agree{Environment.NewLine}");
    }
}
