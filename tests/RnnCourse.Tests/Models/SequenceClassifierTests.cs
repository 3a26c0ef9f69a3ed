using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Text;
using RnnCourse.Text.Corpora;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Models;

public class SequenceClassifierTests
{
    static readonly string[] Praise = ["good", "great", "lovely", "superb", "pleasant", "brilliant"];
    static readonly string[] Blame = ["bad", "awful", "dull", "terrible", "boring", "poor"];

    static LabelledSequences Some(int count, int longest, Random random) => LabelledSequences.OfTokens(
        Enumerable.Range(0, count)
            .Select(n => Enumerable.Range(0, n == 0 ? longest : 1 + random.Next(longest)).Select(_ => random.Next(9)).ToArray()),
            Enumerable.Range(0, count).Select(n => n % 3), "a", "b", "c");

    [Theory, InlineData(SequenceSummary.Last), InlineData(SequenceSummary.Mean)]
    public void A_padded_batch_equals_single_sequences(SequenceSummary summary)
    {
        var random = new Random(2);
        var model = new SequenceClassifier(SequenceEncoder.BothWays(new GruCell(5, 7, random), new GruCell(5, 7, random)), 3,
            random, new Embedding(9, 5, random), summary, dropout: 0.5);
        var some = Some(20, 11, random);
        var together = model.Probabilities(some);
        for (var n = 0; n < some.Count; n++)
        {
            var alone = model.Probabilities(some.Part([n]))[0];
            for (var c = 0; c < 3; c++) together[n][c].ShouldBe(alone[c], 1e-6);
        }
        model.Predict(some, batchSize: 3).ShouldBe(together.Select(row => Array.IndexOf(row, row.Max())));
    }

    [Fact]
    public void The_mean_is_taken_over_each_sequence_s_own_steps()
    {
        var random = new Random(3);
        var model = new SequenceClassifier(SequenceEncoder.Of(new ElmanCell(2, 3, random)), 2, random,
            summary: SequenceSummary.Mean);
        var x = Tensor.Normal(random, 1, 4, 2, 2);
        var logits = model.Logits(x, [4, 2], training: false);
        var outputs = model.Encoder.Forward(x, [4, 2]).Outputs;
        for (var n = 0; n < 2; n++)
        {
            var length = n == 0 ? 4 : 2;
            for (var c = 0; c < 2; c++)
            {
                double score = model.Head.B![c];
                for (var h = 0; h < 3; h++)
                    score += model.Head.W[h, c] * Enumerable.Range(0, length).Average(t => (double)outputs[t, n, h]);
                ((double)logits[n, c]).ShouldBe(score, 1e-5);
            }
        }
    }

    // The weights are derived by hand: the gate opens at words of praise and blame, the candidate is 1 or -1, and the last such
    // word stays.
    [Fact, Trait("Concept", "G1")]
    public void One_unit_set_by_hand_gets_every_contrast_and_correction_and_no_bag_more_than_half()
    {
        var vocabulary = new Vocabulary(["other", .. Praise, .. Blame]);
        var table = Tensor.Zeros(vocabulary.Count, 2);
        for (var w = 1; w < vocabulary.Count; w++) table[w, w <= Praise.Length ? 0 : 1] = 1;
        var cell = new SimplifiedGruCell(Tensor.From(new double[,] { { 40, 20 }, { 40, -20 } }), Tensor.Zeros(1, 2),
            Tensor.From(-20, 0));
        var model = new SequenceClassifier(SequenceEncoder.Of(cell), 2, new Random(1), new Embedding(table));
        (model.Head.W.Values[0], model.Head.W.Values[1], model.Head.B!.Values[0], model.Head.B.Values[1]) = (-1, 1, 0, 0);

        var ordered = Opinions.All().Where(s => s.Kind is "contrast" or "correction").ToArray();
        var sequences = LabelledSequences.OfTokens(ordered.Select(s =>
            vocabulary.Ids(s.Words.Select(word => vocabulary.Contains(word) ? word : "other"))),
            ordered.Select(s => s.Label ? 1 : 0), "blame", "praise");
        model.Accuracy(sequences).ShouldBe(1);
        Ceiling.Of(ordered, s => s.Bag, s => s.Label).ShouldBe(0.5);
    }

    // By hand: u = good - bad + 2 not, and u - 2 max(0, u - 1) is 1, -1, -1, 1 for good, bad, not good, not bad. A sum over words
    // has no order.
    [Fact, Trait("Concept", "G1")]
    public void Negation_is_a_bend_over_a_bag()
    {
        string[] negations = ["not", "nobody", "cannot", "far", "never"];
        foreach (var s in Opinions.All().Where(s => s.Kind is "plain" or "negated"))
        {
            var u = s.Words.Sum(word => Praise.Contains(word) ? 1 : Blame.Contains(word) ? -1 : negations.Contains(word) ? 2 : 0);
            (u - 2 * Math.Max(0, u - 1) > 0).ShouldBe(s.Label, s.Text);
        }
    }

    // Units: "the last base was G", "now GT", "how many so far", all rectified; the weights are derived by hand.
    [Fact, Trait("Concept", "G3")]
    public void A_network_set_by_hand_counts_GT_in_every_DNA_sequence_exactly()
    {
        var wx = Tensor.From(new double[,] { { 0, 0, 0 }, { 0, 0, 0 }, { 1, 0, 0 }, { 0, 1, 0 } });            // A, C, G, T
        var wh = Tensor.From(new double[,] { { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, 1 } });
        var encoder = SequenceEncoder.Of(new ElmanCell(wx, wh, Tensor.From(0, -1, 0), Nonlinearity.Relu));
        var junctions = SpliceJunction.Load();
        var bases = new Vocabulary(["A", "C", "G", "T"]);
        var sequences = LabelledSequences.OfVectors(junctions.Select(j =>
            (double[][])[.. bases.Ids(j.Bases.Select(b => b.ToString())).Select(bases.OneHot)]), junctions.Select(_ => 0), "any",
            "other");
        foreach (var batch in sequences.ByLength(500))
        {
            var last = encoder.Forward(batch.Vectors!, batch.Lengths).Last;
            for (var n = 0; n < batch.Size; n++)
                ((double)(last[n, 1] + last[n, 2])).ShouldBe(junctions[batch.Places[n]].Bases.Split("GT").Length - 1);
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var random = new Random(1);
        var reader = new SequenceClassifier(SequenceEncoder.Of(new ElmanCell(4, 3, random)), 2, random,
            new Embedding(9, 4, random));
        var hearer = new SequenceClassifier(SequenceEncoder.Of(new ElmanCell(4, 3, random)), 2, random);
        Should.Throw<ArgumentException>(() => reader.Loss(Some(3, 4, random).Batch(0, 1, 2)))
            .Message.ShouldContain("labels from 0 to 1, got 2 for sequence 2");
        Should.Throw<InvalidOperationException>(() => hearer.Logits(Some(3, 4, random).Batch(0)))
            .Message.ShouldContain("without an embedding");
        Should.Throw<InvalidOperationException>(() =>
            reader.Logits(LabelledSequences.OfVectors([[[1, 2, 3, 4]]], [0], "a", "b").Batch(0)))
            .Message.ShouldContain("got vectors");
        Should.Throw<ArgumentException>(() => reader.Logits(new[,] { { 9 } })).Message.ShouldContain("from 0 to 8");
        Should.Throw<ArgumentException>(() => new SequenceClassifier(SequenceEncoder.Of(new ElmanCell(4, 3, random)), 1, random))
            .Message.ShouldContain("two classes");
        Should.Throw<ArgumentException>(() => new SequenceClassifier(SequenceEncoder.Of(new ElmanCell(4, 3, random)), 2, random,
            new Embedding(9, 5, random))).Message.ShouldContain("size 4");
    }
}
