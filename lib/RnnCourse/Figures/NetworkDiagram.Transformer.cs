namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    /// <summary>Self-attention as boxes: three products of the same rows, a softmax of Q Kᵀ, and the weighted sum of
    /// the values. Nodes <c>x</c>, <c>Q</c>, <c>K</c>, <c>V</c>, <c>scores</c>, <c>softmax</c>, <c>sum</c>,
    /// <c>c</c>.</summary>
    /// <param name="title">What stands above.</param>
    public static NetworkDiagram SelfAttention(string title =
        "Self-attention: queries, keys and values come from the same words") => new NetworkDiagram(title, 128, 84)
        .Node("x", "X", 0, 1, NodeShape.Box, inputColour, "T words, (T, D)")
        .Node("Q", "Q = X W_q", 1.4, 2, NodeShape.Box, Colour.Blue, "what each asks, (T, K)")
        .Node("K", "K = X W_k", 1.4, 1, NodeShape.Box, Colour.Orange, "what each offers, (T, K)")
        .Node("V", "V = X W_v", 1.4, 0, NodeShape.Box, Colour.Green, "what each gives, (T, M)")
        .Node("scores", "Q K^T / √K", 2.95, 1.5, NodeShape.Box, Colour.Grey, "all pairs, (T, T)")
        .Node("softmax", "softmax", 4.1, 1.5, NodeShape.Box, Colour.Purple, "each row sums to 1")
        .Node("sum", "×", 4.95, 0, NodeShape.Operation, Colour.Yellow)
        .Node("c", "contexts", 5.9, 0, NodeShape.Box, outputColour, "(T, M)")
        .Wire("x", "Q", (0.65, 1), (0.65, 2)).Edge("x", "K").Wire("x", "V", (0.65, 1), (0.65, 0))
        .Wire("Q", "scores", (2.3, 2), (2.3, 1.5)).Wire("K", "scores", (2.3, 1), (2.3, 1.5))
        .Edge("scores", "softmax").Wire("softmax", "sum", (4.95, 1.5)).Edge("V", "sum").Edge("sum", "c");

    /// <summary>A block of a transformer that writes: attention and a small network, each behind a norm and beside a
    /// way that goes past it. Nodes <c>x</c>, <c>norm1</c>, <c>look</c>, <c>add1</c>, <c>norm2</c>, <c>think</c>,
    /// <c>add2</c>, <c>out</c>.</summary>
    /// <param name="title">What stands above.</param>
    public static NetworkDiagram TransformerBlock(string title =
        "A transformer's block: look at the others, then think alone; both are added to what was there") =>
        new NetworkDiagram(title, 118, 84)
        .Node("x", "x", 0, 0, NodeShape.Box, inputColour, "word + place, (T, D)")
        .Node("split1", "", 0.95, 0, NodeShape.Junction)
        .Node("norm1", "norm", 1.4, 1, NodeShape.Box, Colour.Grey)
        .Node("look", "self-attention", 2.55, 1, NodeShape.Box, Colour.Purple, "two heads, W_o")
        .Node("add1", "+", 3.5, 0, NodeShape.Operation, Colour.Yellow)
        .Node("split2", "", 4.1, 0, NodeShape.Junction)
        .Node("norm2", "norm", 4.55, 1, NodeShape.Box, Colour.Grey)
        .Node("think", "feed-forward", 5.65, 1, NodeShape.Box, stateColour, "each word alone")
        .Node("add2", "+", 6.6, 0, NodeShape.Operation, Colour.Yellow)
        .Node("out", "x", 7.5, 0, NodeShape.Box, outputColour, "to the next block")
        .Edge("x", "split1", kind: EdgeKind.Plain).Wire("split1", "norm1", (0.95, 1)).Edge("norm1", "look")
        .Wire("look", "add1", (3.5, 1)).Edge("split1", "add1").Edge("add1", "split2", kind: EdgeKind.Plain)
        .Wire("split2", "norm2", (4.1, 1)).Edge("norm2", "think").Wire("think", "add2", (6.6, 1))
        .Edge("split2", "add2").Edge("add2", "out");
}
