using RnnCourse.Data;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Data;

public class LabelledSequencesTests
{
    static LabelledSequences OfLengths(params int[] lengths) =>
        LabelledSequences.OfTokens(lengths.Select((length, n) => Enumerable.Range(1, length).Select(t => 10 * n + t).ToArray()),
            lengths.Select((_, n) => n % 2), "even", "odd");

    [Fact]
    public void A_batch_is_time_major_and_filled_up_with_zeros()
    {
        var batch = OfLengths(3, 1, 2).Batch(2, 0);
        batch.Tokens.ShouldBe(new[,] { { 21, 1 }, { 22, 2 }, { 0, 3 } });
        batch.Lengths.ShouldBe([2, 3]);
        batch.Labels.ShouldBe([0, 0]);
        batch.Places.ShouldBe([2, 0]);
        batch.Padding.ShouldBe(1 / 6.0, 1e-12);

        var vectors = LabelledSequences.OfVectors([[[1, 2], [3, 4]], [[5, 6]]], [1, 0], "a", "b").Batch(0, 1);
        vectors.Vectors!.Shape.ToArray().ShouldBe([2, 2, 2]);
        vectors.Vectors.ToDoubles().ShouldBe([1, 2, 5, 6, 3, 4, 0, 0]);
    }

    [Fact]
    public void Two_names_of_three_and_nine_letters_fill_a_third() =>
        OfLengths(3, 9).Batch(0, 1).Padding.ShouldBe(6.0 / 18, 1e-12);

    [Theory, InlineData(true), InlineData(false)]
    public void A_pass_shows_every_sequence_once(bool buckets)
    {
        var random = new Random(1);
        var all = OfLengths([.. Enumerable.Range(0, 100).Select(_ => 1 + random.Next(30))]);
        foreach (var pass in all.Epochs(8, random, buckets).Take(3 * 13).Chunk(13))
            pass.SelectMany(batch => batch.Places).Order().ShouldBe(Enumerable.Range(0, 100));
        all.ByLength(7).SelectMany(batch => batch.Places).Order().ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public void Buckets_of_two_lengths_leave_nothing_to_fill_up()
    {
        var all = OfLengths([.. Enumerable.Range(0, 64).Select(n => n < 32 ? 2 : 20)]);
        all.Epochs(8, new Random(1), buckets: true).Take(8).ShouldAllBe(batch => batch.Padding == 0);
        all.Epochs(8, new Random(1), buckets: false).Take(8).ShouldContain(batch => batch.Padding > 0.2);
    }

    [Fact]
    public void A_split_keeps_the_share_of_every_class()
    {
        var all = LabelledSequences.OfTokens(Enumerable.Range(0, 100).Select(n => new[] { n }),
            Enumerable.Range(0, 100).Select(n => n < 80 ? 0 : 1), "many", "few");
        var (train, test) = all.Split(0.25, new Random(1));
        (train.Labels.Count(label => label == 0), train.Labels.Count(label => label == 1)).ShouldBe((60, 15));
        (test.Labels.Count(label => label == 0), test.Labels.Count(label => label == 1)).ShouldBe((20, 5));
        int[] Ids(LabelledSequences part) => [.. Enumerable.Range(0, part.Count).Select(n => part.Batch(n).Tokens![0, 0])];
        Ids(train).Concat(Ids(test)).Order().ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public void What_cannot_be_learned_from_is_named()
    {
        string Message(Action attempt) => Should.Throw<ArgumentException>(attempt).Message;
        Message(() => LabelledSequences.OfTokens([], [], "a", "b")).ShouldContain("got none");
        Message(() => LabelledSequences.OfTokens([[1], []], [0, 1], "a", "b")).ShouldContain("number 1 is empty");
        Message(() => LabelledSequences.OfTokens([[1], [2]], [0], "a", "b")).ShouldContain("each of 2 sequences, got 1");
        Message(() => LabelledSequences.OfTokens([[1], [2]], [0, 2], "a", "b"))
            .ShouldContain("from 0 to 1 (a, b), got 2 for sequence 1");
        Message(() => LabelledSequences.OfTokens([[1]], [0], "a")).ShouldContain("two classes");
        Message(() => LabelledSequences.OfVectors([[[1, 2], [3]]], [0], "a", "b")).ShouldContain("got 1 at step 1 of sequence 0");
        Message(() => LabelledSequences.OfVectors([[[1, double.NaN]]], [0], "a", "b"))
            .ShouldContain("step 0 of sequence 0 is not");
        Message(() => LabelledSequences.OfTokens([[1], [2]], [0, 0], "a", "b").Epochs(2, new Random(1)))
            .ShouldContain("no sequence of class 1 (b)");
        Message(() => LabelledSequences.OfTokens([[1], [2], [3]], [0, 0, 1], "a", "b").Split(0.5, new Random(1)))
            .ShouldContain("class 1 (b), got 1");
        Message(() => OfLengths(1, 2).Batch(0, 2)).ShouldContain("from 0 to 1, got 2");
        Message(() => OfLengths(1, 2).Batch()).ShouldContain("got none");
    }

    [Fact]
    public void No_surname_stands_in_two_languages()
    {
        string[] all = [.. Surnames.Spanish, .. Surnames.Portuguese, .. Surnames.Italian];
        all.Length.ShouldBe(300);
        all.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(300);
        all.ShouldAllBe(name => name.All(char.IsLetter));
    }
}
