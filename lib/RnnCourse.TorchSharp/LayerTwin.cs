using RnnCourse.Recurrent;
using RnnCourse.TorchSharp.Cells;
using TorchSharp;
using static TorchSharp.torch;
using Nonlinearity = RnnCourse.Recurrent.Nonlinearity;

namespace RnnCourse.TorchSharp;

/// <summary>Recurrent layers of the course as TorchSharp has them: nn.RNN, nn.LSTM and nn.GRU where they exist, cells of primitive operations elsewhere.</summary>
public sealed class LayerTwin : nn.Module<Tensor, (Tensor Outputs, Tensor[] Final)>
{
    readonly nn.Module? standard;
    readonly UnrolledLayer[] unrolled = [];
    readonly int directions;

    /// <summary>A twin with the cells' weights.</summary>
    /// <param name="cells">One for each layer, or two, forward before backward; all of one kind.</param>
    /// <param name="bothDirections">Whether there are two for each layer.</param>
    /// <param name="dropout">Between layers while training.</param>
    /// <exception cref="ArgumentException">No cell, cells of several kinds, or an odd number of cells in both directions.</exception>
    public LayerTwin(IReadOnlyList<IRecurrentCell> cells, bool bothDirections = false, double dropout = 0) : base("layers")
    {
        directions = bothDirections ? 2 : 1;
        if (cells.Count == 0 || cells.Count % directions != 0)
            throw new ArgumentException($"LayerTwin needs {(bothDirections ? "two cells" : "one cell")} for each layer, got {cells.Count}.", nameof(cells));
        if (cells.FirstOrDefault(cell => cell.GetType() != cells[0].GetType() || cell.HiddenSize != cells[0].HiddenSize) is { } other)
            throw new ArgumentException($"LayerTwin needs cells of one kind and size, got {cells[0].GetType().Name} of {cells[0].HiddenSize} "
                + $"and {other.GetType().Name} of {other.HiddenSize} units.", nameof(cells));
        standard = Standard(cells[0], cells.Count / directions, dropout);
        if (standard is null) unrolled = [.. cells.Select((cell, i) => new UnrolledLayer(CellTwin(cell), reverse: i % directions == 1))];
        if (standard is null && dropout > 0)
            throw new ArgumentException($"LayerTwin has dropout between layers of nn.RNN, nn.LSTM and nn.GRU only, got {cells[0].GetType().Name}.", nameof(dropout));
        foreach (var (i, layer) in unrolled.Index()) register_module($"layer{i}", layer);
        RegisterComponents();
        Links = new WeightLinks();
        foreach (var (i, cell) in cells.Index())
            if (standard is null) Links.Add($"layer{i}.cell", cell, unrolled[i].Cell);
            else Links.Add("standard", cell, standard, i / directions, reverse: i % directions == 1);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's cells with its parameter here.</summary>
    public WeightLinks Links { get; }

    /// <summary>nn.RNN, nn.LSTM or nn.GRU; null where TorchSharp has none for the cell.</summary>
    public nn.Module? StandardModule => standard;

    /// <summary>x (T, N, D) to the topmost outputs, (T, N, H), or (T, N, 2H) in both directions, and the last states, (cells, N, H) for each part.</summary>
    public override (Tensor Outputs, Tensor[] Final) forward(Tensor x)
    {
        switch (standard)
        {
            case global::TorchSharp.Modules.RNN rnn:
                var (o, h) = rnn.call(x);
                return (o, [h]);
            case global::TorchSharp.Modules.GRU gru:
                (o, h) = gru.call(x);
                return (o, [h]);
            case global::TorchSharp.Modules.LSTM lstm:
                (o, h, var c) = lstm.call(x);
                return (o, [h, c]);
        }
        var final = new List<Tensor[]>();
        for (var layer = 0; layer < unrolled.Length; layer += directions)
        {
            var runs = unrolled[layer..(layer + directions)].Select(one => one.call(x, one.Cell.InitialState(x.shape[1]))).ToArray();
            final.AddRange(runs.Select(run => run.Final));
            x = directions == 1 ? runs[0].Outputs : cat([runs[0].Outputs, runs[1].Outputs], dim: -1);
        }
        return (x, [.. Enumerable.Range(0, unrolled[0].Cell.Parts).Select(part => stack(final.Select(state => state[part])))]);
    }

    nn.Module? Standard(IRecurrentCell cell, int layers, double dropout)
    {
        var (d, h, both, type) = (cell.InputSize, cell.HiddenSize, directions == 2, TorchTensors.Type);
        return cell switch
        {
            ElmanCell { Nonlinearity: Nonlinearity.Tanh } => nn.RNN(d, h, layers, nn.NonLinearities.Tanh, dropout: dropout, bidirectional: both, dtype: type),
            ElmanCell { Nonlinearity: Nonlinearity.Relu } => nn.RNN(d, h, layers, nn.NonLinearities.ReLU, dropout: dropout, bidirectional: both, dtype: type),
            LstmCell => nn.LSTM(d, h, layers, dropout: dropout, bidirectional: both, dtype: type),
            GruCell { Convention: GruConvention.PyTorch } => nn.GRU(d, h, layers, dropout: dropout, bidirectional: both, dtype: type),
            _ => null,
        };
    }

    static TorchCell CellTwin(IRecurrentCell cell) => cell switch
    {
        ElmanCell => new ElmanTorchCell(cell.InputSize, cell.HiddenSize, a => a.sigmoid(), TorchTensors.Type),
        CarouselCell => new CarouselTorchCell(cell.InputSize, cell.HiddenSize, TorchTensors.Type),
        CoupledLstmCell => new CoupledTorchCell(cell.InputSize, cell.HiddenSize, TorchTensors.Type),
        PeepholeLstmCell => new PeepholeTorchCell(cell.InputSize, cell.HiddenSize, TorchTensors.Type),
        GruCell => new GruTorchCell(cell.InputSize, cell.HiddenSize, TorchTensors.Type),
        SimplifiedGruCell => new SimplifiedGruTorchCell(cell.InputSize, cell.HiddenSize, TorchTensors.Type),
        _ => throw new NotSupportedException($"There is no TorchSharp twin of {cell.GetType().Name}."),
    };
}
