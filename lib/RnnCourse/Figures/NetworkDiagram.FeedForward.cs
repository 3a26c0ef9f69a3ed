using RnnCourse.Figures.Layers;

namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    const int MostUnits = 7;

    /// <summary>One artificial neuron: y = φ(w · x + b). Nodes <c>x1</c>.., <c>b</c>, <c>sum</c>, <c>phi</c>,
    /// <c>y</c>.</summary>
    /// <param name="inputs">What is written in the inputs; (D).</param>
    /// <param name="activation">The activation function.</param>
    /// <param name="title">What stands above.</param>
    public static NetworkDiagram Neuron(IEnumerable<string>? inputs = null, string activation = "φ",
        string title = "An artificial neuron: y = φ(w_1 x_1 + w_2 x_2 + w_3 x_3 + b)")
    {
        var xs = inputs?.ToArray() ?? Numbered("x", 3);
        if (xs.Length == 0) throw new ArgumentException("A neuron needs at least one input, got none.");
        var middle = (xs.Length - 1) / 2.0;
        var diagram = new NetworkDiagram(title, 120, 70).Node("sum", "+", 2, middle, NodeShape.Circle, stateColour)
            .Node("phi", activation, 3.1, middle, NodeShape.Box, stateColour)
            .Node("y", "y", 4.2, middle, NodeShape.Circle, outputColour)
                .Node("b", "b", 2, middle - 1.3, NodeShape.Box, Colour.Yellow);
        for (var i = 1; i <= xs.Length; i++)
            diagram.Node($"x{i}", xs[i - 1], 0, xs.Length - i, NodeShape.Circle, inputColour)
                .Edge($"x{i}", "sum", $"w_{i}");
        return diagram.Edge("b", "sum").Edge("sum", "phi").Edge("phi", "y");
    }

    /// <summary>A network of layers of units, each connected to all of the next. Nodes <c>0,1</c> (layer,
    /// unit)...</summary>
    /// <param name="sizes">The number of units in each layer, the inputs first; of many only some are drawn.</param>
    /// <param name="names">What stands under the layers.</param>
    /// <param name="title">What stands above.</param>
    /// <exception cref="ArgumentException">There are fewer than two layers, or one without units.</exception>
    public static NetworkDiagram Layered(IReadOnlyList<int> sizes, IReadOnlyList<string>? names = null,
        string title = "A network of layers")
    {
        if (sizes.Count < 2 || sizes.Any(size => size < 1))
            throw new ArgumentException(
                $"A layered network needs two or more layers of at least one unit, got ({string.Join(", ", sizes)}).");
        var labels = Columns.Labels(names, sizes.Count, "Layered")
            ?? [.. sizes.Select((_, i) => i == 0 ? "inputs" : i == sizes.Count - 1 ? "outputs" : $"hidden {i}")];
        var diagram = new NetworkDiagram(title, 170, 58);
        var tallest = sizes.Max(size => Math.Min(size, MostUnits));
        for (var layer = 0; layer < sizes.Count; layer++)
        {
            var drawn = Math.Min(sizes[layer], MostUnits);
            var lowest = (tallest - drawn) / 2.0;
            var colour = layer == 0 ? inputColour : layer == sizes.Count - 1 ? outputColour : stateColour;
            for (var unit = 1; unit <= drawn; unit++)
            {
                var isGap = sizes[layer] > MostUnits && unit == drawn - 1;
                diagram.Node($"{layer},{unit}", isGap ? "⋮" : "", layer, lowest + drawn - unit, isGap ? NodeShape.Words
                    : NodeShape.Circle, colour);
            }

            diagram.Node($"layer{layer}", labels[layer], layer, -1, NodeShape.Words, note: sizes[layer] == 1 ? "1 unit"
                : $"{sizes[layer]} units");
        }

        for (var layer = 1; layer < sizes.Count; layer++)
            foreach (var from in diagram.UnitsOf(layer - 1))
                foreach (var to in diagram.UnitsOf(layer))
                    diagram.Edge(from, to, kind: EdgeKind.Weak, weight: 0.12);
        for (var i = 0; i < diagram.edges.Count; i++)
            diagram.edges[i] = diagram.edges[i] with { Ink = new(170, 170, 170) };
        return diagram;
    }

    string[] UnitsOf(int layer) =>
        [.. nodes.Where(node => node.Id.StartsWith($"{layer},", StringComparison.Ordinal)
            && node.Shape == NodeShape.Circle).Select(node => node.Id)];
}
