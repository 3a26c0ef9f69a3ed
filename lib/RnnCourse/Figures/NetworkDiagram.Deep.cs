using RnnCourse.Figures.Diagrams;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    /// <summary>Two states at each step, one reading forwards and one backwards. Nodes <c>x1</c>.., <c>f1</c>..,
    /// <c>b1</c>.., <c>y1</c>...</summary>
    /// <param name="inputs">What is written in the inputs, such as words; (T).</param>
    /// <param name="outputs">What is written in the outputs; (T).</param>
    /// <param name="title">What stands above.</param>
    /// <exception cref="ArgumentException">There is no input, or there are more or fewer outputs.</exception>
    public static NetworkDiagram Bidirectional(IEnumerable<string> inputs, IEnumerable<string>? outputs = null,
        string title = "A bidirectional network: every output knows both sides")
    {
        var xs = inputs.ToArray();
        if (xs.Length == 0) throw new ArgumentException("A bidirectional network needs at least one input, got none.");
        var ys = Columns.Labels(outputs, xs.Length, "Bidirectional outputs");
        var diagram = new NetworkDiagram(title, columnWidth: Spacing(xs, 116), rowHeight: 82);
        for (var t = 1; t <= xs.Length; t++)
        {
            diagram.Node($"x{t}", xs[t - 1], t, 0, NodeShape.Box, inputColour)
                .Node($"f{t}", $"→h_{{{t}}}", t - 0.22, 1, NodeShape.Circle, stateColour)
                .Node($"b{t}", $"←h_{{{t}}}", t + 0.22, 2, NodeShape.Circle, Colour.Purple)
                .Node($"y{t}", ys?[t - 1] ?? $"y_{{{t}}}", t, 3, NodeShape.Circle, outputColour)
                .Edge($"x{t}", $"f{t}").Edge($"x{t}", $"b{t}").Edge($"f{t}", $"y{t}").Edge($"b{t}", $"y{t}");
        }

        for (var t = 1; t < xs.Length; t++) diagram.Edge($"f{t}", $"f{t + 1}").Edge($"b{t + 1}", $"b{t}");
        return diagram;
    }

    /// <summary>Layers on top of each other, unrolled over time. Nodes <c>x1</c>.., <c>h1,1</c> (layer, step)..,
    /// <c>y1</c>...</summary>
    /// <param name="layers">What is written at the layers, from the lowest: <c>LSTM 5 → 8</c>, <c>LSTM 8 →
    /// 8</c>.</param>
    /// <param name="steps">T.</param>
    /// <param name="cells">Whether a second state c goes along each layer, as in an LSTM.</param>
    /// <param name="outputs">What is written in the outputs; (T).</param>
    /// <param name="inputs">What is written in the inputs; (T).</param>
    /// <param name="title">What stands above.</param>
    /// <exception cref="ArgumentException">There is no layer or no step, or names do not fit the steps.</exception>
    public static NetworkDiagram Stacked(IEnumerable<string> layers, int steps, bool cells = false,
        IEnumerable<string>? inputs = null, IEnumerable<string>? outputs = null,
        string title = "Layers on top of each other")
    {
        var names = layers.ToArray();
        if (names.Length == 0 || steps < 1)
            throw new ArgumentException(
                $"A stacked network needs at least one layer and one step, got {names.Length} and {steps}.");
        var (xs, ys) = (Columns.Labels(inputs, steps, "Stacked inputs"),
            Columns.Labels(outputs, steps, "Stacked outputs"));
        var diagram = new NetworkDiagram(title, columnWidth: cells ? 150 : 120, rowHeight: 84);
        var top = names.Length + 1;
        for (var t = 1; t <= steps; t++)
        {
            diagram.Node($"x{t}", xs?[t - 1] ?? $"x_{{{t}}}", t, 0, NodeShape.Circle, inputColour);
            for (var layer = 1; layer <= names.Length; layer++)
            {
                var (id, label) = ($"h{layer},{t}", $"h^{{({layer})}}_{{{t}}}");
                diagram.Node(id, label, t, layer, NodeShape.Box,
                    Colour.White.Towards(stateColour, 0.55 + 0.45 * layer / names.Length))
                    .Edge(layer == 1 ? $"x{t}" : $"h{layer - 1},{t}", id);
                if (t > 1 && !cells) diagram.Edge($"h{layer},{t - 1}", id);
                if (t > 1 && cells)
                    diagram.Edge($"h{layer},{t - 1}", id, t == 2 && layer == names.Length ? "c" : "", shift: 9)
                        .Edge($"h{layer},{t - 1}", id, t == 2 && layer == names.Length ? "h" : "", shift: -9);
            }

            diagram.Node($"y{t}", ys?[t - 1] ?? $"y_{{{t}}}", t, top, NodeShape.Circle, outputColour)
                .Edge($"h{names.Length},{t}", $"y{t}");
        }

        for (var layer = 1; layer <= names.Length; layer++)
        {
            var half = Label.Parse(names[layer - 1]).Width(DiagramNode.LabelSize) / 2 + 4;
            diagram.Node($"layer{layer}", names[layer - 1], 1 - (48 + half) / diagram.ColumnWidth, layer,
                NodeShape.Words);
        }

        return diagram;
    }

    static double Spacing(IEnumerable<string> labels, double least) =>
        Math.Max(least, labels.Max(label => Label.Parse(label).Width(DiagramNode.LabelSize)) + 44);
}
