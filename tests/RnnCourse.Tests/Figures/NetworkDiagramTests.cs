using RnnCourse.Data.SyntheticTasks;
using RnnCourse.Figures;

namespace RnnCourse.Tests.Figures;

public class NetworkDiagramTests
{
    static int ArrowHeads(string svg, string colour) =>
        Drawing.Parse(svg).All("path")
            .Count(path => path.Attribute("fill")!.Value == colour && path.Attribute("d")!.Value.EndsWith('Z'));

    [Fact]
    public void An_unrolled_network_has_an_arrow_for_each_use_of_a_matrix()
    {
        var svg = NetworkDiagram.Unrolled(4, weights: new("U", "W", "V")).ToSvg();
        var texts = Drawing.Parse(svg).Texts().ToArray();
        texts.Count(text => text == "U").ShouldBe(4);
        texts.Count(text => text == "W").ShouldBe(4);
        texts.Count(text => text == "V").ShouldBe(4);
        ArrowHeads(svg, "#464646").ShouldBe(12);
    }

    [Fact]
    public void The_error_comes_into_each_state_from_its_output_and_from_the_next_step()
    {
        // Backwards: 4 from losses to outputs, 4 from outputs to states, 3 from a state to the one before; one more in the key.
        ArrowHeads(NetworkDiagram.Unrolled(4, gradients: true).ToSvg(), "#d55e00").ShouldBe(4 + 4 + 3 + 1);
        NetworkDiagram.Unrolled(4, gradients: true).Summary.ShouldEndWith("11 arrows of the error going back");
    }

    [Fact]
    public void Time_runs_to_the_right_and_signals_up()
    {
        var circles = Drawing.Parse(NetworkDiagram.Unrolled(2, readout: false).ToSvg()).All("circle").ToArray();
        // In the order of drawing: h0, x1, h1, x2, h2.
        circles.Length.ShouldBe(5);
        circles[3].Get("cx").ShouldBe(circles[1].Get("cx") + 120, 0.01);
        circles[2].Get("cy").ShouldBe(circles[1].Get("cy") - 92, 0.01);
    }

    [Fact]
    public void An_arrow_ends_at_the_outline_of_its_node()
    {
        var svg = Drawing.Parse(new NetworkDiagram("t", columnWidth: 200).Node("a", "a", 0, 0).Node("b", "b", 1, 0).Edge("a", "b")
            .ToSvg());
        var circles = svg.All("circle").ToArray();
        var head = Drawing.Places(svg.All("path").First(path => path.Attribute("fill")!.Value == "#464646")
            .Attribute("d")!.Value);
        head[0].ShouldBe(circles[1].Get("cx") - circles[1].Get("r") - 1.5, 0.02);
        head[1].ShouldBe(circles[1].Get("cy"), 0.02);
    }

    [Fact]
    public void Numbers_stand_in_the_nodes_that_were_named()
    {
        var svg = NetworkDiagram.Unrolled(3).Value("h1", 0.0399787).Value("h2", 0.0917350).EdgeValue("x1", "h1", 0.2).ToSvg();
        Drawing.Parse(svg).Texts().ShouldContain("0.0400");
        Drawing.Parse(svg).Texts().ShouldContain("0.0917");
        Drawing.Parse(svg).Texts().ShouldContain("Wx = 0.2");
    }

    // One arrow for each input, each output, each step after the first, and each output that is fed back.
    [Theory, Trait("Concept", "C8")]
    [InlineData("x", "y", 1 + 1 + 0 + 0)]
    [InlineData("x...", "yyyy", 1 + 4 + 3 + 3)]
    [InlineData("xxxx", "...y", 4 + 1 + 3 + 0)]
    [InlineData("xxxx", "yyyy", 4 + 4 + 3 + 0)]
    [InlineData("xx...", "..yyy", 2 + 3 + 4 + 2)]
    [InlineData("xxx.", ".yyy", 3 + 3 + 3 + 1)]
    public void A_kind_has_an_arrow_for_each_thing_given_asked_kept_and_fed_back(string given, string asked, int arrows)
    {
        IEnumerable<string?> Labels(string steps) => steps.Select(letter => letter == '.' ? null : letter.ToString());
        var diagram = NetworkDiagram.Steps(Labels(given), Labels(asked), feedback: true);
        diagram.Summary.ShouldEndWith($"and {arrows} arrows");
        diagram.NodeNames.Count(name => name[0] == 'x').ShouldBe(given.Count(letter => letter == 'x'));
        diagram.NodeNames.Count(name => name[0] == 'y').ShouldBe(asked.Count(letter => letter == 'y'));
    }

    [Fact]
    public void What_does_not_exist_or_fit_is_named()
    {
        var diagram = new NetworkDiagram("net").Node("a", "a", 0, 0);
        Message(() => diagram.Edge("a", "z")).ShouldBe("Diagram 'net' has no node 'z'; its nodes are a.");
        Message(() => diagram.Node("a", "b", 0, 0)).ShouldBe("Diagram 'net' already has a node 'a'.");
        Message(() => diagram.EdgeValue("a", "a", 1)).ShouldBe("Diagram 'net' has no Forward arrow from 'a' to 'a'.");
        Message(() => NetworkDiagram.Unrolled(0)).ShouldBe("An unrolled network needs at least one step, got 0.");
        Message(() => NetworkDiagram.Unrolled(2, inputs: ["a"])).ShouldBe("Unrolled inputs needs 2 labels, got 1.");
        Message(() => NetworkDiagram.Kind(SequenceKind.ManyToOne, ["a", "b"], ["c", "d"]))
            .ShouldBe("ManyToOne does not fit 2 inputs and 2 outputs.");
        Message(() => NetworkDiagram.Steps(["a", null], ["b"]))
            .ShouldBe("Steps needs an input and an output at every step, null for none, got 2 inputs and 1 outputs.");
        Message(() => NetworkDiagram.EncoderDecoder(["a"], ["b", "c"], new double[1, 2]))
            .ShouldBe("Attention weights need shape (target, source) = (2, 1), got (1, 2).");
        Message(() => NetworkDiagram.EncoderDecoder(["a"], ["b"], given: ["c", "d"]))
            .ShouldBe("A decoder that writes 1 words cannot be drawn with 2 given.");
    }

    [Fact, Trait("Concept", "H2")]
    public void A_decoder_reads_what_it_is_given_and_then_its_own_words()
    {
        // One arrow from the word of the source, one to the decoder, then per step: one that writes, one that reads; and the
        // states' chain.
        int Arrows(params string[] given) =>
            int.Parse(System.Text.RegularExpressions.Regex.Match(NetworkDiagram.EncoderDecoder(["a"], ["b", "c", "d"],
                given: given).Summary, @"(\d+) arrows").Groups[1].Value);
        Arrows().ShouldBe(1 + 1 + 3 + 2 + 2);
        Arrows("begin").ShouldBe(1 + 1 + 3 + 2 + 3);
        Arrows("begin", "b", "c").ShouldBe(1 + 1 + 3 + 2 + 3);
        var training = NetworkDiagram.EncoderDecoder(["a"], ["b", "c", "d"], given: ["begin", "b", "c"]);
        Message(() => training.EdgeValue("y1", "z2", 1)).ShouldContain("no Forward arrow");
        training.EdgeValue("g2", "z2", 1).ShouldBe(training);
    }

    [Fact]
    public void An_arrow_of_attention_is_as_thick_as_its_weight()
    {
        var svg = Drawing.Parse(NetworkDiagram.EncoderDecoder(["le", "chat"], ["the"], new[,] { { 0.75, 0.25 } }).ToSvg());
        var thick = svg.All("path")
            .Where(path => path.Attribute("d")!.Value.Contains('Q') && path.Attribute("fill")!.Value == "none")
            .Select(path => path.Get("stroke-width"));
        // From 0.6 pixels at weight 0 to 5 at weight 1; the weakest is drawn first.
        thick.ShouldBe([0.6 + 4.4 * 0.25, 0.6 + 4.4 * 0.75], 0.011);
    }

    [Fact]
    public void The_wires_of_the_lstm_are_those_of_its_equations()
    {
        var diagram = NetworkDiagram.LstmCell();
        foreach (var gate in new[] { "f", "i", "g", "o" }) diagram.NodeNames.ShouldContain(gate);
        // c = f * c_prev + i * g: two arrows into each of the four operations; h = o * tanh(c).
        foreach (var (from, to) in new[] { ("c_prev", "forget"), ("f", "forget"), ("i", "write"), ("g", "write"),
            ("forget", "add"), ("write", "add"), ("tanh", "read"), ("o", "read"), ("read", "h") })
            Should.NotThrow(() => diagram.EdgeValue(from, to, 1));
        Should.Throw<ArgumentException>(() => diagram.EdgeValue("o", "add", 1));
    }

    static string Message(Action action) => Should.Throw<ArgumentException>(action).Message;

    [Fact]
    public void Highlighting_lets_all_else_fade_and_moves_nothing()
    {
        var (whole, part) = (NetworkDiagram.LstmCell(), NetworkDiagram.LstmCell().Highlight("c_prev", "f", "forget"));
        (part.Width, part.Height).ShouldBe((whole.Width, whole.Height));
        part.Summary.ShouldBe(whole.Summary);
        var (inkOfWhole, inkOfPart) = (Inks(whole), Inks(part));
        inkOfWhole.Keys.ShouldNotContain("#d9d9d9");
        inkOfPart["#464646"].ShouldBe(2);                       // c_prev to forget, f to forget
        (inkOfPart["#464646"] + inkOfPart["#dadada"]).ShouldBe(inkOfWhole["#464646"]);
        Should.Throw<ArgumentException>(() => whole.Highlight("gate")).Message.ShouldContain("has no node 'gate'");

        static Dictionary<string, int> Inks(NetworkDiagram diagram) =>
            System.Text.RegularExpressions.Regex.Matches(diagram.ToSvg(), "<path[^>]* stroke=\"(#[0-9a-f]{6})\"")
                .CountBy(m => m.Groups[1].Value).ToDictionary();
    }

    [Fact]
    public void A_struck_node_gets_a_cross_its_arrows_fade_and_the_summary_says_so()
    {
        var (whole, part) = (NetworkDiagram.LstmCell(), NetworkDiagram.LstmCell().Strike("i", "join"));
        (part.Width, part.Height).ShouldBe((whole.Width, whole.Height));
        part.Summary.ShouldBe(whole.Summary + "; crossed out: i_t");
        Drawing.Parse(whole.ToSvg()).All("line").Count(line => line.Attribute("stroke")!.Value == "#d55e00").ShouldBe(0);
        Drawing.Parse(part.ToSvg()).All("line").Count(line => line.Attribute("stroke")!.Value == "#d55e00").ShouldBe(2);
        // bus2 to i, i to write; h_prev and x to join, join to bus1
        System.Text.RegularExpressions.Regex.Count(part.ToSvg(), "<path[^>]* stroke=\"#dadada\"").ShouldBe(5);
        Should.Throw<ArgumentException>(() => whole.Strike("gate")).Message.ShouldContain("has no node 'gate'");
    }

    [Fact]
    public void The_smaller_cells_have_every_part_where_the_LSTM_has_it()
    {
        var (lstm, coupled, simplified) =
            (NetworkDiagram.LstmCell("a"), NetworkDiagram.CoupledLstmCell("a"), NetworkDiagram.SimplifiedGruCell("a"));
        lstm.NodeNames.Except(coupled.NodeNames).ShouldBe(["i", "bus3"]);
        coupled.NodeNames.Except(lstm.NodeNames).ShouldBe(["fsplit", "rest"]);
        coupled.NodeNames.Except(simplified.NodeNames).ShouldBe(["h_prev", "f", "o", "bus1", "bus2", "fsplit", "branch", "tanh",
            "read", "h"]);
        foreach (var label in new[] { "×", "+" })
            Places(coupled, label).ShouldBe(Places(lstm, label));
        // c_{t-1}, its leftmost word, is a little narrower than h_{t-1}
        Places(simplified, "+").Single().X.ShouldBe(Places(lstm, "+").Single().X, 1);

        static (double X, double Y)[] Places(NetworkDiagram diagram, string label) =>
            [.. Drawing.Parse(diagram.ToSvg()).All("text").Where(text => text.Value == label)
                .Select(text => (text.Get("x"), text.Get("y")))];
    }

    [Fact]
    public void A_loop_goes_beside_its_node_or_above_or_below()
    {
        (double X, double Y) Words(double bend)
        {
            var svg = Drawing.Parse(new NetworkDiagram("t").Node("a", "a", 0, 0).Edge("a", "a", "again", bend: bend).ToSvg());
            var circle = svg.All("circle").Single();
            var words = svg.Text("again");
            return ((words.Get("x") - circle.Get("cx")) / circle.Get("r"), (words.Get("y") - circle.Get("cy")) / circle.Get("r"));
        }
        Words(0).X.ShouldBeGreaterThan(1);
        Words(0).Y.ShouldBe(0, 0.5);
        Words(44).ShouldBe((0, Words(44).Y));
        Words(44).Y.ShouldBeLessThan(-1.5);
        Words(-44).Y.ShouldBeGreaterThan(1.5);
    }

    [Fact]
    public void The_drawn_grammar_writes_what_the_grammar_writes()
    {
        var inner = NetworkDiagram.ReberGrammar().Arrows.ToArray();
        var outer = NetworkDiagram.EmbeddedReberGrammar().Arrows.ToArray();
        var visited = new HashSet<(string From, string Label)>();
        void Follow(string written, string node)
        {
            if (node == "end" || written.Length == 14) return;
            var leaving = inner.Where(arrow => arrow.From == node).ToArray();
            leaving.Select(arrow => arrow.Label[0]).Order().ShouldBe(ReberGrammar.Next(written).Keys.Order(), written);
            foreach (var arrow in leaving)
            {
                visited.Add((arrow.From, arrow.Label));
                Follow(written + arrow.Label, arrow.To);
            }
        }
        Follow("BP", "0");
        visited.Count.ShouldBe(inner.Length);
        foreach (var (way, letter) in new[] { ("up", "T"), ("down", "P") })
        {
            outer.Single(arrow => arrow.To == way).ShouldBe(("fork", way, letter));
            outer.Single(arrow => arrow.From == way).ShouldBe((way, "join", letter));
            ReberGrammar.Next($"B{letter}BTXSE").Keys.ShouldBe([letter[0]]);
        }
    }
}
