using RnnCourse.Recurrent;
using RnnCourse.TorchSharp.Cells;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Nonlinearity = RnnCourse.Recurrent.Nonlinearity;

namespace RnnCourse.TorchSharp;

/// <summary>Recurrent layers of the course as TorchSharp has them: nn.RNN, nn.LSTM and nn.GRU where they exist, cells
/// of
/// primitive operations elsewhere.</summary>
public sealed class LayerTwin : nn.Module<Tensor, (Tensor Outputs, Tensor[] Final)>
{
    /// <summary>What nn.RNN, nn.LSTM or nn.GRU is called within; files of weights leave this part of a name
    /// out.</summary>
    internal const string Inner = "standard";

    readonly nn.Module? standard;
    readonly UnrolledLayer[] unrolled = [];
    readonly int directions;
    readonly double dropout;

    /// <summary>A twin with the cells' weights.</summary>
    /// <param name="cells">One for each layer, or two, forward before backward; all of one kind.</param>
    /// <param name="bothDirections">Whether there are two for each layer.</param>
    /// <param name="dropout">Between layers while training.</param>
    /// <exception cref="ArgumentException">No cell, cells of several kinds, or an odd number of cells in both
    /// directions.</exception>
    public LayerTwin(IReadOnlyList<IRecurrentCell> cells, bool bothDirections = false, double dropout = 0)
        : base("layers")
    {
        (directions, this.dropout) = (bothDirections ? 2 : 1, dropout);
        if (cells.Count == 0 || cells.Count % directions != 0)
            throw new ArgumentException($"LayerTwin needs {(bothDirections ? "two cells" : "one cell")} for each "
                + $"layer, got {cells.Count}.", nameof(cells));
        if (cells.FirstOrDefault(c => c.GetType() != cells[0].GetType() || c.HiddenSize != cells[0].HiddenSize)
            is { } other)
            throw new ArgumentException($"LayerTwin needs cells of one kind and size, got {cells[0].GetType().Name} of "
                + $"{cells[0].HiddenSize} and {other.GetType().Name} of {other.HiddenSize} units.", nameof(cells));
        standard = Standard(cells[0], cells.Count / directions, dropout);
        if (standard is null)
            unrolled = [.. cells.Select((cell, i) => new UnrolledLayer(CellTwin(cell), reverse: i % directions == 1))];
        foreach (var (i, layer) in unrolled.Index()) register_module($"layer{i}", layer);
        RegisterComponents();
        Links = new WeightLinks();
        foreach (var (i, cell) in cells.Index())
            if (standard is null) Links.Add($"layer{i}.cell", cell, unrolled[i].Cell);
            else Links.Add(Inner, cell, standard, i / directions, reverse: i % directions == 1);
        Links.ToTorch();
    }

    /// <summary>A twin of the layers of a model.</summary>
    /// <inheritdoc cref="LayerTwin(IReadOnlyList{IRecurrentCell}, bool, double)"/>
    public LayerTwin(SequenceEncoder encoder) : this(encoder.Cells, !encoder.ReadsForward, encoder.DropoutRate) { }

    /// <summary>Each weight of the course's cells with its parameter here.</summary>
    public WeightLinks Links { get; }

    /// <summary>nn.RNN, nn.LSTM or nn.GRU; null where TorchSharp has none for the cell.</summary>
    public nn.Module? StandardModule => standard;

    /// <summary>x (T, N, D) to the topmost outputs, (T, N, H), or (T, N, 2H) in both directions, and the last states,
    /// (cells, N, H) for each part.</summary>
    public override (Tensor Outputs, Tensor[] Final) forward(Tensor x) => Run(x);

    /// <summary>The same, of sequences of different lengths, from given states.</summary>
    /// <param name="x">Inputs, time-major: (T, N, D).</param>
    /// <param name="lengths">How many steps each of the N sequences has; all T when left out. The standard layers get
    /// a packed sequence, the others a mask.</param>
    /// <param name="initial">The parts of the states to begin with, (cells, N, H) each; zeros when left out.</param>
    public (Tensor Outputs, Tensor[] Final) Run(Tensor x, int[]? lengths = null, Tensor[]? initial = null)
    {
        if (standard is not null) return lengths is null ? Standard(x, initial) : Packed(x, lengths, initial);
        var final = new List<Tensor[]>();
        for (var layer = 0; layer < unrolled.Length; layer += directions)
        {
            if (layer > 0 && dropout > 0) x = nn.functional.dropout(x, dropout, training);
            var runs = Enumerable.Range(layer, directions).Select(i => unrolled[i].Run(x, lengths,
                initial?.Select(part => part[i]).ToArray() ?? unrolled[i].Cell.InitialState(x.shape[1]))).ToArray();
            final.AddRange(runs.Select(run => run.Final));
            x = directions == 1 ? runs[0].Outputs : cat([runs[0].Outputs, runs[1].Outputs], dim: -1);
        }
        return (x, [.. Enumerable.Range(0, unrolled[0].Cell.Parts).Select(part =>
            stack(final.Select(state => state[part])))]);
    }

    /// <summary>Of each whole sequence, (N, H) or (N, 2H): the topmost last state, of two directions both.</summary>
    public Tensor Last(Tensor[] final) => directions == 1 ? final[0][-1] : cat([final[0][-2], final[0][-1]], dim: -1);

    (Tensor, Tensor[]) Standard(Tensor x, Tensor[]? initial)
    {
        switch (standard)
        {
            case RNN rnn:
                var (o, h) = rnn.call(x, initial?[0]);
                return (o, [h]);
            case GRU gru:
                (o, h) = gru.call(x, initial?[0]);
                return (o, [h]);
            default:
                (o, h, var c) = ((LSTM)standard!).call(x, initial is null ? null : (initial[0], initial[1]));
                return (o, [h, c]);
        }
    }

    (Tensor, Tensor[]) Packed(Tensor x, int[] lengths, Tensor[]? initial)
    {
        using var counts = TorchTokens.Of(lengths);
        using var packed = nn.utils.rnn.pack_padded_sequence(x, counts, enforce_sorted: false);
        switch (standard)
        {
            case RNN rnn:
                var (o, h) = rnn.call(packed, initial?[0]);
                return (Unpacked(o, x.shape[0]), [h]);
            case GRU gru:
                (o, h) = gru.call(packed, initial?[0]);
                return (Unpacked(o, x.shape[0]), [h]);
            default:
                (o, h, var c) = ((LSTM)standard!).call(packed, initial is null ? null : (initial[0], initial[1]));
                return (Unpacked(o, x.shape[0]), [h, c]);
        }
    }

    static Tensor Unpacked(nn.utils.rnn.PackedSequence packed, long steps)
    {
        using (packed) return nn.utils.rnn.pad_packed_sequence(packed, total_length: steps).Item1;
    }

    nn.Module? Standard(IRecurrentCell cell, int layers, double drop)
    {
        var (d, h, both, type) = (cell.InputSize, cell.HiddenSize, directions == 2, TorchTensors.Type);
        RNN Plain(nn.NonLinearities f) =>
            nn.RNN(d, h, layers, f, dropout: drop, bidirectional: both, dtype: type);
        return cell switch
        {
            ElmanCell { Nonlinearity: Nonlinearity.Tanh } => Plain(nn.NonLinearities.Tanh),
            ElmanCell { Nonlinearity: Nonlinearity.Relu } => Plain(nn.NonLinearities.ReLU),
            LstmCell => nn.LSTM(d, h, layers, dropout: drop, bidirectional: both, dtype: type),
            GruCell { Convention: GruConvention.PyTorch } =>
                nn.GRU(d, h, layers, dropout: drop, bidirectional: both, dtype: type),
            _ => null,
        };
    }

    static TorchCell CellTwin(IRecurrentCell cell)
    {
        var (d, h, type) = (cell.InputSize, cell.HiddenSize, TorchTensors.Type);
        return cell switch
        {
            ElmanCell => new ElmanTorchCell(d, h, a => a.sigmoid(), type),
            CarouselCell => new CarouselTorchCell(d, h, type),
            CoupledLstmCell => new CoupledTorchCell(d, h, type),
            PeepholeLstmCell => new PeepholeTorchCell(d, h, type),
            GruCell => new GruTorchCell(d, h, type),
            SimplifiedGruCell => new SimplifiedGruTorchCell(d, h, type),
            _ => throw new NotSupportedException($"There is no TorchSharp twin of {cell.GetType().Name}."),
        };
    }
}
