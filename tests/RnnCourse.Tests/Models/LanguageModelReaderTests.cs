using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Recurrent;
using RnnCourse.Tests.Tensors;

namespace RnnCourse.Tests.Models;

/// <summary>Reading a text token by token.</summary>
public class LanguageModelReaderTests
{
    const int Words = 13;

    static LanguageModel Model(params string[] cells)
    {
        var random = new Random(7);
        return new(Words, [.. cells.Select((name, l) => EveryCell.Make(name, l == 0 ? 6 : 10, 10, random))], random);
    }

    [Fact]
    public void Scores_are_those_of_the_whole_text_for_every_cell_and_several_layers()
    {
        foreach (var model in EveryCell.Names.Select(name => Model(name)).Append(Model("lstm", "gru decks", "tanh")))
        {
            int[] text = [3, 1, 12, 0, 5, 5];
            var whole = model.Logits(new[,] { { 3 }, { 1 }, { 12 }, { 0 }, { 5 }, { 5 } }).Logits.ToDoubles();
            var reader = model.Reader();
            LanguageModelState? state = null;
            for (var t = 0; t < text.Length; t++)
            {
                var read = reader.Read(text[t]).ToDoubles();
                (var stepped, state) = model.Step([text[t]], state);
                stepped.ToDoubles().ShouldBe(read);
                for (var word = 0; word < Words; word++) read[word].ShouldBe(whole[t * Words + word], 2e-6);
            }
        }
    }

    [Fact]
    public void Few_sequences_and_many_are_stepped_to_the_same_scores()
    {
        var model = Model("lstm", "gru pytorch");
        int[] tokens = [4, 0, 9, 2, 2, 11, 7];
        var (many, after) = model.Step(tokens, model.Step(tokens).State);
        for (var n = 0; n < tokens.Length; n++)
        {
            var (one, state) = model.Step([tokens[n]], model.Step([tokens[n]]).State);
            for (var word = 0; word < Words; word++) ((double)one[0, word]).ShouldBe(many[n, word], 2e-6);
            foreach (var (part, whole) in state.Parts.Zip(after.Parts))
                for (var unit = 0; unit < 10; unit++) ((double)part[0, unit]).ShouldBe(whole[n, unit], 2e-6);
        }
    }

    [Fact]
    public void A_reader_goes_on_from_a_state_and_begins_anew_after_a_reset()
    {
        var model = Model("lstm");
        var (_, state) = model.Step([5]);
        var reader = model.Reader(state);
        double[] next = reader.Read(3).ToDoubles();
        next.ShouldBe(model.Step([3], state).Logits.ToDoubles());
        reader.Reset();
        reader.Read(3).ToDoubles().ShouldBe(model.Step([3]).Logits.ToDoubles());
        next.ShouldNotBe(model.Step([3]).Logits.ToDoubles());
    }

    [Fact]
    public void Readers_on_several_threads_read_what_one_reads()
    {
        var model = Model("lstm", "lstm");
        double[] Read(int start)
        {
            var reader = model.Reader();
            for (var t = 0; t < 200; t++) reader.Read((start + 3 * t) % Words);
            return reader.Read(start).ToDoubles();
        }
        double[][] alone = [.. Enumerable.Range(0, 6).Select(Read)], together = new double[6][];
        Parallel.For(0, 6, i => together[i] = Read(i));
        together.ShouldBe(alone);
    }

    [Fact]
    public void A_token_allocates_nothing()
    {
        var (reader, token) = (Model("lstm", "gru decks").Reader(), 0);
        Allocation.ShouldSettleAtNothing(() => reader.Read(token++ % Words));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var model = Model("lstm");
        Should.Throw<ArgumentException>(() => model.Reader().Read(13)).Message
            .ShouldBe("LanguageModel needs tokens from 0 to 12, got 13.");
        Should.Throw<ArgumentException>(() => model.Reader(new([Tensor.Zeros(1, 4), Tensor.Zeros(1, 4)])))
            .Message.ShouldContain("needs a state of 1 sequences");
    }
}
