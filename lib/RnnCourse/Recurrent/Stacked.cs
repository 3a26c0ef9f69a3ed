using RnnCourse.Layers;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>Recurrent layers above each other: the outputs of one are the inputs of the next. The cells may be of
/// different kinds, a GRU over an LSTM.</summary>
public sealed class Stacked
{
    readonly (RecurrentLayer Ahead, Bidirectional? Both)[] layers;

    /// <summary>Layers that each begin with the first step.</summary>
    /// <param name="cells">One cell per layer, the lowest first; each takes as many inputs as the one below has
    /// units.</param>
    /// <param name="dropout">The probability of a zero between two layers while training.</param>
    /// <param name="random">Decides what is dropped; needed only with dropout.</param>
    /// <exception cref="ArgumentException">No cell, sizes that do not fit, or dropout without random.</exception>
    public Stacked(IReadOnlyList<IRecurrentCell> cells, double dropout = 0, Random? random = null)
        : this([.. cells.Select(cell => (new RecurrentLayer(cell), (Bidirectional?)null))], dropout, random)
    {
    }

    /// <summary>Bidirectional layers; each takes 2H inputs from the one below.</summary>
    /// <inheritdoc cref="Stacked(IReadOnlyList{IRecurrentCell}, double, Random)"/>
    public Stacked(IReadOnlyList<Bidirectional> layers, double dropout = 0, Random? random = null)
        : this([.. layers.Select(layer => (layer.ForwardLayer, (Bidirectional?)layer))], dropout, random)
    {
    }

    Stacked((RecurrentLayer Ahead, Bidirectional? Both)[] layers, double dropout, Random? random)
    {
        if (layers.Length == 0) throw new ArgumentException("Stacked needs at least one layer, got none.");
        for (var l = 1; l < layers.Length; l++)
        {
            var below = Outputs(layers[l - 1]);
            if (layers[l].Ahead.Cell.InputSize != below)
                throw new ArgumentException(
                    $"Stacked needs layer {l} to take {below} inputs, as many as layer {l - 1} gives, but it takes "
                    + $"{layers[l].Ahead.Cell.InputSize}.");
        }
        if (dropout > 0)
            Dropout = new Dropout(dropout, random
                ?? throw new ArgumentException("Stacked with dropout needs random, got null."));
        if (dropout > 0 && layers.Length == 1)
            throw new ArgumentException(
                "Stacked drops between two layers; with one layer dropout would have no effect. Add a layer, or drop "
                + "what it gives with Dropout.");
        this.layers = layers;
        Parameters = [.. layers.SelectMany(layer => layer.Both?.Parameters ?? layer.Ahead.Parameters)];
        Named("");
    }

    /// <summary>Names the weights by their place in a model: layer, and direction.</summary>
    internal void Named(string place)
    {
        foreach (var (l, layer) in layers.Index())
            foreach (var (direction, cell) in CellsOf(layer).Index()) cell.Named(place, l, reverse: direction == 1);
    }

    /// <summary>Between two layers while training; null without.</summary>
    internal Dropout? Dropout { get; }

    /// <summary>What training changes: the weights of all cells, the lowest layer's first.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The probability of a zero between two layers while training; 0 without dropout.</summary>
    public double DropoutRate => Dropout?.Rate ?? 0;

    /// <summary>All cells: layer by layer, forward before backward.</summary>
    public IReadOnlyList<IRecurrentCell> Cells => [.. layers.SelectMany(layer => CellsOf(layer))];

    /// <summary>D, numbers per step of the input.</summary>
    public int InputSize => layers[0].Ahead.Cell.InputSize;

    /// <summary>Numbers per step of the topmost layer's output.</summary>
    public int OutputSize => Outputs(layers[^1]);

    /// <summary>Whether no layer begins with the last step.</summary>
    public bool ReadsForward => layers.All(layer => layer.Both is null);

    /// <summary>Runs over a batch of sequences.</summary>
    /// <param name="x">Inputs, (T, N, D).</param>
    /// <param name="initial">The parts of one state per cell: layer by layer, forward before backward; zeros when left
    /// out.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <param name="training">Whether dropout is on.</param>
    /// <returns>The topmost layer's outputs and the parts of every cell's last state, in the order of
    /// <see cref="Cells"/>.</returns>
    /// <exception cref="ArgumentException">Shapes, lengths or states that do not fit.</exception>
    public SequenceResult<IReadOnlyList<IReadOnlyList<Tensor>>> Forward(Tensor x,
        IReadOnlyList<IReadOnlyList<Tensor>>? initial = null,
        int[]? lengths = null, bool training = false)
    {
        CheckStates(initial);
        var final = new List<IReadOnlyList<Tensor>>();
        for (var l = 0; l < layers.Length; l++)
        {
            if (l > 0 && Dropout is not null) x = Dropout.Forward(x, training);
            x = Run(layers[l], x, initial?.Skip(final.Count), lengths, final);
        }
        return new(x, final);
    }

    /// <summary>Runs over a batch of token sequences, each token standing for its row of a table.</summary>
    /// <param name="tokens">Word numbers, (T, N).</param>
    /// <param name="table">The words' vectors, (V, D).</param>
    /// <param name="initial">The parts of one state per cell; zeros when left out.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <param name="training">Whether dropout is on.</param>
    /// <exception cref="ArgumentException">A token outside the table, or shapes, lengths or states that do not
    /// fit.</exception>
    public SequenceResult<IReadOnlyList<IReadOnlyList<Tensor>>> Forward(int[,] tokens, Tensor table,
        IReadOnlyList<IReadOnlyList<Tensor>>? initial = null,
        int[]? lengths = null, bool training = false)
    {
        CheckStates(initial);
        if (layers[0].Both is not null)
            return Forward(new Embedding(table).Forward(tokens), initial, lengths, training);
        var (x, state) = layers[0].Ahead.Forward(tokens, table, initial?[0], lengths);
        List<IReadOnlyList<Tensor>> final = [state];
        for (var l = 1; l < layers.Length; l++)
        {
            if (Dropout is not null) x = Dropout.Forward(x, training);
            x = Run(layers[l], x, initial?.Skip(final.Count), lengths, final);
        }
        return new(x, final);
    }

    static Tensor Run((RecurrentLayer Ahead, Bidirectional? Both) layer, Tensor x,
        IEnumerable<IReadOnlyList<Tensor>>? initial, int[]? lengths,
        List<IReadOnlyList<Tensor>> final)
    {
        if (layer.Both is null)
        {
            var one = layer.Ahead.Forward(x, initial?.First(), lengths);
            final.Add(one.Final);
            return one.Outputs;
        }
        var both = layer.Both.Forward(x, initial is null ? null : [.. initial.Take(2)], lengths);
        final.AddRange(both.Final);
        return both.Outputs;
    }

    void CheckStates(IReadOnlyList<IReadOnlyList<Tensor>>? initial)
    {
        var cells = layers.Sum(layer => layer.Both is null ? 1 : 2);
        if (initial is not null && initial.Count != cells)
            throw new ArgumentException(
                $"Stacked needs {cells} initial states, one for each cell, got {initial.Count}.");
    }

    static int Outputs((RecurrentLayer Ahead, Bidirectional? Both) layer) =>
        layer.Ahead.Cell.HiddenSize + (layer.Both?.BackwardLayer.Cell.HiddenSize ?? 0);

    static IEnumerable<IRecurrentCell> CellsOf((RecurrentLayer Ahead, Bidirectional? Both) layer) =>
        layer.Both is null ? [layer.Ahead.Cell] : [layer.Ahead.Cell, layer.Both.BackwardLayer.Cell];

    /// <summary>Copies of the weights by PyTorch's names (<c>weight_ih_l0</c>, <c>weight_hh_l1_reverse</c> and so
    /// on).</summary>
    /// <param name="prefix">Put before the names.</param>
    /// <exception cref="NotSupportedException">A cell that PyTorch does not have.</exception>
    public IReadOnlyDictionary<string, Tensor> ToPyTorch(string prefix = "")
    {
        var weights = new Dictionary<string, Tensor>();
        foreach (var (l, layer) in layers.Index())
            foreach (var (direction, cell) in CellsOf(layer).Index())
                foreach (var (name, weight) in cell.ToPyTorch(prefix, l, direction == 1)) weights[name] = weight;
        return weights;
    }

    /// <summary>Takes over weights that PyTorch wrote.</summary>
    /// <exception cref="ArgumentException">A weight is missing, has another shape or is not finite.</exception>
    public void FromPyTorch(IReadOnlyDictionary<string, Tensor> weights, string prefix = "")
    {
        foreach (var (l, layer) in layers.Index())
            foreach (var (direction, cell) in CellsOf(layer).Index())
                cell.FromPyTorch(weights, prefix, l, direction == 1);
    }
}
