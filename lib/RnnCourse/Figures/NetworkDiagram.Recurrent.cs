using RnnCourse.Figures.Layers;

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
    public static NetworkDiagram Folded(int? inputSize = null, int? hiddenSize = null, int? outputSize = null,
        WeightNames? weights = null, string title = "A recurrent network, folded")
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

    /// <summary>A recurrent network unrolled over time. Nodes <c>x1</c>.., <c>h0</c>.., <c>y1</c>.., and <c>L1</c>..
    /// for the losses.</summary>
    /// <param name="steps">T, the number of steps.</param>
    /// <param name="inputs">What is written in the inputs instead of x_1, x_2, ...; (T).</param>
    /// <param name="outputs">What is written in the outputs instead of y_1, y_2, ...; (T).</param>
    /// <param name="weights">What the matrices are called; the same at every step, because they are shared.</param>
    /// <param name="losses">Whether each output has its loss.</param>
    /// <param name="gradients">Whether the error is drawn on its way back: into each state from its output and from the
    /// next step.</param>
    /// <param name="readout">Whether there are outputs.</param>
    /// <param name="title">What stands above.</param>
    /// <exception cref="ArgumentException">There is no step, or there are more or fewer names than steps.</exception>
    public static NetworkDiagram Unrolled(int steps, IEnumerable<string>? inputs = null,
        IEnumerable<string>? outputs = null, WeightNames? weights = null, bool losses = false, bool gradients = false,
        bool readout = true, string title = "A recurrent network, unrolled over time")
    {
        if (steps < 1) throw new ArgumentException($"An unrolled network needs at least one step, got {steps}.");
        var xs = Columns.Labels(inputs, steps, "Unrolled inputs");
        var ys = Columns.Labels(outputs, steps, "Unrolled outputs");
        var names = weights ?? new();
        var shift = gradients ? 7 : 0;
        var withLoss = losses || gradients;
        var diagram = new NetworkDiagram(title, columnWidth: gradients ? 190 : 120, rowHeight: 92)
            .Node("h0", "h_0", 0.1, 1, NodeShape.Circle, Colour.Grey);
        for (var t = 1; t <= steps; t++)
        {
            diagram.Node($"x{t}", xs?[t - 1] ?? $"x_{{{t}}}", t, 0, NodeShape.Circle, inputColour)
                .Node($"h{t}", $"h_{{{t}}}", t, 1, NodeShape.Circle, stateColour)
                .Edge($"x{t}", $"h{t}", names.Input)
                .Edge($"h{t - 1}", $"h{t}", names.Recurrent, shift: t > 1 ? shift : 0);
            if (!readout && !withLoss) continue;
            diagram.Node($"y{t}", ys?[t - 1] ?? $"y_{{{t}}}", t, 2, NodeShape.Circle, outputColour)
                .Edge($"h{t}", $"y{t}", names.Output, shift: shift);
            if (withLoss)
                diagram.Node($"L{t}", $"L_{{{t}}}", t, 3, NodeShape.Box, lossColour)
                    .Edge($"y{t}", $"L{t}", shift: shift);
        }

        if (!gradients) return diagram;
        var told = Math.Max(1, steps - 1);
        for (var t = steps; t >= 1; t--)
        {
            diagram.Edge($"L{t}", $"y{t}", kind: EdgeKind.Gradient, shift: shift)
                .Edge($"y{t}", $"h{t}", t == told ? "from the output" : "", EdgeKind.Gradient, shift: shift);
            if (t > 1)
                diagram.Edge($"h{t}", $"h{t - 1}", t == told + 1 ? $"from t+1" : "", EdgeKind.Gradient, shift: shift);
        }

        return diagram;
    }

    static string Size(int? size) => size is null ? ""
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"size {size}");

    static string Matrix(int? from, int? to) => from is null || to is null ? ""
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" ({from} × {to})");
}
