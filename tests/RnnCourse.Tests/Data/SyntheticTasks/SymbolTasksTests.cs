using RnnCourse.Data;
using RnnCourse.Data.SyntheticTasks;

namespace RnnCourse.Tests.Data.SyntheticTasks;

public class SymbolTasksTests
{
    [Fact]
    public void Temporal_order_hides_two_symbols_where_the_paper_does()
    {
        var random = new Random(1);
        for (var k = 0; k < 20; k++)
        {
            var batch = new TemporalOrder().Batch(10, random);
            batch.Steps.ShouldBeInRange(100, 110);
            for (var n = 0; n < 10; n++)
            {
                int[] places = [.. Enumerable.Range(0, batch.Steps).Where(t => batch.Ids[t, n] < 2)];
                places.Length.ShouldBe(2);
                places[0].ShouldBeInRange(10, 20);
                places[1].ShouldBeInRange(50, 60);
                TemporalOrder.Classes[batch.Targets[n]]
                    .ShouldBe(string.Concat(places.Select(t => TemporalOrder.Alphabet[batch.Ids[t, n]])));
                (TemporalOrder.Alphabet[batch.Ids[0, n]],
                    TemporalOrder.Alphabet[batch.Ids[batch.Steps - 1, n]]).ShouldBe(("E", "B"));
            }
        }
    }

    [Fact]
    public void Temporal_order_ceilings_by_enumeration()
    {
        string[] all = ["XX", "XY", "YX", "YY"];
        Ceiling.Of(all, _ => 0, s => s).ShouldBe(Math.Exp(-TemporalOrder.Loss(remembered: 0)), 1e-12);
        Ceiling.Of(all, s => s[0], s => s).ShouldBe(Math.Exp(-TemporalOrder.Loss(remembered: 1)), 1e-12);
        Ceiling.Of(all, s => s, s => s).ShouldBe(Math.Exp(-TemporalOrder.Loss(remembered: 2)), 1e-12);
        // Who counts the symbols but not their order: XX and YY for sure, the other two a guess.
        Ceiling.Of(all, s => s.Count(c => c == 'X'), s => s).ShouldBe(0.75);
        Should.Throw<ArgumentOutOfRangeException>(() => new TemporalOrder(9))
            .Message.ShouldStartWith("Temporal order needs at least 10 steps, got 9.");
    }

    [Fact]
    public void Copy_memory_repeats_after_the_signal()
    {
        var task = new CopyMemory(delay: 3, length: 2, symbols: 4);
        var batch = task.Batch(1, new Random(4));
        var (a, b) = (batch.Ids[0, 0], batch.Ids[1, 0]);
        batch.FlatIds.ShouldBe([a, b, 4, 4, 5, 4, 4]);
        batch.Targets.ShouldBe([4, 4, 4, 4, 4, a, b]);
        batch.EveryStep.ShouldBeTrue();
        // The entropy that no memory can lower, over all steps: 2 symbols of 4, ln 16 nats in 7 steps.
        task.MemorylessLoss.ShouldBe(Math.Log(16) / 7, 1e-12);
        new CopyMemory(100).MemorylessLoss.ShouldBe(10 * Math.Log(8) / 120, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => new CopyMemory(0)).Message.ShouldStartWith("Copy memory needs a delay");
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6),
        InlineData(7), InlineData(30)]
    public void Agreement_has_its_distance_and_only_the_subject_tells(int distance)
    {
        var random = new Random(distance);
        var plurals = new Dictionary<string, HashSet<int>>();
        for (var k = 0; k < 300; k++)
        {
            var (words, verb) = Agreement.Sentence(distance, random);
            words.Length.ShouldBe(distance + 2);
            words.ShouldAllBe(word => Agreement.Words.Contains(word));
            (words[1] is "mice" || words[1].EndsWith('s')).ShouldBe(Agreement.Classes[verb] == "were");
            if (distance > 3) words[^1].ShouldNotBeOneOf("and", "green", "ate");
            foreach (var word in words[2..])
                if (plurals.TryGetValue(word, out var seen)) seen.Add(verb);
                else plurals[word] = [verb];
        }
        plurals.Values.ShouldAllBe(verbs => verbs.Count == 2);
    }

    [Fact]
    public void Agreement_batches_are_the_sentences()
    {
        var batch = Agreement.Batch(6, 5, new Random(3));
        var random = new Random(3);
        for (var n = 0; n < 5; n++)
        {
            var (words, verb) = Agreement.Sentence(6, random);
            Enumerable.Range(0, 8).Select(t => Agreement.Words[batch.Ids[t, n]]).ShouldBe(words);
            batch.Targets[n].ShouldBe(verb);
        }
        Should.Throw<ArgumentOutOfRangeException>(() => Agreement.Sentence(-1, random))
            .Message.ShouldStartWith("Agreement needs a distance of at least 0, got -1.");
    }

    [Fact]
    public void Bracket_depths_count_and_the_clock_ceiling_is_exact()
    {
        BracketDepth.Depths("(()())").ShouldBe([1, 2, 1, 2, 1, 0]);
        Should.Throw<ArgumentException>(() => BracketDepth.Depths("())"))
            .Message.ShouldBe("The bracket at position 2 closes none that is open.");
        Should.Throw<ArgumentException>(() => BracketDepth.Depths("(a"))
            .Message.ShouldBe("Bracket depth needs ( and ), got 'a' at position 1.");

        // By enumeration of the walks with three levels over 5 steps, each walk with its probability.
        double[] right = new double[5];
        var likely = new Dictionary<(int, int), double>();
        void Walk(int t, int depth, double p)
        {
            if (t == 5) return;
            foreach (var next in new[] { depth - 1, depth + 1 })
            {
                if (next < 0 || next > 3) continue;
                var q = depth is 0 or 3 ? p : p / 2;
                likely[(t, next)] = likely.GetValueOrDefault((t, next)) + q;
                Walk(t + 1, next, q);
            }
        }
        Walk(0, 0, 1);
        for (var t = 0; t < 5; t++) right[t] = likely.Where(l => l.Key.Item1 == t).Max(l => l.Value);
        new BracketDepth(3).ClockAccuracy(5).ShouldBe(right.Average(), 1e-12);
        new BracketDepth(1).ClockAccuracy(8).ShouldBe(1);

        var batch = new BracketDepth(3).Batch(12, 40, new Random(1));
        for (var n = 0; n < 40; n++)
            BracketDepth.Depths(string.Concat(Enumerable.Range(0, 12).Select(t => BracketDepth.Alphabet[batch.Ids[t, n]])))
                .ShouldBe(Enumerable.Range(0, 12).Select(t => batch.Targets[t * 40 + n]));
        batch.Targets.Max().ShouldBe(3);
    }

    [Fact]
    public void Parity_turns_with_every_one_and_a_missing_bit_leaves_chance()
    {
        Parity.Of([1, 0, 1, 1]).ShouldBe([1, 1, 0, 1]);
        Should.Throw<ArgumentException>(() => Parity.Of([0, 2]))
            .Message.ShouldBe("Parity needs bits 0 and 1, got 2 at position 1.");
        var batch = Parity.Batch(9, 30, new Random(1));
        for (var n = 0; n < 30; n++)
            Parity.Of([.. Enumerable.Range(0, 9).Select(t => batch.Ids[t, n])])
                .ShouldBe(Enumerable.Range(0, 9).Select(t => batch.Targets[t * 30 + n]));

        int[] all = [.. Enumerable.Range(0, 256)];
        for (var missing = 0; missing < 8; missing++)
            Ceiling.Of(all, word => word & ~(1 << missing), word => System.Numerics.BitOperations.PopCount((uint)word) & 1)
                .ShouldBe(Parity.ChanceAccuracy);
    }
}
