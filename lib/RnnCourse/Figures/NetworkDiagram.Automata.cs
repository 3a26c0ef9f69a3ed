namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    /// <summary>The graph that draws Reber's strings: each arrow writes its letter, and where two leave, either is
    /// taken as often. Nodes <c>0</c> to <c>6</c> and <c>end</c>.</summary>
    /// <param name="title">What stands above.</param>
    public static NetworkDiagram ReberGrammar(string title = "Reber's grammar: each arrow writes a letter") =>
        new NetworkDiagram(title, 100, 74)
        .Node("0", "", 0, 1).Node("1", "", 1, 1).Node("2", "", 2.1, 2).Node("3", "", 2.1, 0)
        .Node("4", "", 3.6, 2).Node("5", "", 3.6, 0).Node("6", "", 4.7, 1)
        .Node("end", "", 5.7, 1, NodeShape.Circle, Colour.Green)
        .Edge("0", "1", "B").Edge("1", "2", "T").Edge("1", "3", "P").Edge("2", "2", "S", bend: 44).Edge("2", "4", "X")
        .Edge("3", "3", "T", bend: -44).Edge("3", "5", "V").Edge("4", "3", "X").Edge("4", "6", "S").Edge("5", "4", "P")
        .Edge("5", "6", "V").Edge("6", "end", "E");

    /// <summary>Two of Reber's graphs in a frame: the letter that leads into one must be written again behind it. Nodes
    /// <c>start</c>, <c>fork</c>, <c>up</c>, <c>down</c>, <c>join</c>, <c>end</c>.</summary>
    /// <param name="title">What stands above.</param>
    public static NetworkDiagram EmbeddedReberGrammar(string title = "Embedded: the second letter returns") =>
        new NetworkDiagram(title, 100, 74)
        .Node("start", "", 0, 1).Node("fork", "", 1, 1)
        .Node("up", "Reber", 2.2, 2, NodeShape.Box, Colour.Yellow, "B ... E")
        .Node("down", "Reber", 2.2, 0, NodeShape.Box, Colour.Yellow, "B ... E")
        .Node("join", "", 3.4, 1).Node("end", "", 4.4, 1, NodeShape.Circle, Colour.Green)
        .Edge("start", "fork", "B").Edge("fork", "up", "T").Edge("fork", "down", "P").Edge("up", "join", "T")
        .Edge("down", "join", "P").Edge("join", "end", "E");

    /// <summary>The arrows: from which node, to which, and what stands beside.</summary>
    internal IEnumerable<(string From, string To, string Label)> Arrows =>
        edges.Select(edge => (edge.From, edge.To, edge.Label));
}
