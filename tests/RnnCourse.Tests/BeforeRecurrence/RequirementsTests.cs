using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.BeforeRecurrence;

// Deck U: handle any length, track long-term dependencies, keep the order, share parameters. Symbols: a 0, b 1, fillers c 2 and d
// 3.
public class RequirementsTests
{
    const int Far = 8, Window = 4;

    static int[][] Fillers(int length) =>
        [.. Enumerable.Range(0, 1 << length)
            .Select(code => Enumerable.Range(0, length).Select(t => 2 + ((code >> t) & 1)).ToArray())];

    static readonly (int[] Past, int Next)[] order = [.. from rest in Fillers(4) from key in new[] { 0, 1 }
        select ((int[])[.. rest, key, 1 - key], key)];
    static readonly (int[] Past, int Next)[] far = [.. from rest in Fillers(Far) from key in new[] { 0, 1 }
        select ((int[])[key, .. rest], key)];

    static string Bag(int[] past) => string.Join(' ', past.Order());
    static string Last(int[] past, int count) => string.Join(' ', past[^Math.Min(count, past.Length)..]);

    [Fact, Trait("Concept", "B10")]
    public void No_bag_can_keep_the_order_and_no_window_can_reach_beyond_itself()
    {
        Ceiling.Of(order, e => Bag(e.Past), e => e.Next).ShouldBe(0.5);
        Ceiling.Of(order, e => Last(e.Past, Window), e => e.Next).ShouldBe(1);
        Ceiling.Of(far, e => Bag(e.Past), e => e.Next).ShouldBe(1);
        Ceiling.Of(far, e => Last(e.Past, Far), e => e.Next).ShouldBe(0.5);                     // one symbol short
        Ceiling.Of(far, e => Last(e.Past, Far + 1), e => e.Next).ShouldBe(1);
    }

    [Fact, Trait("Concept", "B10")]
    public void An_n_gram_keeps_the_order_and_is_blind_beyond_n()
    {
        var nearModel = new NGramModel(NGramCounts.OfSentences(order.Select(e => (int[])[.. e.Past, e.Next]), 3, 5, start: 4),
            new WittenBell());
        foreach (var (past, next) in order)
            nearModel.Probability(next, past).ShouldBeGreaterThan(nearModel.Probability(1 - next, past));
        var farModel = new NGramModel(NGramCounts.OfSentences(far.Select(e => (int[])[.. e.Past, e.Next]), Far, 5, start: 4),
            new WittenBell());
        foreach (var (past, _) in far) farModel.Probability(0, past).ShouldBe(farModel.Probability(1, past), 1e-12);
    }

    // Two states that never change, one for each key: P(next = key) is known exactly, whatever stands between.
    [Fact, Trait("Concept", "B10")]
    public void A_hidden_Markov_model_can_hold_a_key_for_any_length()
    {
        var model = new HiddenMarkovModel<int>([0.5, 0.5], new[,] { { 1.0, 0 }, { 0, 1.0 } },
            new DiscreteEmissions(new[,] { { 0.2, 0, 0.4, 0.4 }, { 0, 0.2, 0.4, 0.4 } }));
        foreach (var (past, next) in far) model.Forward(past).Filtered[Far, next].ShouldBe(1, 1e-12);
        int[] longPast = [1, .. Enumerable.Repeat(2, 1000)];
        model.PredictedStates(longPast)[1000, 1].ShouldBe(1, 1e-12);
    }

    // One unit that feeds itself: h = tanh(2 h) has the fixed points 0 and +-0.9575. The same weights at every place and for
    // every length.
    [Fact, Trait("Concept", "B10")]
    public void One_recurrent_unit_can_hold_a_key_wherever_it_stood()
    {
        var latch = new ElmanCell(Tensor.From([3.0, -3, 0, 0], 4, 1), Tensor.From([2.0], 1, 1), Tensor.Zeros(1)).ToLayer();
        foreach (int length in new[] { 1, 2, 9, 300 })
            for (int place = 0; place < length; place = 2 * place + 1)
                foreach (int key in new[] { 0, 1 })
                {
                    var x = Tensor.Zeros(length, 1, 4);
                    for (int t = 0; t < length; t++) x[t, 0, t == place ? key : 2 + t % 2] = 1;
                    double h = latch.Forward(x).Final.H.Item;
                    Math.Sign(h).ShouldBe(key == 0 ? 1 : -1);
                    if (length - place > 30) Math.Abs(h).ShouldBe(0.957504, 1e-4);             // where h = tanh(2 h)
                }
    }
}
