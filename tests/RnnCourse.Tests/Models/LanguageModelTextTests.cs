using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Text;
using RnnCourse.Training;

namespace RnnCourse.Tests.Models;

/// <summary>Models whose probabilities are known: with one-hot vectors, no recurrent weights and the right readout, a recurrent
/// network is a bigram table.</summary>
public class LanguageModelTextTests
{
    const int End = 0, A = 1, B = 2, C = 3;

    // Greedy goes to a (0.6) and then has 0.5 at best; b (0.4) goes on to the end with 0.9.
    static readonly double[,] table =
    {
        { 0.0, 0.6, 0.4, 0.0 },
        { 0.3, 0.2, 0.0, 0.5 },
        { 0.9, 0.1, 0.0, 0.0 },
        { 0.55, 0.0, 0.45, 0.0 },
    };

    static LanguageModel Bigram()
    {
        var model = new LanguageModel(4, new ElmanCell(4, 4, new Random(1)), new Random(1));
        foreach (var parameter in model.Parameters) Array.Clear(parameter.Values);
        for (var i = 0; i < 4; i++)
        {
            model.Embedding.Table[i, i] = 1;
            ((ElmanCell)model.Cells[0]).Wx[i, i] = 10;
            for (var j = 0; j < 4; j++) model.Head.W[i, j] = (Real)Math.Max(-50, Math.Log(table[i, j]));
        }
        return model;
    }

    [Fact, Trait("Concept", "F5")]
    public void The_probability_of_a_sentence_is_the_product_of_the_table()
    {
        var model = Bigram();
        int[] sentence = [A, C, B, End];
        double[] expected = [0.6, 0.5, 0.45, 0.9];
        var factors = model.LogProbabilities(sentence, start: End);
        for (var t = 0; t < 4; t++) Math.Exp(factors[t]).ShouldBe(expected[t], 1e-5);
        Math.Exp(model.LogProbability(sentence, End)).ShouldBe(0.1215, 1e-5);
        model.LogProbability([B, End], End).ShouldBeGreaterThan(model.LogProbability([A, End], End));
        model.LogProbability([A, B, End], End).ShouldBeLessThan(-40);
    }

    [Fact, Trait("Concept", "F2")]
    public void Cross_entropy_perplexity_and_bits_of_a_sentence_by_hand()
    {
        // 1/2, 1/4, 1/8 for what came: 1 + 2 + 3 bits, so 2 bits and a perplexity of 4 per token.
        var logits = Tensor.From(new[,] { { Math.Log(1 / 2.0), Math.Log(1 / 2.0) }, { Math.Log(3 / 4.0), Math.Log(1 / 4.0) },
            { Math.Log(1 / 8.0), Math.Log(7 / 8.0) } });
        double nats = Losses.CrossEntropy(logits, [0, 1, 0]).Item;
        Perplexity.Bits(nats).ShouldBe(2, 1e-6);
        Perplexity.FromNats(nats).ShouldBe(4, 1e-5);
        ((double)Losses.CrossEntropy(logits, [0, 1, 0], Reduction.Sum).Item).ShouldBe(6 * Math.Log(2), 1e-5);
        Perplexity.BitsPerCharacter(-6 * Math.Log(2), characters: 12).ShouldBe(0.5, 1e-12);
        Perplexity.FromLogProbabilities([Math.Log(1 / 2.0), Math.Log(1 / 4.0), Math.Log(1 / 8.0)]).ShouldBe(4, 1e-12);
    }

    [Fact, Trait("Concept", "F2")]
    public void The_loss_of_a_batch_is_the_mean_over_the_tokens_that_count()
    {
        var model = Bigram();
        var batch = TokenBatch.OfSentences([[A, C, B, End], [B, End]], start: End);
        var expected = -(Math.Log(0.1215) + Math.Log(0.36)) / 6;
        Tensor.NoGradient(() => (double)model.Loss(batch).Item).ShouldBe(expected, 1e-5);
    }

    [Fact, Trait("Concept", "F3")]
    public void Factors_of_a_long_text_do_not_depend_on_how_it_is_read()
    {
        var random = new Random(5);
        var model = new LanguageModel(6, new GruCell(3, 5, random), random);
        int[] text = [.. Enumerable.Range(0, 700).Select(_ => random.Next(6))];
        var factors = model.LogProbabilities(text, start: 2);
        LanguageModelState? state = null;
        for (var t = 0; t < text.Length; t++)
        {
            (var logits, state) = model.Step([t == 0 ? 2 : text[t - 1]], state);
            factors[t].ShouldBe(-(double)Losses.CrossEntropy(logits, [text[t]]).Item, 1e-4);
        }
    }

    [Fact, Trait("Concept", "F4")]
    public void Greedy_follows_the_largest_probability_and_beam_search_finds_the_better_sentence()
    {
        var model = Bigram();
        model.Sample(4, new Random(1), [End], stop: End, temperature: 0).ShouldBe([A, C, End]);       // 0.6, 0.5, 0.55
        var greedy = model.Search([End], End, width: 1, maximumLength: 5)[0];
        greedy.Tokens.ShouldBe([A, C, End]);
        Math.Exp(greedy.LogProbability).ShouldBe(0.165, 1e-5);
        var best = model.Search([End], End, width: 2, maximumLength: 5)[0];
        best.Tokens.ShouldBe([B, End]);
        Math.Exp(best.LogProbability).ShouldBe(0.36, 1e-5);
    }

    [Fact, Trait("Concept", "F4")]
    public void Samples_come_as_often_as_the_table_says()
    {
        var model = Bigram();
        var random = new Random(11);
        double Share(Func<int[], bool> holds, double temperature = 1, int? topK = null, double nucleus = 1) =>
            Enumerable.Range(0, 4000).Count(_ => holds(model.Sample(2, random, [End], stop: End, temperature, topK, nucleus)))
                / 4000.0;
        Share(s => s[0] == A).ShouldBe(0.6, 0.03);
        Share(s => s.SequenceEqual([B, End])).ShouldBe(0.36, 0.03);
        Share(s => s[0] == A, temperature: 0.5).ShouldBe(0.36 / (0.36 + 0.16), 0.03);               // p^2, scaled
        Share(s => s[0] == A, topK: 1).ShouldBe(1);
        // after a, c with 0.5 and the end with 0.3 make 0.8
        Share(s => s[0] == A && s[1] == End, nucleus: 0.65).ShouldBe(0.6 * 0.3 / 0.8, 0.03);
    }

    [Fact, Trait("Concept", "F4")]
    public void A_history_is_read_before_the_first_word()
    {
        var random = new Random(3);
        var model = new LanguageModel(6, new LstmCell(3, 5, random), random);
        LanguageModelState? state = null;
        Tensor? logits = null;
        foreach (var token in new[] { 1, 4, 2 }) (logits, state) = model.Step([token], state);
        model.Sample(1, random, [1, 4, 2], temperature: 0).ShouldBe([Sampling.Greedy(logits!.Values)]);
        model.Search([1, 4, 2], end: 0, width: 1, maximumLength: 1)[0].Tokens.ShouldBe([Sampling.Greedy(logits.Values)]);
    }

    [Fact, Trait("Concept", "F3")]
    public void An_untrained_model_of_zeros_has_a_loss_of_ln_V()
    {
        var model = new LanguageModel(63, new GruCell(4, 4, new Random(1)), new Random(1));
        foreach (var parameter in model.Head.Parameters) Array.Clear(parameter.Values);
        Tensor.NoGradient(() => (double)model.Loss(TokenBatch.OfSentences([[1, 2, 3]], 0)).Item).ShouldBe(Math.Log(63), 1e-5);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var model = Bigram();
        Should.Throw<ArgumentOutOfRangeException>(() => model.Sample(3, new Random(1), [End], temperature: -1))
            .Message.ShouldStartWith("A temperature is 0 (greedy) or a positive number.");
        Should.Throw<ArgumentException>(() => model.Sample(3, new Random(1), []))
            .Message.ShouldStartWith("A language model needs at least one token to go on from");
        Should.Throw<ArgumentException>(() => model.Sample(3, new Random(1), [7]))
            .Message.ShouldContain("tokens from 0 to 3, got 7");
        Should.Throw<ArgumentException>(() => model.LogProbabilities([A, 9], End))
            .Message.ShouldContain("tokens from 0 to 3, got 9");
        Should.Throw<ArgumentException>(() => model.Search([End], 4, 1, 1)).Message.ShouldContain("got 4");
        Should.Throw<ArgumentException>(() => Vocabulary.From(["a", "b"], unknown: false).Ids(["b", "ñ"])).Message
            .ShouldStartWith("'ñ' is not one of the 2 words, and this vocabulary has no <UNK>.");
        model.LogProbabilities([], End).ShouldBeEmpty();
    }
}
