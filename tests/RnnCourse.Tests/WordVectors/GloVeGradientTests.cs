using RnnCourse.Tensors;
using RnnCourse.WordVectors;

namespace RnnCourse.Tests.WordVectors;

public class GloVeGradientTests
{
    static readonly (int, int, double)[] pairs = [(0, 1, 3), (1, 0, 3), (2, 2, 250), (0, 1, 0.5)];

    static GloVe Model()
    {
        var random = new Random(4);
        var model = new GloVe(3, 4, random);
        foreach (var weights in model.Parameters)
            Tensor.Normal(random, 0.6, weights.Shape.Count).Values.CopyTo(weights.Values, 0);
        return model;
    }

    [Fact, Trait("Concept", "A10")]
    public void Gradients_agree_with_central_differences()
    {
        var model = Model();
        GradientCheck.Run(() => model.Loss(pairs), [.. model.Parameters]);
    }

    [Fact, Trait("Concept", "A10")]
    public void The_loss_is_the_papers_weighted_squares()
    {
        var model = Model();
        var expected = pairs.Average(p =>
        {
            var product = Enumerable.Range(0, 4).Sum(d => (double)model.W[p.Item1, d] * model.U[p.Item2, d]);
            return Math.Min(1, Math.Pow(p.Item3 / 100, 0.75))
                * Math.Pow(product + model.A.Values[p.Item1] + model.B.Values[p.Item2] - Math.Log(p.Item3), 2);
        });
        ((double)model.Loss(pairs).Item).ShouldBe(expected, typeof(Real) == typeof(double) ? 1e-12 : 1e-4);
    }

    [Fact, Trait("Concept", "A10")]
    public void A_sixteenth_of_the_full_count_weighs_an_eighth()
    {
        var model = new GloVe(3, 4, new Random(1), most: 160);
        model.Weight(10).ShouldBe(1.0 / 8, 1e-12);
        model.Weight(160).ShouldBe(1);
        model.Weight(1e6).ShouldBe(1);
    }

    [Fact, Trait("Concept", "A10")]
    public void Near_words_count_more_than_far_ones()
    {
        // 0 1 2 0 with a window of 2: neighbours count 1, words two apart 1/2.
        var counts = new Cooccurrence([[0, 1, 2, 0]], window: 2, vocabularySize: 4);
        counts[0, 1].ShouldBe(1.5);     // 0 1 at distance 1, and 1 .. 0 at distance 2
        counts[1, 0].ShouldBe(1.5);
        counts[0, 2].ShouldBe(1.5);     // 2 0 at distance 1, and 0 .. 2 at distance 2
        counts[1, 2].ShouldBe(1);
        counts[0, 0].ShouldBe(0);       // three apart
        counts.Entries.Count.ShouldBe(6);
        new Cooccurrence([[0, 1, 2, 0]], 2, 4, added: 0.1).Entries.Count.ShouldBe(16);
    }

    [Fact]
    public void Counts_and_words_that_cannot_be_are_named()
    {
        Should.Throw<ArgumentException>(() => Model().Loss([(0, 3, 1)]))
            .Message.ShouldBe("GloVe needs words from 0 to 2 and counts above 0, got (0, 3) with 1.");
        Should.Throw<ArgumentException>(() => Model().Loss([(0, 1, 0)])).Message.ShouldContain("got (0, 1) with 0");
        Should.Throw<ArgumentException>(() => new Cooccurrence([[0, 5]], 2, 4)).Message.ShouldContain("from 0 to 3, got 5");
    }
}
