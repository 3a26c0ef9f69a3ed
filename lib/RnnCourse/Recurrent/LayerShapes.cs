using RnnCourse.Figures;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>A tensor of a recurrent layer: its name in PyTorch, its sizes, and the same in letters.</summary>
/// <param name="Name">x, h_0, output, weight_ih_l0 and so on.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Letters">The sizes in letters: (T, N, D).</param>
public sealed record NamedShape(string Name, Shape Shape, string Letters);

/// <summary>The sizes of everything in a recurrent layer, in PyTorch's layout and names: deck C's dimension
/// tables.</summary>
/// <remarks>
/// h_t = tanh(W_ih x_t + b_ih + W_hh h_(t-1) + b_hh), weights to the left of column vectors, the gates' rows below each
/// other. The layers of this library keep one bias instead of two, for only their sum acts, and the transposed
/// matrices.
/// </remarks>
/// <param name="InputSize">D, numbers per step of the input.</param>
/// <param name="HiddenSize">H, hidden units of each layer and direction.</param>
/// <param name="Layers">L, stacked layers: each reads the outputs of the one below.</param>
/// <param name="Bidirectional">Whether each layer also runs from the end to the beginning.</param>
/// <param name="BatchSize">N, sequences side by side.</param>
/// <param name="Steps">T, steps of a sequence.</param>
/// <param name="BatchFirst">Whether x and output begin with N instead of T. The states do not change.</param>
/// <param name="Gates">Blocks of H rows in every matrix: 1 for an Elman network, 3 for GRU, 4 for LSTM.</param>
public sealed record LayerShapes(
    int InputSize, int HiddenSize, int Layers = 1, bool Bidirectional = false, int BatchSize = 1, int Steps = 1,
        bool BatchFirst = false, int Gates = 1)
{
    /// <inheritdoc cref="LayerShapes(int, int, int, bool, int, int, bool, int)" path="/param[@name='InputSize']"/>
    public int InputSize { get; init; } = Positive(InputSize, "an input size D");

    /// <inheritdoc cref="LayerShapes(int, int, int, bool, int, int, bool, int)" path="/param[@name='HiddenSize']"/>
    public int HiddenSize { get; init; } = Positive(HiddenSize, "a hidden size H");

    /// <inheritdoc cref="LayerShapes(int, int, int, bool, int, int, bool, int)" path="/param[@name='Layers']"/>
    public int Layers { get; init; } = Positive(Layers, "a number of layers L");

    /// <inheritdoc cref="LayerShapes(int, int, int, bool, int, int, bool, int)" path="/param[@name='BatchSize']"/>
    public int BatchSize { get; init; } = Positive(BatchSize, "a batch size N");

    /// <inheritdoc cref="LayerShapes(int, int, int, bool, int, int, bool, int)" path="/param[@name='Steps']"/>
    public int Steps { get; init; } = Positive(Steps, "a number of steps T");

    /// <inheritdoc cref="LayerShapes(int, int, int, bool, int, int, bool, int)" path="/param[@name='Gates']"/>
    public int Gates { get; init; } = Gates is 1 or 3 or 4 ? Gates
        : throw new ArgumentOutOfRangeException(nameof(Gates),
            $"A layer has 1 (Elman), 3 (GRU) or 4 (LSTM) gates, got {Gates}.");

    /// <summary>1, or 2 when bidirectional.</summary>
    public int Directions => Bidirectional ? 2 : 1;

    /// <summary>What goes in and comes out: x, h_0, output, h_n, and c_0, c_n of an LSTM.</summary>
    public IReadOnlyList<NamedShape> Variables
    {
        get
        {
            string outputs = Bidirectional ? "2 H" : "H";
            var state = new Shape(Layers * Directions, BatchSize, HiddenSize);
            string stateLetters = $"({(Bidirectional ? "2 L" : "L")}, N, H)";
            NamedShape x = InTime("x", InputSize, "D"), output = InTime("output", Directions * HiddenSize, outputs);
            NamedShape State(string name) => new(name, state, stateLetters);
            return Gates == 4
                ? [x, State("h_0"), State("c_0"), output, State("h_n"), State("c_n")]
                : [x, State("h_0"), output, State("h_n")];
        }
    }

    /// <summary>The weights of every layer and direction, in PyTorch's order.</summary>
    public IReadOnlyList<NamedShape> Parameters
    {
        get
        {
            var parameters = new List<NamedShape>();
            string rows = Gates == 1 ? "H" : $"{Gates} H";
            for (var layer = 0; layer < Layers; layer++)
                foreach (var suffix in Bidirectional ? new[] { "", "_reverse" } : [""])
                {
                    int columns = layer == 0 ? InputSize : Directions * HiddenSize;
                    string columnLetters = layer == 0 ? "D" : Bidirectional ? "2 H" : "H";
                    parameters.Add(new($"weight_ih_l{layer}{suffix}", new Shape(Gates * HiddenSize, columns),
                        $"({rows}, {columnLetters})"));
                    parameters.Add(new($"weight_hh_l{layer}{suffix}", new Shape(Gates * HiddenSize, HiddenSize),
                        $"({rows}, H)"));
                    parameters.Add(new($"bias_ih_l{layer}{suffix}", new Shape(Gates * HiddenSize), $"({rows})"));
                    parameters.Add(new($"bias_hh_l{layer}{suffix}", new Shape(Gates * HiddenSize), $"({rows})"));
                }
            return parameters;
        }
    }

    /// <summary>The shape of a variable or parameter.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Shape this[string name] => Variables.Concat(Parameters).FirstOrDefault(tensor => tensor.Name == name)?.Shape
        ?? throw new ArgumentException(
            $"This layer has no '{name}'; it has "
            + $"{string.Join(", ", Variables.Concat(Parameters).Select(tensor => tensor.Name))}.", nameof(name));

    /// <summary>All numbers that PyTorch trains: it keeps two biases, b_ih and b_hh.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Shape.Count);

    /// <summary>The numbers that this library trains: one bias does the work of two.</summary>
    public int ParameterCountWithOneBias =>
        Parameters.Where(parameter => !parameter.Name.StartsWith("bias_hh", StringComparison.Ordinal))
        .Sum(parameter => parameter.Shape.Count);

    /// <summary>The filled table: name, sizes in letters, sizes, how many numbers.</summary>
    public Table ToTable(string caption = "")
    {
        var table = new Table(caption, "tensor", "letters", "size", "numbers");
        foreach (var (name, shape, letters) in Variables.Concat(Parameters))
            // weight_ih_l0 is a name, h_0 a letter with an index
            table.Row(name.Contains("_l") ? name.Replace("_", @"\_") : name, letters,
                shape.Rank == 1 ? $"({shape[0]})" : $"({string.Join(", ", shape.ToArray())})", shape.Count);
        return table.Row("all weights", null, null, ParameterCount);
    }

    /// <summary>The table as text.</summary>
    public override string ToString() => ToTable(Title).ToString();

    /// <summary>The sizes in one line: D = 5, H = 2, T = 1000, N = 1.</summary>
    internal string Title =>
        $"D = {InputSize}, H = {HiddenSize}, L = {Layers}{(Bidirectional ? ", bidirectional" : "")}, N = {BatchSize}, "
            + $"T = {Steps}{(BatchFirst ? ", batch first" : "")}"
        + Gates switch { 3 => ", GRU", 4 => ", LSTM", _ => "" };

    NamedShape InTime(string name, int width, string letter) => BatchFirst
        ? new(name, new Shape(BatchSize, Steps, width), $"(N, T, {letter})")
        : new(name, new Shape(Steps, BatchSize, width), $"(T, N, {letter})");

    static int Positive(int size, string what) => size >= 1 ? size
        : throw new ArgumentOutOfRangeException(nameof(size),
            $"A recurrent layer needs {what} of at least 1, got {size}.");
}
