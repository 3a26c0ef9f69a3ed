namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    /// <summary>One cell over time, with an input and an output at those steps that have one: any kind of recurrent
    /// network, drawn from what it is given and asked. Nodes <c>h1</c>.. by step, <c>x1</c>.. and <c>y1</c>.. counted
    /// as they come.</summary>
    /// <param name="inputs">What is written in the input of each step, null where nothing comes in; (T).</param>
    /// <param name="outputs">What is written in the output of each step, null where nothing is asked; (T).</param>
    /// <param name="feedback">Whether an output goes into the next step where nothing else comes in.</param>
    /// <param name="title">What stands above.</param>
    /// <exception cref="ArgumentException">There is no step, or there are more inputs than outputs or
    /// fewer.</exception>
    public static NetworkDiagram Steps(IEnumerable<string?> inputs, IEnumerable<string?> outputs, bool feedback = false,
        string title = "One cell over time")
    {
        var (xs, ys) = (inputs.ToArray(), outputs.ToArray());
        if (xs.Length == 0 || xs.Length != ys.Length)
            throw new ArgumentException(
                $"Steps needs an input and an output at every step, null for none, got {xs.Length} inputs and "
                + $"{ys.Length} outputs.");
        var diagram = new NetworkDiagram(title, Spacing(xs.Concat(ys).OfType<string>().Append(""), 84), rowHeight: 78);
        for (var t = 1; t <= xs.Length; t++)
        {
            diagram.Node($"h{t}", xs.Length == 1 ? "h" : $"h_{{{t}}}", t, 1, NodeShape.Box, stateColour);
            if (t > 1) diagram.Edge($"h{t - 1}", $"h{t}");
        }

        var (given, asked) = (0, 0);
        for (var t = 1; t <= xs.Length; t++)
            if (xs[t - 1] is { } x)
                diagram.Node($"x{++given}", x, t, 0, NodeShape.Circle, inputColour).Edge($"x{given}", $"h{t}");
        for (var t = 1; t <= xs.Length; t++)
        {
            if (ys[t - 1] is not { } y) continue;
            diagram.Node($"y{++asked}", y, t, 2, NodeShape.Circle, outputColour).Edge($"h{t}", $"y{asked}");
            if (feedback && t < xs.Length && xs[t] is null)
                diagram.Add(new($"y{asked}", $"h{t + 1}", "", EdgeKind.Weak, 0, 0, 0.3,
                    [(t + 0.5, 2), (t + 0.5, 0.25), (t + 1, 0.25)]));
        }

        return diagram;
    }

    /// <summary>One of the kinds of recurrent network, by how many go in and out. Nodes <c>x1</c>.., <c>h1</c>..,
    /// <c>y1</c>...</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="inputs">What is written in the inputs; by default x_1, x_2, x_3.</param>
    /// <param name="outputs">What is written in the outputs; by default y_1, y_2, y_3.</param>
    /// <param name="title">What stands above; by default the kind.</param>
    /// <exception cref="ArgumentException">The numbers of inputs and outputs do not fit the kind.</exception>
    public static NetworkDiagram Kind(SequenceKind kind, IEnumerable<string>? inputs = null,
        IEnumerable<string>? outputs = null, string? title = null)
    {
        var xs = inputs?.ToArray() ?? Numbered("x", kind is SequenceKind.OneToOne or SequenceKind.OneToMany ? 1 : 3);
        var ys = outputs?.ToArray()
            ?? Numbered("y", kind switch
            {
                SequenceKind.OneToOne or SequenceKind.ManyToOne => 1,
                SequenceKind.ManyToManySynced => xs.Length,
                _ => 3
            });
        var (manyIn, manyOut) = (kind >= SequenceKind.ManyToOne, kind is SequenceKind.OneToMany
            or SequenceKind.ManyToManyDelayed or SequenceKind.ManyToManySynced);
        if (xs.Length == 0 || ys.Length == 0 || (!manyIn && xs.Length > 1) || (!manyOut && ys.Length > 1)
            || (kind == SequenceKind.ManyToManySynced && xs.Length != ys.Length))
            throw new ArgumentException($"{kind} does not fit {xs.Length} inputs and {ys.Length} outputs.");

        var steps = kind switch
        {
            SequenceKind.ManyToManyDelayed => xs.Length + ys.Length,
            SequenceKind.OneToMany =>
            ys.Length,
            _ => xs.Length
        };
        var heading = title ?? kind switch
        {
            SequenceKind.OneToOne => "one to one",
            SequenceKind.OneToMany => "one to many",
            SequenceKind.ManyToOne => "many to one",
            SequenceKind.ManyToManyDelayed => "many to many, delayed",
            _ => "many to many, synced",
        };
        return Steps([.. xs, .. new string?[steps - xs.Length]], [.. new string?[steps - ys.Length], .. ys],
            feedback: true, heading);
    }

    static string[] Numbered(string name, int count) => [.. Enumerable.Range(1, count).Select(i => $"{name}_{i}")];
}
