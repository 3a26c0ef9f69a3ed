using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class FeatureVectorsTests
{
    // By hand: v1 - v2 = (-.1 -.1 .2 .1 -.4 .2), v1 - v3 = (-2.1 -3.1 -.3 -1.9 -3.4 3.2).
    [Fact, Trait("Concept", "A1")]
    public void The_deck_s_vectors_are_near_and_far_in_every_norm()
    {
        var (v1, v2, v3) = (FeatureVectors.V1, FeatureVectors.V2, FeatureVectors.V3);
        FeatureVectors.Distance(v1, v2, FeatureVectors.L1).ShouldBe(1.1, 1e-12);
        FeatureVectors.Distance(v1, v2).ShouldBe(Math.Sqrt(0.27), 1e-12);
        FeatureVectors.Distance(v1, v2, FeatureVectors.LInfinity).ShouldBe(0.4, 1e-12);
        FeatureVectors.Distance(v1, v3, FeatureVectors.L1).ShouldBe(14.0, 1e-12);
        FeatureVectors.Distance(v1, v3).ShouldBe(Math.Sqrt(39.52), 1e-12);
        FeatureVectors.Distance(v1, v3, FeatureVectors.LInfinity).ShouldBe(3.4, 1e-12);
        FeatureVectors.Nearest(v1, [v3, v2]).ShouldBe(1);
    }

    [Fact]
    public void Norms_and_cosine_by_hand()
    {
        double[] x = [3, -4];
        FeatureVectors.L1(x).ShouldBe(7);
        FeatureVectors.L2(x).ShouldBe(5);
        FeatureVectors.LInfinity(x).ShouldBe(4);
        FeatureVectors.Lp(x, 2).ShouldBe(5, 1e-12);
        FeatureVectors.Lp(x, 3).ShouldBe(Math.Cbrt(91), 1e-12);
        FeatureVectors.Cosine(x, [4, 3]).ShouldBe(0, 1e-12);
        FeatureVectors.Cosine(x, [6, -8]).ShouldBe(1, 1e-12);
        FeatureVectors.Cosine([1, 0], [1, 1]).ShouldBe(Math.Sqrt(0.5), 1e-12);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Should.Throw<ArgumentException>(() => FeatureVectors.Distance([1], [1, 2])).Message.ShouldContain("got 1 and 2");
        Should.Throw<ArgumentException>(() => FeatureVectors.L1([])).Message.ShouldContain("got none");
        Should.Throw<ArgumentException>(() => FeatureVectors.Cosine([0, 0], [1, 0])).Message.ShouldContain("not zero");
        Should.Throw<ArgumentException>(() => DigitFeatures.Of(new double[63])).Message.ShouldContain("got 63");
        Should.Throw<ArgumentException>(() => DigitFeatures.Of([.. Enumerable.Repeat(17.0, 64)])).Message.ShouldContain("got 17");
    }

    static double[] Image(params string[] rows) => [.. string.Concat(rows).Select(c => c == '#' ? 1.0 : 0)];

    static readonly double[] zero = Image("........", "..####..", ".#....#.", ".#....#.", ".#....#.", ".#....#.", "..####..",
        "........");
    static readonly double[] one = Image("...##...", "...##...", "...##...", "...##...", "...##...", "...##...", "...##...",
        "...##...");
    static readonly double[] eight = Image("........", "..###...", ".#...#..", "..###...", ".#...#..", ".#...#..", "..###...",
        "........");
    static readonly double[] corner = Image("##......", "........", "........", "........", "........", "........", "........",
        "........");

    [Fact, Trait("Concept", "A1")]
    public void Features_of_drawn_digits_by_hand()
    {
        DigitFeatures.Holes(zero).ShouldBe(1);
        DigitFeatures.Holes(one).ShouldBe(0);
        DigitFeatures.Holes(eight).ShouldBe(2);

        Near(DigitFeatures.Of(one), [0.25, 0.5, 0.5, Math.Sqrt(5.25) / 8, 0.5 / 8, 1, 1, 0, 1, 0.25]);
        Near(DigitFeatures.Of(corner), [2 / 64.0, 0, 0.5 / 7, 0, 0.5 / 8, 0, 0, 0, 1 / 8.0, 2 / 8.0]);
        DigitFeatures.Of(zero)[8].ShouldBe(10 / 8.0);            // two rows are entered once, four rows twice
        DigitFeatures.Names.Count.ShouldBe(10);
        Near(DigitFeatures.Of(new double[64]), [0, 0.5, 0.5, 0, 0, 1, 1, 0, 0, 0]);
    }

    [Fact]
    public void Ink_begins_at_half_a_grey_and_a_bay_is_no_hole()
    {
        double[] grey = [.. zero.Select(x => x / 2)];
        DigitFeatures.Holes(grey).ShouldBe(1);
        DigitFeatures.Of(grey)[8].ShouldBe(10 / 8.0);
        DigitFeatures.Holes([.. grey.Select(x => x * 0.99)]).ShouldBe(0);
        // paper that can be reached from below, from above, from the left and from the right only
        string[] bay = ["........", ".#####..", ".#...#..", ".#...#..", ".#...#..", ".#...#..", "........", "........"];
        DigitFeatures.Holes(Image(bay)).ShouldBe(0);
        DigitFeatures.Holes(Image([.. bay.Reverse()])).ShouldBe(0);
        string[] turned = [.. Enumerable.Range(0, 8).Select(c => string.Concat(bay.Select(row => row[c])))];
        DigitFeatures.Holes(Image(turned)).ShouldBe(0);
        DigitFeatures.Holes(Image([.. turned.Select(row => string.Concat(row.Reverse()))])).ShouldBe(0);
        Should.Throw<ArgumentException>(() => DigitFeatures.Holes(new double[63])).Message.ShouldContain("got 63");
        Should.Throw<ArgumentException>(() => DigitFeatures.Of([-0.1, .. new double[63]])).Message.ShouldContain("got -0.1");
    }

    [Fact]
    public void What_cannot_be_compared_is_named()
    {
        Should.Throw<ArgumentException>(() => FeatureVectors.Dot([1], [1, 2])).Message.ShouldContain("got 1 and 2");
        Should.Throw<ArgumentException>(() => FeatureVectors.Distance([1], [1, 2], FeatureVectors.L1))
            .Message.ShouldContain("got 1 and 2");
        Should.Throw<ArgumentException>(() => FeatureVectors.Nearest([1], []))
            .Message.ShouldStartWith("The nearest vector needs at least one candidate, got none.");
        Should.Throw<ArgumentOutOfRangeException>(() => FeatureVectors.Lp([1, 2], 0.5));
        FeatureVectors.Lp([1, -2], 1).ShouldBe(3);
    }

    static void Near(double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (int i = 0; i < actual.Length; i++) actual[i].ShouldBe(expected[i], 1e-12, DigitFeatures.Names[i]);
    }
}
