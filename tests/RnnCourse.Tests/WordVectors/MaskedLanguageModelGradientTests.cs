using RnnCourse.Tensors;
using RnnCourse.WordVectors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.WordVectors;

public class MaskedLanguageModelGradientTests
{
    static MaskedLanguageModel Model() => new(vocabularySize: 7, size: 4, longest: 6, new Random(3), layers: 2, heads: 2);

    static readonly int[][] sentences = [[1, 2, 3, 4], [6, 5], [0, 1, 6]];

    [Fact, Trait("Concept", "A11")]
    public void Gradients_agree_with_central_differences()
    {
        var model = Model();
        var batch = model.Hide(sentences, share: 0.4, new Random(8));
        GradientCheck.Run(() => model.Loss(batch), [.. model.Parameters]);
    }

    [Fact, Trait("Concept", "A11")]
    public void A_padded_sentence_has_the_vectors_that_it_has_alone()
    {
        var model = Model();
        int[,] padded = { { 1, 6 }, { 2, 5 }, { 3, 4 }, { 4, 2 } }, alone = { { 6 }, { 5 } };
        var (together, byItself) = (model.Read(padded, [4, 2]).Vectors, model.Read(alone).Vectors);
        for (var t = 0; t < 2; t++)
            for (var d = 0; d < 4; d++) ((double)together[t, 1, d]).ShouldBe(byItself[t, 0, d], 1e-6);
    }

    [Fact, Trait("Concept", "A11")]
    public void One_word_has_one_vector_before_and_two_vectors_in_two_sentences()
    {
        var model = Model();
        int[,] tokens = { { 5, 6 }, { 3, 3 } };
        var vectors = model.Read(tokens).Vectors;
        double[] Of(int n) => [.. Enumerable.Range(0, 4).Select(d => (double)vectors[1, n, d])];
        Of(0).Zip(Of(1), (a, b) => Math.Abs(a - b)).Max().ShouldBeGreaterThan(1e-3);
    }

    [Fact, Trait("Concept", "A11")]
    public void What_is_asked_for_is_hidden_four_times_in_five()
    {
        var model = Model();
        var random = new Random(1);
        int asked = 0, covered = 0, words = 0;
        for (var round = 0; round < 3000; round++)
        {
            var batch = model.Hide([[1, 2, 3, 4, 5]], share: 0.25, random);
            for (var t = 0; t < 5; t++)
            {
                words++;
                batch.Targets[t, 0].ShouldBe(t + 1);
                if (batch.Hidden[t]) asked++;
                if (batch.Tokens[t, 0] == model.Mask) covered++;
                else batch.Tokens[t, 0].ShouldBe(t + 1);
            }
        }
        // One of five for certain, the others with 1/4: (1 + 4/4) / 5 = 0.4 of the words; 0.8 of those are covered.
        ((double)asked / words).ShouldBe(0.4, 0.02);
        ((double)covered / asked).ShouldBe(0.8, 0.02);
    }

    [Fact]
    public void Sentences_that_are_too_long_and_sizes_that_do_not_divide_are_named()
    {
        Should.Throw<ArgumentException>(() => Model().Read(new int[7, 1]))
            .Message.ShouldBe("MaskedLanguageModel needs sentences of 1 to 6 steps, got 7.");
        Should.Throw<ArgumentException>(() => new MaskedLanguageModel(7, 5, 6, new Random(1), heads: 2))
            .Message.ShouldContain("got size 5, 2 heads");
        Should.Throw<ArgumentException>(() => Model().Hide([[]], 0.1, new Random(1))).Message.ShouldContain("at least one word");
    }
}
