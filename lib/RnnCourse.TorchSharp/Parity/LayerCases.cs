using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using TorchSharp;
using Nonlinearity = RnnCourse.Recurrent.Nonlinearity;

namespace RnnCourse.TorchSharp.Parity;

/// <summary>Every cell: one and two layers, one and both directions, sequences of one length and of several.</summary>
static class LayerCases
{
    const int Steps = 9, Batch = 4, Inputs = 3, Hidden = 5;

    static readonly int[] Lengths = [9, 4, 1, 6];

    public static readonly Dictionary<string, Func<int, int, Random, IRecurrentCell>> Cells = new()
    {
        ["rnn tanh"] = (d, h, random) => new ElmanCell(d, h, random),
        ["rnn relu"] = (d, h, random) => new ElmanCell(d, h, random, Nonlinearity.Relu),
        ["rnn sigmoid"] = (d, h, random) => new ElmanCell(d, h, random, Nonlinearity.Sigmoid),
        ["lstm"] = (d, h, random) => new LstmCell(d, h, random),
        ["carousel"] = (d, h, random) => new CarouselCell(d, h, random),
        ["peephole"] = (d, h, random) => new PeepholeLstmCell(d, h, random),
        ["coupled"] = (d, h, random) => new CoupledLstmCell(d, h, random),
        ["gru decks"] = (d, h, random) => new GruCell(d, h, random, GruConvention.Decks),
        ["gru pytorch"] = (d, h, random) => new GruCell(d, h, random, GruConvention.PyTorch),
        ["gru simplified"] = (d, h, random) => new SimplifiedGruCell(d, h, random),
    };

    public static IReadOnlyList<TwinCase> All =>
    [
        .. from cell in Cells.Keys
           from layers in (int[])[1, 2]
           from both in (bool[])[false, true]
           from lengths in (int[]?[])[null, Lengths]
           select new TwinCase(Name(cell, layers, both, lengths), TwinCase.OfNumbers,
               () => Compare(cell, layers, both, lengths))
    ];

    static string Name(string cell, int layers, bool both, int[]? lengths) =>
        $"{cell}, {layers} layer{(layers == 1 ? "" : "s")}{(both ? ", both directions" : "")}"
        + (lengths is null ? "" : ", different lengths");

    static IReadOnlyList<Comparison> Compare(string name, int layers, bool both, int[]? lengths)
    {
        var random = new Random(7);
        var directions = both ? 2 : 1;
        IRecurrentCell[] cells = [.. Enumerable.Range(0, layers * directions)
            .Select(i => Cells[name](i < directions ? Inputs : directions * Hidden, Hidden, random))];
        TwinCase.Unsettle(cells.SelectMany(cell => cell.Parameters), random);
        using var twin = new LayerTwin(cells, both);
        var network = both ? new Stacked([.. cells.Chunk(2).Select(pair => new Bidirectional(pair[0], pair[1]))])
            : new Stacked(cells);

        var x = Tensor.Normal(random, 1, Steps, Batch, Inputs).WithGradient();
        var weights = Tensor.Normal(random, 1, Steps, Batch, directions * Hidden);
        Tensor[] initial = [.. Enumerable.Range(0, cells[0].StateParts)
            .Select(_ => Tensor.Normal(random, 0.5, cells.Length, Batch, Hidden))];
        var (ours, final) = network.Forward(x, [.. cells.Select((_, i) => (IReadOnlyList<Tensor>)
            [.. initial.Select(part => Operations.Select(part, 0, i))])], lengths);
        using var theirX = x.ToTorch().requires_grad_();
        var (theirs, theirFinal) = twin.Run(theirX, lengths, [.. initial.Select(part => part.ToTorch())]);

        List<Comparison> found = [Comparison.Between("outputs", ours, theirs)];
        for (var part = 0; part < final[0].Count; part++)
            for (var i = 0; i < cells.Length; i++)
                found.Add(Comparison.Between($"last state {part} of cell {i}", final[i][part], theirFinal[part][i]));
        Operations.Sum(ours * weights).Backward();
        (theirs * weights.ToTorch()).sum().backward();
        found.AddRange(twin.Links.OfGradients());
        found.Add(Comparison.Between("d x", x.Gradient!, theirX.grad!.ToCourse().Values));
        return found;
    }
}
