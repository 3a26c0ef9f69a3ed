using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Data;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Data;

public class SequenceBatchesTests
{
    static double[] Count(int n) => [.. Enumerable.Range(0, n).Select(t => (double)t)];

    [Fact]
    public void Streams_by_hand()
    {
        // 0 .. 13 has 13 pairs, two streams of 6: 0 .. 5 and 6 .. 11; three batches of two steps each. The pair 12 -> 13 is left out.
        var batches = new SequenceBatches(Count(14)).Streams(batchSize: 2, timeSteps: 2).ToArray();
        batches.Length.ShouldBe(3);
        batches[0].Inputs.Shape.ShouldBe(new Shape(2, 2, 1));
        batches[0].Inputs.ToDoubles().ShouldBe([0, 6, 1, 7]);
        batches[0].Targets.ToDoubles().ShouldBe([1, 7, 2, 8]);
        batches[1].Inputs.ToDoubles().ShouldBe([2, 8, 3, 9]);
        batches[2].Targets.ToDoubles().ShouldBe([5, 11, 6, 12]);
        batches.Select(batch => batch.First).ShouldBe([true, false, false]);
    }

    [Fact]
    public void Streams_go_on_where_they_stopped_and_never_show_a_value_twice()
    {
        var sizes = from n in Gen.Choose(2, 400) from batch in Gen.Choose(1, 8) from steps in Gen.Choose(1, 12) select (n, batch, steps);
        Prop.ForAll(sizes.ToArbitrary(), at =>
        {
            var (n, size, steps) = at;
            var batches = new SequenceBatches(Count(n));
            if (size * steps > n - 1)
                return Should.Throw<ArgumentException>(() => batches.Streams(size, steps)).Message.Contains($"at least {size * steps + 1} values, got {n}");
            var all = batches.Streams(size, steps).ToArray();
            var seen = all.SelectMany(batch => batch.Inputs.ToDoubles()).ToArray();
            var first = Enumerable.Range(0, size).Select(s => all.SelectMany(batch => batch.Inputs.ToDoubles().Where((_, i) => i % size == s)).ToArray());
            return seen.Distinct().Count() == seen.Length
                && all.All(batch => batch.Targets.ToDoubles().Zip(batch.Inputs.ToDoubles()).All(pair => pair.First == pair.Second + 1))
                && first.All(stream => stream.Zip(stream.Skip(1)).All(pair => pair.Second == pair.First + 1))
                && n - 1 - seen.Length < size * (steps + 1);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Random_windows_are_windows_reach_both_ends_and_follow_the_seed()
    {
        var batches = new SequenceBatches(Count(10));
        var windows = batches.RandomWindows(4, 3, new Random(1)).Take(50).ToArray();
        foreach (var window in windows)
            for (var n = 0; n < 4; n++)
            {
                var start = (double)window.Inputs[0, n, 0];
                for (var t = 0; t < 3; t++)
                    ((double)window.Inputs[t, n, 0], (double)window.Targets[t, n, 0]).ShouldBe((start + t, start + t + 1));
            }
        windows.Min(window => window.Inputs.ToDoubles().Min()).ShouldBe(0);
        windows.Max(window => window.Targets.ToDoubles().Max()).ShouldBe(9);
        windows.ShouldAllBe(window => window.First);
        batches.RandomWindows(4, 3, new Random(1)).First().Inputs.Values.ShouldBe(windows[0].Inputs.Values);
    }

    [Fact]
    public void Several_series_are_inputs_and_the_first_is_the_target()
    {
        var whole = new SequenceBatches([1, 2, 3], [10, 20, 30]).Whole();
        whole.Inputs.Shape.ShouldBe(new Shape(2, 1, 2));
        whole.Inputs.ToDoubles().ShouldBe([1, 10, 2, 20]);
        whole.Targets.ToDoubles().ShouldBe([2, 3]);
        new SequenceBatches([1, 2, 3], [10, 20, 30]).Streams(2, 1).Single().Inputs.ToDoubles().ShouldBe([1, 10, 2, 20]);
    }

    [Fact]
    public void Ragged_or_empty_series_are_refused()
    {
        Should.Throw<ArgumentException>(() => new SequenceBatches([1, 2, 3], [1, 2])).Message.ShouldContain("the first has 3 values, number 2 has 2");
        Should.Throw<ArgumentException>(() => new SequenceBatches([1])).Message.ShouldContain("at least two values, got 1");
        Should.Throw<ArgumentException>(() => new SequenceBatches()).Message.ShouldContain("got none");
        Should.Throw<ArgumentOutOfRangeException>(() => new SequenceBatches([1, 2]).Streams(0, 1));
        Should.Throw<ArgumentException>(() => new SequenceBatches([1, 2]).RandomWindows(1, 2, new Random(1))).Message.ShouldContain("at least 3 values, got 2");
    }
}
