using RnnCourse.Studies;

namespace RnnCourse.Tests.Studies;

public class StudyBandTests
{
    // Student's t at 99.5 %: 9.9248 with 2 degrees of freedom, 4.6041 with 4 (tables).
    [Fact]
    public void A_band_is_the_prediction_interval_of_one_more_seed()
    {
        var three = StudyBand.Of([1, 2, 3]);                                    // mean 2, deviation 1
        three.Low.ShouldBe(2 - 9.9248 * Math.Sqrt(4.0 / 3), 1e-3);
        three.High.ShouldBe(2 + 9.9248 * Math.Sqrt(4.0 / 3), 1e-3);
        var five = StudyBand.Of([10, 12, 14, 16, 18]);                          // mean 14, deviation sqrt 10
        five.Low.ShouldBe(14 - 4.6041 * Math.Sqrt(10) * Math.Sqrt(1.2), 1e-2);
        five.High.ShouldBe(14 + 4.6041 * Math.Sqrt(10) * Math.Sqrt(1.2), 1e-2);
    }

    [Fact]
    public void It_shrinks_with_the_spread_and_never_leans_on_the_mean()
    {
        var band = StudyBand.Of([100, 100.001, 100.002, 100.001, 100]);
        (band.High - band.Low).ShouldBeLessThan(0.02);
        band.Contains(100.1).ShouldBeFalse();
        band.Contains(99.9).ShouldBeFalse();
        var same = StudyBand.Of([0.9, 0.9, 0.9]);
        same.Contains(0.9).ShouldBeTrue();
        same.Contains(0.90001).ShouldBeFalse();
        same.Contains(0.89999).ShouldBeFalse();
    }

    // The share inside is the one promised, counted over 20,000 studies of normal seeds.
    [Theory, InlineData(3), InlineData(5)]
    public void Ninety_nine_of_a_hundred_further_seeds_fall_inside(int seeds)
    {
        var (random, inside) = (new Random(1), 0);
        for (var study = 0; study < 20_000; study++)
            if (StudyBand.Of([.. Enumerable.Range(0, seeds).Select(_ => Normal())]).Contains(Normal())) inside++;
        (inside / 20_000.0).ShouldBe(StudyBand.Share, 5 * Math.Sqrt(0.99 * 0.01 / 20_000));
        StudyBand.Share.ShouldBe(0.99);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    [Fact]
    public void Shares_stay_between_0_and_1()
    {
        var band = StudyBand.OfShares([0.97, 0.98, 0.99]);
        band.High.ShouldBe(1);
        band.Contains(1).ShouldBeTrue();
        band.Low.ShouldBe(0.98 - 9.9248 * 0.01 * Math.Sqrt(4.0 / 3), 1e-4);
        StudyBand.OfShares([0.01, 0.02, 0.03]).Low.ShouldBe(0);
        StudyBand.OfShares([0.4, 0.41, 0.42]).ShouldBe(StudyBand.Of([0.4, 0.41, 0.42]));
    }

    [Fact]
    public void A_band_that_holds_every_share_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => StudyBand.OfShares([0.2, 0.5, 0.9])).Message.ShouldBe(
            "Every share from 0 to 1 lies in the band of [0.2, 0.5, 0.9]: that one does is no claim. Use more seeds, or claim "
                + "something else.");
    }

    [Fact]
    public void Ends_are_inside()
    {
        var band = new StudyBand(1, 2);
        (band.Contains(1), band.Contains(2), band.Contains(0.999), band.Contains(2.001),
            band.Contains(double.NaN)).ShouldBe((true, true, false, false, false));
    }

    [Fact]
    public void Says_what_it_needs()
    {
        Should.Throw<ArgumentException>(() => StudyBand.Of([1]))
            .Message.ShouldStartWith("A band needs at least two finite values, got [1].");
        Should.Throw<ArgumentException>(() => StudyBand.Of([1, double.NaN]))
            .Message.ShouldStartWith("A band needs at least two finite values, got [1, NaN].");
    }
}
