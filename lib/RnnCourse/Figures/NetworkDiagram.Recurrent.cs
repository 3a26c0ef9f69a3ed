namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    static readonly Colour inputColour = Colour.Green;
    static readonly Colour stateColour = Colour.Sky;
    static readonly Colour outputColour = Colour.Orange;
    static readonly Colour lossColour = Colour.Vermillion;

    /// <summary>A recurrent network folded up: the state with its loop. Nodes <c>x</c>, <c>h</c>, <c>y</c>.</summary>
    /// <param name="inputSize">D; written at the input and at the weights where given.</param>
    /// <param name="hiddenSize">H.</param>
    /// <param name="outputSize">The number of outputs.</param>
    /// <param name="weights">What the matrices are called.</param>
    /// <param name="title">What stands above.</param>
    public static NetworkDiagram Folded(int? inputSize = null, int? hiddenSize = null, int? outputSize = null, WeightNames? weights = null, string title = "A recurrent network, folded")
    {
        var names = weights ?? new();
        return new NetworkDiagram(title, rowHeight: 100)
            .Node("x", "x_t", 0, 0, NodeShape.Circle, inputColour, Size(inputSize))
            .Node("h", "h_t", 0, 1, NodeShape.Circle, stateColour, Size(hiddenSize))
            .Node("y", "y_t", 0, 2, NodeShape.Circle, outputColour, Size(outputSize))
            .Edge("x", "h", names.Input + Matrix(inputSize, hiddenSize))
            .Edge("h", "h", names.Recurrent + Matrix(hiddenSize, hiddenSize))
            .Edge("h", "y", names.Output + Matrix(hiddenSize, outputSize));
    }

    /// <summary>A recurrent network unrolled over time. Nodes <c>x1</c>.., <c>h0</c>.., <c>y1</c>.., and <c>L1</c>.. for the losses.</summary>
    /// <param name="steps">T, the number of steps.</param>
    /// <param name="inputs">What is written in the inputs instead of x_1, x_2, ...; (T).</param>
    /// <param name="outputs">What is written in the outputs instead of y_1, y_2, ...; (T).</param>
    /// <param name="weights">What the matrices are called; the same at every step, because they are shared.</param>
    /// <param name="losses">Whether each output has its loss.</param>
    /// <param name="gradients">Whether the error is drawn on its way back: into each state from its output and from the next step.</param>
    /// <param name="readout">Whether there are outputs.</param>
    /// <param name="title">What stands above.</param>
    /// <exception cref="ArgumentException">There is no step, or there are more or fewer names than steps.</exception>
    public static NetworkDiagram Unrolled(int steps, IEnumerable<string>? inputs = null, IEnumerable<string>? outputs = null, WeightNames? weights = null, bool losses = false, bool gradients = false, bool readout = true, string title = "A recurrent network, unrolled over time")
    {
        if (steps < 1) throw new ArgumentException($"An unrolled network needs at least one step, got {steps}.");
        var xs = Columns.Labels(inputs, steps, "Unrolled inputs");
        var ys = Columns.Labels(outputs, steps, "Unrolled outputs");
        var names = weights ?? new();
        var shift = gradients ? 7 : 0;
        var withLoss = losses || gradients;
        var diagram = new NetworkDiagram(title, columnWidth: gradients ? 190 : 120, rowHeight: 92).Node("h0", "h_0", 0.1, 1, NodeShape.Circle, Colour.Grey);
        for (var t = 1; t <= steps; t++)
        {
            diagram.Node($"x{t}", xs?[t - 1] ?? $"x_{{{t}}}", t, 0, NodeShape.Circle, inputColour)
                .Node($"h{t}", $"h_{{{t}}}", t, 1, NodeShape.Circle, stateColour)
                .Edge($"x{t}", $"h{t}", names.Input)
                .Edge($"h{t - 1}", $"h{t}", names.Recurrent, shift: t > 1 ? shift : 0);
            if (!readout && !withLoss) continue;
            diagram.Node($"y{t}", ys?[t - 1] ?? $"y_{{{t}}}", t, 2, NodeShape.Circle, outputColour).Edge($"h{t}", $"y{t}", names.Output, shift: shift);
            if (withLoss) diagram.Node($"L{t}", $"L_{{{t}}}", t, 3, NodeShape.Box, lossColour).Edge($"y{t}", $"L{t}", shift: shift);
        }

        if (!gradients) return diagram;
        var told = Math.Max(1, steps - 1);
        for (var t = steps; t >= 1; t--)
        {
            diagram.Edge($"L{t}", $"y{t}", kind: EdgeKind.Gradient, shift: shift).Edge($"y{t}", $"h{t}", t == told ? "from the output" : "", EdgeKind.Gradient, shift: shift);
            if (t > 1) diagram.Edge($"h{t}", $"h{t - 1}", t == told + 1 ? $"from t+1" : "", EdgeKind.Gradient, shift: shift);
        }

        return diagram;
    }

    /// <summary>One of the kinds of recurrent network, by how many go in and out. Nodes <c>x1</c>.., <c>h1</c>.., <c>y1</c>...</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="inputs">What is written in the inputs; by default x_1, x_2, x_3.</param>
    /// <param name="outputs">What is written in the outputs; by default y_1, y_2, y_3.</param>
    /// <param name="title">What stands above; by default the kind.</param>
    /// <exception cref="ArgumentException">The numbers of inputs and outputs do not fit the kind.</exception>
    public static NetworkDiagram Kind(SequenceKind kind, IEnumerable<string>? inputs = null, IEnumerable<string>? outputs = null, string? title = null)
    {
        var xs = inputs?.ToArray() ?? Numbered("x", kind is SequenceKind.OneToOne or SequenceKind.OneToMany ? 1 : 3);
        var ys = outputs?.ToArray() ?? Numbered("y", kind switch { SequenceKind.OneToOne or SequenceKind.ManyToOne => 1, SequenceKind.ManyToManySynced => xs.Length, _ => 3 });
        var (manyIn, manyOut) = (kind >= SequenceKind.ManyToOne, kind is SequenceKind.OneToMany or SequenceKind.ManyToManyDelayed or SequenceKind.ManyToManySynced);
        if (xs.Length == 0 || ys.Length == 0 || (!manyIn && xs.Length > 1) || (!manyOut && ys.Length > 1) || (kind == SequenceKind.ManyToManySynced && xs.Length != ys.Length))
            throw new ArgumentException($"{kind} does not fit {xs.Length} inputs and {ys.Length} outputs.");

        var steps = kind switch { SequenceKind.ManyToManyDelayed => xs.Length + ys.Length, SequenceKind.OneToMany => ys.Length, _ => xs.Length };
        var firstOutput = kind switch { SequenceKind.ManyToOne => steps, SequenceKind.ManyToManyDelayed => xs.Length + 1, _ => 1 };
        var heading = title ?? kind switch
        {
            SequenceKind.OneToOne => "one to one",
            SequenceKind.OneToMany => "one to many",
            SequenceKind.ManyToOne => "many to one",
            SequenceKind.ManyToManyDelayed => "many to many, delayed",
            _ => "many to many, synced",
        };
        var diagram = new NetworkDiagram(heading, columnWidth: 84, rowHeight: 78);
        for (var t = 1; t <= steps; t++)
        {
            diagram.Node($"h{t}", kind == SequenceKind.OneToOne ? "h" : $"h_{{{t}}}", t, 1, NodeShape.Box, stateColour);
            if (t > 1) diagram.Edge($"h{t - 1}", $"h{t}");
        }

        for (var t = 1; t <= xs.Length; t++) diagram.Node($"x{t}", xs[t - 1], t, 0, NodeShape.Circle, inputColour).Edge($"x{t}", $"h{t}");
        for (var t = 1; t <= ys.Length; t++) diagram.Node($"y{t}", ys[t - 1], firstOutput + t - 1, 2, NodeShape.Circle, outputColour).Edge($"h{firstOutput + t - 1}", $"y{t}");
        if (kind is SequenceKind.OneToMany or SequenceKind.ManyToManyDelayed)
        {
            for (var t = 1; t < ys.Length; t++)
            {
                var column = firstOutput + t - 0.5;
                diagram.Add(new($"y{t}", $"h{firstOutput + t}", "", EdgeKind.Weak, 0, 0, 0.3, [(column, 2), (column, 0.25), (firstOutput + t, 0.25)]));
            }
        }

        return diagram;
    }

    static string[] Numbered(string name, int count) => [.. Enumerable.Range(1, count).Select(i => $"{name}_{i}")];

    static string Size(int? size) => size is null ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"size {size}");

    static string Matrix(int? from, int? to) => from is null || to is null ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" ({from} × {to})");
}
