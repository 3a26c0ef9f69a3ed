namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    /// <summary>The inside of an Elman cell: h_t = tanh(W_x x_t + W_h h_(t-1) + b). Nodes <c>x</c>, <c>h_prev</c>,
    /// <c>Wx</c>, <c>Wh</c>, <c>b</c>, <c>sum</c>, <c>tanh</c>, <c>h</c>.</summary>
    public static NetworkDiagram ElmanCell(string title = "Elman cell: h_t = tanh(W_x x_t + W_h h_{t-1} + b)") =>
        new NetworkDiagram(title, 92, 74)
        .Node("h_prev", "h_{t-1}", 0, 2, NodeShape.Words)
        .Node("x", "x_t", 0, 0, NodeShape.Words)
        .Node("Wh", "W_h", 1.3, 2, NodeShape.Box, Colour.Yellow)
        .Node("Wx", "W_x", 1.3, 0, NodeShape.Box, Colour.Yellow)
        .Node("b", "b", 2.6, 0, NodeShape.Box, Colour.Yellow)
        .Node("sum", "+", 2.6, 1, NodeShape.Operation, Colour.Grey)
        .Node("tanh", "tanh", 3.9, 1, NodeShape.Box, stateColour)
        .Node("out", "", 4.9, 1, NodeShape.Junction)
        .Node("h", "h_t", 5.9, 1, NodeShape.Words)
        .Node("y", "to the output", 4.9, 2, NodeShape.Words)
        .Edge("h_prev", "Wh").Edge("x", "Wx").Wire("Wh", "sum", (2.6, 2)).Wire("Wx", "sum", (1.95, 0), (1.95, 1))
            .Edge("b", "sum")
        .Edge("sum", "tanh").Edge("tanh", "out", kind: EdgeKind.Plain).Edge("out", "h").Edge("out", "y");

    /// <summary>The inside of an LSTM cell with forget gate. Nodes <c>x</c>, <c>h_prev</c>, <c>c_prev</c>, gates
    /// <c>f</c>, <c>i</c>, <c>g</c>, <c>o</c>, operations <c>forget</c>, <c>write</c>, <c>add</c>, <c>tanh</c>,
    /// <c>read</c>, and <c>c</c>, <c>h</c>.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="columnWidth">Pixels from column to column.</param>
    /// <param name="rowHeight">Pixels from row to row.</param>
    public static NetworkDiagram LstmCell(string title =
        "LSTM cell: c_t = f_t ⊙ c_{t-1} + i_t ⊙ g_t, h_t = o_t ⊙ tanh(c_t)", double columnWidth = 86,
        double rowHeight = 66) => Lstm(title, columnWidth, rowHeight, coupled: false);

    /// <summary>The inside of an LSTM cell whose input gate is 1 − f, every part where <see cref="LstmCell"/> has it.
    /// Nodes <c>x</c>, <c>h_prev</c>, <c>c_prev</c>, gates <c>f</c>, <c>o</c>, candidate <c>g</c>, operations
    /// <c>forget</c>, <c>rest</c>, <c>write</c>, <c>add</c>, <c>tanh</c>, <c>read</c>, and <c>c</c>,
    /// <c>h</c>.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="columnWidth">Pixels from column to column.</param>
    /// <param name="rowHeight">Pixels from row to row.</param>
    public static NetworkDiagram CoupledLstmCell(string title =
        "Coupled LSTM cell: c_t = f_t ⊙ c_{t-1} + (1 − f_t) ⊙ g_t, h_t = o_t ⊙ tanh(c_t)", double columnWidth = 86,
        double rowHeight = 66) => Lstm(title, columnWidth, rowHeight, coupled: true);

    /// <summary>Both of them: coupled, a wire from f through 1− stands where the gate i did.</summary>
    static NetworkDiagram Lstm(string title, double columnWidth, double rowHeight, bool coupled)
    {
        var cell = new NetworkDiagram(title, columnWidth, rowHeight)
            .Node("c_prev", "c_{t-1}", 0, 5, NodeShape.Words)
            .Node("h_prev", "h_{t-1}", 0, 0, NodeShape.Words)
            .Node("x", "x_t", 1, -1, NodeShape.Words)
            .Node("join", "", 1, 0, NodeShape.Junction)
            .Node("f", "f_t", 2, 1.3, NodeShape.Box, Colour.Orange, "σ");
        if (!coupled) cell.Node("i", "i_t", 3.2, 1.3, NodeShape.Box, Colour.Orange, "σ");
        cell.Node("g", "g_t", 4.4, 1.3, NodeShape.Box, stateColour, "tanh")
            .Node("o", "o_t", 5.6, 1.3, NodeShape.Box, Colour.Orange, "σ")
            .Node("bus1", "", 2, 0, NodeShape.Junction).Node("bus2", "", coupled ? 4.4 : 3.2, 0, NodeShape.Junction);
        if (coupled)
            cell.Node("fsplit", "", 2, 3.4, NodeShape.Junction)
                .Node("rest", "1−", 3.2, 3.4, NodeShape.Operation, Colour.Yellow);
        else cell.Node("bus3", "", 4.4, 0, NodeShape.Junction);
        cell.Node("forget", "×", 2, 5, NodeShape.Operation, Colour.Yellow)
            .Node("write", "×", 4.4, 3.4, NodeShape.Operation, Colour.Yellow)
            .Node("add", "+", 4.4, 5, NodeShape.Operation, Colour.Yellow)
            .Node("branch", "", 6.7, 5, NodeShape.Junction)
            .Node("tanh", "tanh", 6.7, 3.9, NodeShape.Box, stateColour)
            .Node("read", "×", 6.7, 2.6, NodeShape.Operation, Colour.Yellow)
            .Node("c", "c_t", 8, 5, NodeShape.Words)
            .Node("h", "h_t", 8, 2.6, NodeShape.Words)
            .Edge("c_prev", "forget").Edge("forget", "add").Edge("add", "branch", kind: EdgeKind.Plain)
            .Edge("branch", "c")
            .Edge("h_prev", "join", kind: EdgeKind.Plain).Edge("x", "join", kind: EdgeKind.Plain)
            .Edge("join", "bus1", kind: EdgeKind.Plain).Edge("bus1", "bus2", kind: EdgeKind.Plain);
        if (coupled)
            cell.Edge("bus1", "f").Edge("bus2", "g").Wire("bus2", "o", (5.6, 0))
                .Edge("f", "fsplit", kind: EdgeKind.Plain).Edge("fsplit", "forget").Edge("fsplit", "rest")
                .Edge("rest", "write");
        else
            cell.Edge("bus2", "bus3", kind: EdgeKind.Plain)
                .Edge("bus1", "f").Edge("bus2", "i").Edge("bus3", "g").Wire("bus3", "o", (5.6, 0))
                .Edge("f", "forget").Wire("i", "write", (3.2, 3.4));
        return cell.Edge("g", "write").Edge("write", "add")
            .Wire("o", "read", (5.6, 2.6)).Edge("branch", "tanh").Edge("tanh", "read").Edge("read", "h");
    }

    /// <summary>The inside of a simplified GRU cell, whose state is its output, every part where
    /// <see cref="CoupledLstmCell"/> has it. Nodes <c>x</c>, <c>c_prev</c>, gate <c>u</c>, candidate <c>g</c>,
    /// operations <c>rest</c>, <c>forget</c>, <c>write</c>, <c>add</c>, and <c>c</c>.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="columnWidth">Pixels from column to column.</param>
    /// <param name="rowHeight">Pixels from row to row.</param>
    public static NetworkDiagram SimplifiedGruCell(string title =
        "Simplified GRU cell: c_t = Γ_u ⊙ c̃_t + (1 − Γ_u) ⊙ c_{t-1}", double columnWidth = 86,
        double rowHeight = 66) => new NetworkDiagram(title, columnWidth, rowHeight)
        .Node("c_prev", "c_{t-1}", 0, 5, NodeShape.Words)
        .Node("x", "x_t", 1, -1, NodeShape.Words)
        .Node("split", "", 1, 5, NodeShape.Junction)
        .Node("join", "", 1, 0, NodeShape.Junction)
        .Node("u", "Γ_u", 2, 1.3, NodeShape.Box, Colour.Orange, "σ")
        .Node("g", "c̃_t", 4.4, 1.3, NodeShape.Box, stateColour, "tanh")
        .Node("bus", "", 2, 0, NodeShape.Junction)
        .Node("usplit", "", 2, 3, NodeShape.Junction)
        .Node("rest", "1−", 2, 3.9, NodeShape.Operation, Colour.Yellow)
        .Node("forget", "×", 2, 5, NodeShape.Operation, Colour.Yellow)
        .Node("write", "×", 4.4, 3, NodeShape.Operation, Colour.Yellow)
        .Node("add", "+", 4.4, 5, NodeShape.Operation, Colour.Yellow)
        .Node("c", "c_t", 8, 5, NodeShape.Words)
        .Edge("c_prev", "split", kind: EdgeKind.Plain).Edge("split", "forget").Edge("forget", "add").Edge("add", "c")
        .Edge("split", "join", kind: EdgeKind.Plain).Edge("x", "join", kind: EdgeKind.Plain)
        .Edge("join", "bus", kind: EdgeKind.Plain).Edge("bus", "u").Wire("bus", "g", (4.4, 0))
        .Edge("u", "usplit", kind: EdgeKind.Plain).Edge("usplit", "rest").Edge("rest", "forget")
            .Edge("usplit", "write").Edge("g", "write").Edge("write", "add");

    /// <summary>The inside of a GRU cell as the decks write it, the reset gate before the matrix product. Nodes
    /// <c>x</c>, <c>h_prev</c>, gates <c>r</c>, <c>z</c>, candidate <c>n</c>, operations <c>reset</c>, <c>rest</c>,
    /// <c>keep</c>, <c>renew</c>, <c>add</c>, and <c>h</c>.</summary>
    /// <param name="title">What stands above.</param>
    /// <param name="columnWidth">Pixels from column to column.</param>
    /// <param name="rowHeight">Pixels from row to row.</param>
    public static NetworkDiagram GruCell(string title = "GRU cell: h_t = (1 − z_t) ⊙ h_{t-1} + z_t ⊙ h̃_t",
        double columnWidth = 92, double rowHeight = 66) => new NetworkDiagram(title, columnWidth, rowHeight)
        .Node("h_prev", "h_{t-1}", 0, 5, NodeShape.Words)
        .Node("x", "x_t", 0, -0.8, NodeShape.Words)
        .Node("split", "", 0.9, 5, NodeShape.Junction)
        .Node("xsplit", "", 1.4, -0.8, NodeShape.Junction)
        .Node("join", "", 1.4, 0.1, NodeShape.Junction)
        .Node("bus", "", 2.2, 0.1, NodeShape.Junction)
        .Node("r", "r_t", 2.2, 1.3, NodeShape.Box, Colour.Orange, "σ")
        .Node("z", "z_t", 3.8, 1.3, NodeShape.Box, Colour.Orange, "σ")
        .Node("n", "h̃_t", 6, 1.3, NodeShape.Box, stateColour, "tanh")
        .Node("down", "", 2.2, 5, NodeShape.Junction)
        .Node("reset", "×", 2.2, 2.7, NodeShape.Operation, Colour.Yellow)
        .Node("zsplit", "", 3.8, 3.3, NodeShape.Junction)
        .Node("rest", "1−", 3.8, 4.1, NodeShape.Operation, Colour.Yellow)
        .Node("keep", "×", 3.8, 5, NodeShape.Operation, Colour.Yellow)
        .Node("renew", "×", 6, 3.3, NodeShape.Operation, Colour.Yellow)
        .Node("add", "+", 6, 5, NodeShape.Operation, Colour.Yellow)
        .Node("h", "h_t", 7.2, 5, NodeShape.Words)
        .Edge("h_prev", "split", kind: EdgeKind.Plain).Edge("split", "down", kind: EdgeKind.Plain).Edge("down", "keep")
            .Edge("keep", "add").Edge("add", "h")
        .Wire("split", "join", (0.9, 0.1)).Edge("x", "xsplit", kind: EdgeKind.Plain)
            .Edge("xsplit", "join", kind: EdgeKind.Plain)
        .Edge("join", "bus", kind: EdgeKind.Plain).Edge("bus", "r").Wire("bus", "z", (3.8, 0.1))
            .Wire("xsplit", "n", (6, -0.8))
        .Edge("down", "reset").Edge("r", "reset").Edge("z", "zsplit", kind: EdgeKind.Plain).Edge("zsplit", "rest")
            .Edge("rest", "keep")
        .Edge("zsplit", "renew").Edge("n", "renew").Edge("renew", "add").Wire("reset", "n", (4.9, 2.7), (4.9, 1.3));
}
