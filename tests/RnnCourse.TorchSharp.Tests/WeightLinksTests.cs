using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.TorchSharp.Models;
using TorchSharp;

namespace RnnCourse.TorchSharp.Tests;

/// <summary>Weights to and fro: by name, through files, and refused where they do not fit.</summary>
public sealed class WeightLinksTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), $"twin-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(path);

    static SequenceTagger Tagger(int seed, int hidden = 4)
    {
        var random = new Random(seed);
        return new(SequenceEncoder.BothWays(new LstmCell(3, hidden, random), new LstmCell(3, hidden, random)), ["a", "b"],
            random, new Embedding(9, 3, random));
    }

    [Fact]
    public void A_file_of_the_course_opens_in_TorchSharp()
    {
        Tagger(1).Save(path);
        var other = Tagger(2);
        using var twin = new SequenceTaggerTwin(other);
        twin.LoadSafeTensors(path);
        twin.Links.ToCourse();
        other.Parameters.Select(p => p.Values).ShouldBe(Tagger(1).Parameters.Select(p => p.Values));
    }

    [Fact]
    public void A_file_of_TorchSharp_opens_in_the_course()
    {
        using (var twin = new SequenceTaggerTwin(Tagger(1))) twin.SaveSafeTensors(path);
        var model = Tagger(2);
        model.Load(path);
        model.Parameters.Select(p => p.Values).ShouldBe(Tagger(1).Parameters.Select(p => p.Values));
    }

    [Fact]
    public void The_names_in_a_file_are_PyTorchs()
    {
        using var twin = new SequenceTaggerTwin(Tagger(1));
        twin.SaveSafeTensors(path);
        SafeTensors.Load(path).Select(w => $"{w.Key} {w.Value.Shape}").ShouldBe([
            "embedding.weight (9,3)", "head.bias (2)", "head.weight (2,8)",
            "rnn.bias_hh_l0 (16)", "rnn.bias_hh_l0_reverse (16)", "rnn.bias_ih_l0 (16)", "rnn.bias_ih_l0_reverse (16)",
            "rnn.weight_hh_l0 (16,4)", "rnn.weight_hh_l0_reverse (16,4)",
            "rnn.weight_ih_l0 (16,3)", "rnn.weight_ih_l0_reverse (16,3)"],
            ignoreOrder: true);
    }

    [Fact]
    public void Another_network_s_file_is_refused_by_name_and_changes_nothing()
    {
        Tagger(1, hidden: 5).Save(path);
        using var twin = new SequenceTaggerTwin(Tagger(2));
        var said = Should.Throw<InvalidDataException>(() => twin.LoadSafeTensors(path)).Message;
        said.ShouldContain("rnn.weight_ih_l0 needs (16,3), the file has (20,3)");
        twin.Links.OfValues().ShouldAllBe(a => a.Difference == 0);

        using var linear = torch.nn.Linear(3, 2);
        said = Should.Throw<InvalidDataException>(() => linear.LoadSafeTensors(path)).Message;
        said.ShouldContain("missing: weight, bias");
        said.ShouldContain("not expected: ");
        Should.Throw<FileNotFoundException>(() => linear.LoadSafeTensors(path + ".gone")).Message.ShouldContain(path + ".gone");
    }

    [Fact]
    public void Weights_that_do_not_fit_are_named_with_both_shapes()
    {
        var random = new Random(1);
        using var theirs = torch.nn.Linear(3, 2, dtype: TorchTensors.Type);
        Should.Throw<ArgumentException>(() => new WeightLinks().Add("head", new Linear(4, 2, random), theirs))
            .Message.ShouldBe("The parameter head.weight needs the shape (2,4), TorchSharp's has (2,3).");
        using var bare = torch.nn.Linear(3, 2, hasBias: false, dtype: TorchTensors.Type);
        Should.Throw<ArgumentException>(() => new WeightLinks().Add("head", new Linear(3, 2, random), bare))
            .Message.ShouldBe("The TorchSharp module has no parameter head.bias.");
        using var lstm = torch.nn.LSTM(3, 4, dtype: TorchTensors.Type);
        Should.Throw<ArgumentException>(() => new WeightLinks().Add("rnn", new LstmCell(3, 4, random), lstm, 1, reverse: false))
            .Message.ShouldBe("The TorchSharp module has no parameter rnn.weight_ih_l1.");
    }

    [Fact]
    public void Another_network_than_the_module_is_refused()
    {
        var random = new Random(1);
        using var gru = torch.nn.GRU(3, 4, dtype: TorchTensors.Type);
        foreach (var (cell, what) in ((IRecurrentCell, string)[])[(new GruCell(3, 4, random), "GruCell in the decks' convention"),
            (new LstmCell(3, 4, random), "LstmCell"), (new ElmanCell(3, 4, random), "ElmanCell with Tanh")])
            Should.Throw<ArgumentException>(() => new WeightLinks().Add("rnn", cell, gru, 0, reverse: false))
                .Message.ShouldStartWith($"rnn: nn.GRU is another network than {what};");
    }

    [Fact]
    public void Layers_that_have_no_twin_are_named()
    {
        var random = new Random(1);
        Should.Throw<ArgumentException>(() => new LayerTwin([]))
            .Message.ShouldStartWith("LayerTwin needs one cell for each layer, got 0.");
        Should.Throw<ArgumentException>(() => new LayerTwin([new LstmCell(3, 4, random)], bothDirections: true))
            .Message.ShouldStartWith("LayerTwin needs two cells for each layer, got 1.");
        Should.Throw<ArgumentException>(() => new LayerTwin([new LstmCell(3, 4, random), new GruCell(4, 4, random)]))
            .Message.ShouldStartWith("LayerTwin needs cells of one kind and size, got LstmCell of 4 and GruCell of 4 units.");
    }
}
