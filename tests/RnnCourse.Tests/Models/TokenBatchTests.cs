using RnnCourse.Models;
using RnnCourse.Text;

namespace RnnCourse.Tests.Models;

public class TokenBatchTests
{
    [Fact, Trait("Concept", "F1")]
    public void The_decks_two_sentences_are_shifted_by_one_step()
    {
        string[] cats = Tokenizer.Words("Cats average 15 hours of sleep a day.", endOfSentence: true),
            mau = Tokenizer.Words("The Egyptian Mau is a breed of cat.", endOfSentence: true);
        // y<1> .. y<9>, as the deck numbers them
        cats.ShouldBe(["cats", "average", "15", "hours", "of", "sleep", "a", "day", "<EOS>"]);
        var vocabulary = Vocabulary.From([.. cats, .. mau.Where(word => word != "mau")]);
        vocabulary.Text(vocabulary.Ids(mau)).ShouldBe(["the", "egyptian", "<UNK>", "is", "a", "breed", "of", "cat", "<EOS>"]);

        var end = vocabulary.Id(Vocabulary.EndOfSentence);
        var batch = TokenBatch.OfSentences([vocabulary.Ids(cats), vocabulary.Ids(["a", "day", "<EOS>"])], start: end);
        int[] y = vocabulary.Ids(cats);
        batch.Inputs[0, 0].ShouldBe(end);
        for (var t = 0; t < 9; t++) batch.Targets[t, 0].ShouldBe(y[t]);
        for (var t = 1; t < 9; t++) batch.Inputs[t, 0].ShouldBe(y[t - 1]);
        batch.Lengths.ShouldBe([9, 3]);
        batch.Targets[2, 1].ShouldBe(end);
    }

    [Fact]
    public void Streams_go_on_where_the_batch_before_ended()
    {
        // two streams of 12: 0.. and 12..
        var streams = new TokenStreams([.. Enumerable.Range(0, 26)], batchSize: 2, timeSteps: 4);
        streams.BatchesPerPass.ShouldBe(3);
        var pass = streams.Pass().ToArray();
        pass.Select(p => p.First).ShouldBe([true, false, false]);
        pass.Select(p => (p.Batch.Inputs[0, 0], p.Batch.Inputs[0, 1], p.Batch.Targets[3, 1]))
            .ShouldBe([(0, 12, 16), (4, 16, 20), (8, 20, 24)]);
        // 32, and round the end of 25
        streams.Pass(offset: 20).First().Batch.Inputs[0, 1].ShouldBe(7);
        streams.Passes(new Random(1)).Take(7).Select(p => p.First).ShouldBe([true, false, false, true, false, false, true]);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Should.Throw<ArgumentException>(() => TokenBatch.OfSentences([], 0))
            .Message.ShouldStartWith("A batch needs at least one sentence");
        Should.Throw<ArgumentException>(() => TokenBatch.OfSentences([[1], []], 0))
            .Message.ShouldStartWith("A batch needs sentences of at least one token, but sentence 1 is empty.");
        Should.Throw<ArgumentException>(() => new TokenStreams([1, 2, 3, 4], 2, 2))
            .Message.ShouldStartWith("2 streams of 2 steps need a text of at least 5 tokens, got 4.");
        Should.Throw<ArgumentOutOfRangeException>(() => new TokenStreams([1, 2, 3], 0, 1));
    }
}
