namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    /// <summary>An encoder and a decoder; without attention the decoder starts from the last state, with it each step
    /// also looks back. Nodes <c>x1</c>.., <c>h1</c>.., <c>z1</c>.., <c>y1</c>.., <c>c1</c>...</summary>
    /// <param name="source">The words that go in; (S).</param>
    /// <param name="target">The words that come out; (T).</param>
    /// <param name="attention">Weights, (T, S): the arrow from h_s to c_t is as thick as its weight.</param>
    /// <param name="title">What stands above.</param>
    /// <param name="given">Words that the decoder's first steps are given to read, nodes <c>g1</c>..; later steps read
    /// what it wrote itself. Only without attention.</param>
    /// <exception cref="ArgumentException">There are no words, the weights do not fit them, or more words are given
    /// than written.</exception>
    public static NetworkDiagram EncoderDecoder(IEnumerable<string> source, IEnumerable<string> target,
        double[,]? attention = null, string? title = null, IEnumerable<string>? given = null)
    {
        var (xs, ys, gs) = (source.ToArray(), target.ToArray(), given?.ToArray() ?? []);
        if (gs.Length > (attention is null ? ys.Length : 0))
            throw new ArgumentException(
                $"A decoder that writes {ys.Length} words {(attention is null ? "" : "with attention ")}cannot be "
                + $"drawn with {gs.Length} given.");
        if (xs.Length == 0 || ys.Length == 0)
            throw new ArgumentException(
                $"An encoder-decoder needs words on both sides, got {xs.Length} and {ys.Length}.");
        if (attention is not null && (attention.GetLength(0) != ys.Length || attention.GetLength(1) != xs.Length))
            throw new ArgumentException(
                $"Attention weights need shape (target, source) = ({ys.Length}, {xs.Length}), got "
                + $"({attention.GetLength(0)}, {attention.GetLength(1)}).");

        var high = attention is null ? 0 : 1.5;
        var diagram = new NetworkDiagram(title
            ?? (attention is null ? "Encoder and decoder: one state carries all"
            : "Encoder and decoder with attention"), Spacing(xs.Concat(ys), 92), 80);
        for (var s = 1; s <= xs.Length; s++)
        {
            diagram.Node($"x{s}", xs[s - 1], s, 0, NodeShape.Box, inputColour)
                .Node($"h{s}", $"h_{{{s}}}", s, 1, NodeShape.Circle, stateColour).Edge($"x{s}", $"h{s}");
            if (s > 1) diagram.Edge($"h{s - 1}", $"h{s}");
        }

        for (var t = 1; t <= ys.Length; t++)
        {
            var column = xs.Length + t + (attention is null ? 0.35 : 0.2);
            diagram.Node($"z{t}", $"z_{{{t}}}", column, 1, NodeShape.Circle, Colour.Purple)
                .Node($"y{t}", ys[t - 1], column, 2 + high, NodeShape.Box, outputColour);
            if (attention is null) diagram.Edge($"z{t}", $"y{t}");
            if (t == 1) diagram.Edge($"h{xs.Length}", "z1");
            else diagram.Edge($"z{t - 1}", $"z{t}");
        }

        if (attention is null)
        {
            for (var t = 1; t <= gs.Length; t++)
                diagram.Node($"g{t}", gs[t - 1], xs.Length + t + 0.35, 0, NodeShape.Box, inputColour)
                    .Edge($"g{t}", $"z{t}");
            for (var t = Math.Max(1, gs.Length); t < ys.Length; t++)
            {
                var column = xs.Length + t + 0.85;
                diagram.Add(new($"y{t}", $"z{t + 1}", "", EdgeKind.Weak, 0, 0, 0.8,
                    [(column, 2), (column, 0.35), (column + 0.5, 0.35)]));
            }

            return diagram;
        }

        for (var t = 1; t <= ys.Length; t++)
        {
            var column = xs.Length + t + 0.2;
            diagram.Node($"c{t}", $"c_{{{t}}}", column, 2.25, NodeShape.Circle, Colour.Yellow)
                .Edge($"z{t}", $"c{t}", kind: EdgeKind.Plain).Edge($"c{t}", $"y{t}");
            for (var s = 1; s <= xs.Length; s++)
                if (attention[t - 1, s - 1] >= 0.02)
                    diagram.Edge($"h{s}", $"c{t}", kind: EdgeKind.Weak, bend: 26, weight: attention[t - 1, s - 1]);
        }

        return diagram;
    }
}
