using RnnCourse.Data;
using RnnCourse.Data.SyntheticTasks;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;

namespace RnnCourse.Tests.Data;

public class MatchingEndsTests
{
    [Fact]
    public void Groups_hold_the_four_pairs_around_the_same_letters()
    {
        var data = new MatchingEnds(2, 5).Sequences(30, new Random(1));
        data.Count.ShouldBe(120);
        for (var n = 0; n < data.Count; n += 4)
        {
            data.Tokens.Skip(n).Take(4).Select(row => string.Concat(row.Select(id => MatchingEnds.Alphabet[id])))
                .Select(text => $"{text[0]}{text[^1]}").ShouldBe(["()", "(]", "[)", "[]"]);
            data.Tokens.Skip(n).Take(4).Select(row => string.Join(' ', row[1..^1])).Distinct().Count().ShouldBe(1);
            data.Labels.Skip(n).Take(4).Select(row => row[1]).ShouldBe([1, 0, 0, 1]);
            data.Labels[n][0].ShouldBe(TaggedSequences.NoLabel);
        }
        Should.Throw<ArgumentOutOfRangeException>(() => new MatchingEnds(0, 3));
    }

    // s() + s[] = s(] + s[) for one layer; two layers are not bound by it.
    [Fact, Trait("Concept", "C9"), Trait("Concept", "C10")]
    public void One_bidirectional_layer_adds_and_so_gets_at_most_three_of_four_with_any_weights()
    {
        var data = new MatchingEnds(2, 6).Sequences(10, new Random(1));
        for (var seed = 1; seed <= 10; seed++)
        {
            var random = new Random(seed);
            SequenceTagger Tagger(int layers) => new(SequenceEncoder.Of(new Stacked([.. Enumerable.Range(0, layers)
                .Select(l => new Bidirectional(new LstmCell(l == 0 ? 4 : 16, 8, random),
                    new LstmCell(l == 0 ? 4 : 16, 8, random)))])), MatchingEnds.Labels, random, new Embedding(8, 4, random));
            double Broken(SequenceTagger tagger)
            {
                var chances = tagger.Probabilities(data.Tokens);
                double Score(int n, int t) => Math.Log(chances[n][t, 1] / chances[n][t, 0]);
                var farthest = 0.0;
                for (var n = 0; n < data.Count; n += 4)
                    for (var t = 1; t < data.Tokens[n].Length - 1; t++)
                        farthest = Math.Max(farthest,
                            Math.Abs(Score(n, t) + Score(n + 3, t) - Score(n + 1, t) - Score(n + 2, t)));
                return farthest;
            }
            var one = Tagger(1);
            Broken(one).ShouldBeLessThan(1e-5);
            Broken(Tagger(2)).ShouldBeGreaterThan(1e-4);

            var predicted = one.Predict(data.Tokens);
            double right = 0, asked = 0;
            for (var n = 0; n < data.Count; n++)
                for (var t = 1; t < predicted[n].Length - 1; t++, asked++) right += predicted[n][t] == data.Labels[n][t] ? 1 : 0;
            (right / asked).ShouldBeLessThanOrEqualTo(MatchingEnds.AdditiveCeiling);
            ((double)one.Loss(data.Batch([.. Enumerable.Range(0, data.Count)])).Item).ShouldBeGreaterThan(Math.Log(2) - 1e-6);
        }
    }
}
