using RnnCourse.Models;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Models;

/// <summary>The loops over a decoder that is a table of probabilities: everything can be counted by hand.</summary>
public class DecodingTests
{
    const int A = 0, B = 1, End = 2, Begin = 3;

    // From the word just read (rows A, B, end, begin) the probability of A, B and end.
    static readonly double[,] Next = { { 0.1, 0.2, 0.7 }, { 0.05, 0.05, 0.9 }, { 0, 0, 1 }, { 0.55, 0.45, 0 } };

    // The state counts the steps.
    static (Tensor, int) Step(int[] tokens, int state)
    {
        var logits = new Tensor(new Real[tokens.Length * 3], tokens.Length, 3);
        for (var n = 0; n < tokens.Length; n++)
            for (var v = 0; v < 3; v++) logits.Values[n * 3 + v] = (Real)Math.Log(Math.Max(Next[tokens[n], v], 1e-30));
        return (logits, state + 1);
    }

    static PaddedTokens Target(params int[][] sequences) => PaddedTokens.Of(sequences);

    [Fact, Trait("Concept", "H2")]
    public void Given_the_right_words_the_loss_is_the_mean_over_words_and_end_tokens()
    {
        // "B" costs ln(1/0.45) + ln(1/0.9), "A A" costs ln(1/0.55) + ln(1/0.1) + ln(1/0.7): five tokens in all.
        var expected = -(Math.Log(0.45) + Math.Log(0.9) + Math.Log(0.55) + Math.Log(0.1) + Math.Log(0.7)) / 5;
        ((double)Decoding.Loss(Step, 0, Target([B], [A, A]), Begin, End).Item).ShouldBe(expected, 1e-6);
    }

    [Fact, Trait("Concept", "H2")]
    public void With_its_own_words_the_decoder_is_asked_for_the_right_word_after_the_wrong_one()
    {
        // It says A first, so that after the right answer "B" the end is judged by what follows A.
        ((double)Decoding.Loss(Step, 0, Target([B]), Begin, End, ownWords: 1).Item)
            .ShouldBe(-(Math.Log(0.45) + Math.Log(0.7)) / 2, 1e-6);
    }

    [Fact, Trait("Concept", "H2")]
    public void Scheduled_sampling_reads_own_words_as_often_as_it_is_told()
    {
        // Per sequence the second token costs -ln 0.9 after the given B and -ln 0.7 after the decoder's own A.
        var many = PaddedTokens.Of([.. Enumerable.Repeat(new[] { B }, 20000)]);
        double loss = Decoding.Loss(Step, 0, many, Begin, End, ownWords: 0.25, new Random(1)).Item;
        var share = (loss * 2 + Math.Log(0.45) + Math.Log(0.9)) / (Math.Log(0.9) - Math.Log(0.7));
        share.ShouldBe(0.25, 0.015);
    }

    [Fact, Trait("Concept", "H2")]
    public void Greedy_takes_the_likeliest_word_until_the_end_token()
    {
        var steps = new List<int>();
        var written = Decoding.Greedy(Step, 0, count: 2, Begin, End, limit: 5, steps.Add);
        foreach (var sequence in written)
        {
            sequence.Tokens.ShouldBe([A]);
            sequence.Ended.ShouldBeTrue();
        }
        steps.ShouldBe([1, 2]);
    }

    [Fact, Trait("Concept", "H2")]
    public void A_decoder_that_never_ends_is_cut_off_at_the_limit()
    {
        static (Tensor, int) Stubborn(int[] tokens, int state) => (Tensor.From(new double[,] { { 1, 0, 0 } }), state);
        var written = Decoding.Greedy(Stubborn, 0, 1, Begin, End, limit: 4)[0];
        written.Tokens.ShouldBe([A, A, A, A]);
        written.Ended.ShouldBeFalse();
        Decoding.Beam(Stubborn, 0, Begin, End, width: 1, limit: 4)[0].Tokens.Length.ShouldBe(5);
    }

    [Fact, Trait("Concept", "H2")]
    public void An_answer_of_exactly_the_limit_may_still_end()
    {
        static (Tensor, int) OneWord(int[] tokens, int state) =>
            (Tensor.From(new double[,] { { state == 0 ? 1 : 0, 0, state == 0 ? 0 : 1 } }), state + 1);
        var written = Decoding.Greedy(OneWord, 0, 1, Begin, End, limit: 1)[0];
        written.Tokens.ShouldBe([A]);
        written.Ended.ShouldBeTrue();
    }

    [Fact, Trait("Concept", "H2")]
    public void A_beam_of_two_finds_what_greedy_misses()
    {
        // "A end" has probability 0.55 * 0.7 = 0.385, "B end" 0.45 * 0.9 = 0.405.
        Decoding.Beam(Step, 0, Begin, End, width: 1, limit: 5)[0].Tokens.ShouldBe([A, End]);
        var best = Decoding.Beam(Step, 0, Begin, End, width: 2, limit: 5)[0];
        best.Tokens.ShouldBe([B, End]);
        Math.Exp(best.LogProbability).ShouldBe(0.405, 1e-6);
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Should.Throw<ArgumentException>(() => Decoding.Loss(Step, 0, Target([B]), Begin, End, ownWords: 1.5))
            .Message.ShouldContain("from 0 to 1");
        Should.Throw<ArgumentException>(() => Decoding.Loss(Step, 0, Target([B]), Begin, End, ownWords: 0.5))
            .Message.ShouldContain("random numbers");
        Should.Throw<ArgumentException>(() => Decoding.Greedy(Step, 0, 1, Begin, End, limit: 0));
        Should.Throw<ArgumentException>(() => PaddedTokens.Of([])).Message.ShouldContain("at least one sequence");
        Should.Throw<ArgumentException>(() => PairBatch.Of([([1], [1]), ([], [1])])).Message.ShouldContain("pair 1 is empty");
    }
}
