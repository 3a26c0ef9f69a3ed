using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

public sealed partial class NetworkDiagram
{
    /// <summary>Keeps these nodes and the arrows between them as they are, and lets all others fade: one step of a
    /// story. A junction is lit where an arrow passes it, so name it too.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public NetworkDiagram Highlight(params string[] names)
    {
        foreach (var name in names) Find(name);
        for (var i = 0; i < nodes.Count; i++) nodes[i] = nodes[i] with { IsFaded = !names.Contains(nodes[i].Id) };
        return this;
    }

    /// <summary>Crosses these nodes out and lets the arrows at them fade: what the next network of a story does
    /// without.</summary>
    /// <exception cref="ArgumentException">There is no such node.</exception>
    public NetworkDiagram Strike(params string[] names)
    {
        foreach (var name in names)
        {
            var index = nodes.IndexOf(Find(name));
            nodes[index] = nodes[index] with { IsStruck = true };
        }
        return this;
    }

    /// <summary>The struck nodes in words, for a summary; "" where there are none.</summary>
    string StruckOut
    {
        get
        {
            var struck = nodes.Where(node => node.IsStruck).Select(node => Label.Parse(node.Label).Plain)
                .Where(label => label != "").ToArray();
            return struck.Length == 0 ? "" : $"; crossed out: {string.Join(", ", struck)}";
        }
    }
}
