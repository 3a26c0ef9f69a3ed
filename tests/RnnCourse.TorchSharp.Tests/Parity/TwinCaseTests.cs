using RnnCourse.TorchSharp.Parity;

namespace RnnCourse.TorchSharp.Tests.Parity;

/// <summary>Every network of the course and its twin in TorchSharp: forward, every gradient, steps of every optimizer.</summary>
public class TwinCaseTests
{
    public static TheoryData<string> Names => [.. TwinCase.All.Select(one => one.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Both_compute_the_same_numbers(string name)
    {
        var one = TwinCase.All.Single(c => c.Name == name);
        var found = one.Run();
        found.Where(a => a.Relative > one.Tolerance || a.Scale == 0).Select(a => a.ToString()).ShouldBeEmpty();
        one.Holds(found).ShouldBeTrue();
    }

    [Fact]
    public void No_agreement_is_found_in_other_numbers_in_zeros_or_in_nothing()
    {
        var one = new TwinCase("", 1e-5, () => []);
        Real[] numbers = [1, -2, 3];
        one.Holds([Comparison.Between("same", numbers, [1, -2, 3])]).ShouldBeTrue();
        one.Holds([Comparison.Between("other", numbers, [1, -2, (Real)3.001])]).ShouldBeFalse();
        one.Holds([Comparison.Between("not a number", numbers, [1, -2, Real.NaN])]).ShouldBeFalse();
        one.Holds([Comparison.Between("nothing computed", [0, 0], [0, 0])]).ShouldBeFalse();
        one.Holds([]).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Comparison.Between("d W", numbers, [1]))
            .Message.ShouldBe("d W: 3 numbers here and 1 there cannot be compared.");
    }
}
