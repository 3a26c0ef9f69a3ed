using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public class TaggedSequencesTests
{
    static readonly string[] names = ["O", "B-PER"];

    [Fact]
    public void A_batch_is_filled_up_and_what_fills_it_has_no_label()
    {
        var data = new TaggedSequences([[5, 6, 7], [8]], [["O", "B-PER", "O"], ["B-PER"]], names);
        var batch = data.Batch(1, 0);
        batch.Tokens.ShouldBe(new[,] { { 8, 5 }, { 0, 6 }, { 0, 7 } });
        batch.Labels.ShouldBe(new[,] { { 1, 0 }, { -1, 1 }, { -1, 0 } });
        batch.Lengths.ShouldBe([1, 3]);
    }

    [Fact]
    public void A_pass_shows_every_sequence_once()
    {
        var data = new TaggedSequences(Enumerable.Range(0, 10).Select(n => new[] { n }),
            Enumerable.Range(0, 10).Select(n => new[] { n % 2 }), names);
        var passes = data.Epochs(4, new Random(1)).Take(6).ToArray();
        passes[..3].SelectMany(batch => batch.Tokens.Cast<int>()).ShouldBe(Enumerable.Range(0, 10), ignoreOrder: true);
        passes[..3].SelectMany(batch => batch.Tokens.Cast<int>())
            .ShouldNotBe(passes[3..].SelectMany(batch => batch.Tokens.Cast<int>()));
    }

    [Fact]
    public void Bad_labels_are_named()
    {
        Should.Throw<ArgumentException>(() => new TaggedSequences([[1, 2]], [["O", "B-LOC"]], names))
            .Message.ShouldContain("'B-LOC' at step 1 of sequence 0 is none of O, B-PER");
        Should.Throw<ArgumentException>(() => new TaggedSequences([[1, 2]], [[0, 2]], names))
            .Message.ShouldContain("from 0 to 1 (O, B-PER), got 2 at step 1 of sequence 0");
        Should.Throw<ArgumentException>(() => new TaggedSequences([[1], [1, 2]], [[0], [0]], names))
            .Message.ShouldContain("Sequence 1 has 2 tokens and needs as many labels, got 1");
        Should.Throw<ArgumentException>(() => new TaggedSequences([[1], [2]], [[0]], names))
            .Message.ShouldContain("each of 2 sequences, got 1");
        Should.Throw<ArgumentException>(() => new TaggedSequences([[]], [Array.Empty<int>()], names))
            .Message.ShouldContain("number 0 is empty");
        Should.Throw<ArgumentException>(() => new TaggedSequences([[1]], [[0]], names).Epochs(1, new Random(1)))
            .Message.ShouldContain("no step with the label B-PER");
        Should.Throw<ArgumentException>(() => new TaggedSequences([[1]], [[0]], names).Batch(1))
            .Message.ShouldContain("from 0 to 0, got 1");
    }
}
