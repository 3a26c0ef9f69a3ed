using RnnCourse.Tensors;
using RnnCourse.WordVectors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.WordVectors;

public class SkipGramGradientTests
{
    static SkipGram Model(double spread = 0.7)
    {
        var random = new Random(2);
        var model = new SkipGram(6, 4, random);
        foreach (var table in model.Parameters) Tensor.Normal(random, spread, 6, 4).Values.CopyTo(table.Values, 0);
        return model;
    }

    // A word that is its own company, and a stranger that comes twice: gradients must add up.
    static readonly SkipGramBatch batch = new([0, 1, 1, 5], [1, 1, 3, 0], new[,] { { 2, 2 }, { 3, 4 }, { 0, 5 }, { 1, 1 } });

    [Fact, Trait("Concept", "A9")]
    public void Gradients_agree_with_central_differences()
    {
        var model = Model();
        GradientCheck.Run(() => model.Loss(batch), [.. model.Parameters]);
    }

    [Fact, Trait("Concept", "A9")]
    public void The_loss_is_the_printed_sum_of_logarithms()
    {
        var model = Model();
        double expected = 0;
        for (var i = 0; i < 4; i++)
        {
            double Score(int c) =>
                Enumerable.Range(0, 4).Sum(d => (double)model.Centres[batch.Centres[i], d] * model.Contexts[c, d]);
            expected -= Math.Log(1 / (1 + Math.Exp(-Score(batch.Contexts[i]))));
            for (var k = 0; k < 2; k++) expected -= Math.Log(1 / (1 + Math.Exp(Score(batch.Negatives[i, k]))));
        }
        ((double)model.Loss(batch).Item).ShouldBe(expected / 4, typeof(Real) == typeof(double) ? 1e-12 : 1e-5);
    }

    [Fact, Trait("Concept", "A9")]
    public void A_fresh_model_loses_ln_2_for_the_neighbour_and_for_each_stranger()
    {
        ((double)new SkipGram(6, 4, new Random(1)).Loss(batch).Item).ShouldBe(3 * Math.Log(2), 1e-6);
    }

    [Fact]
    public void Scores_that_are_far_out_neither_overflow_nor_lose_their_gradient()
    {
        var model = Model(spread: 60);
        var loss = model.Loss(batch);
        Real.IsFinite(loss.Item).ShouldBeTrue();
        loss.Backward();
        model.Centres.Gradient!.ShouldAllBe(g => Real.IsFinite(g));
        model.Centres.Gradient!.ShouldContain(g => g != 0);
    }

    [Fact]
    public void Words_outside_and_arrays_that_differ_are_named()
    {
        Should.Throw<ArgumentException>(() => Model().Loss(new([6], [1], new int[1, 2])))
            .Message.ShouldBe("SkipGram needs words from 0 to 5, got 6.");
        Should.Throw<ArgumentException>(() => Model().Loss(new([1, 2], [1], new int[2, 2])))
            .Message.ShouldContain("got 2 centres, 1 contexts and 2 rows");
    }
}
