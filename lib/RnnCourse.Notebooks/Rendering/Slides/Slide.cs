using System.Text;

namespace RnnCourse.Notebooks.Rendering.Slides;

/// <summary>One slide.</summary>
/// <param name="Title">Its title as HTML.</param>
/// <param name="Kind">Its looks: text, figure, predict, code, opening.</param>
internal sealed record Slide(string Title, string Kind)
{
    /// <summary>What stands on it, in order; a fragment comes with the next key.</summary>
    public List<(string Html, bool IsFragment)> Parts { get; } = [];

    /// <summary>What the presenter reads.</summary>
    public StringBuilder Notes { get; } = new();

    /// <summary>How full it is, in pixels of 720.</summary>
    public double Height { get; set; }

    /// <summary>Puts a piece on the slide.</summary>
    public void Add(string html, double height, bool isFragment = false)
    {
        Parts.Add((html, isFragment));
        Height += height;
    }
}
