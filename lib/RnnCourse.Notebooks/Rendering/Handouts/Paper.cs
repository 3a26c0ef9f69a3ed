namespace RnnCourse.Notebooks.Rendering.Handouts;

/// <summary>A size of paper.</summary>
/// <param name="Name">As style sheets name it.</param>
/// <param name="Width">In millimetres.</param>
internal sealed record Paper(string Name, double Width)
{
    const double Margin = 16;

    public static readonly Paper A4 = new("A4", 210);
    public static readonly Paper Letter = new("letter", 215.9);

    /// <summary>How wide the text is, in millimetres.</summary>
    public double TextWidth => Width - 2 * Margin;

    /// <summary>The rule that sets this paper, with running heads.</summary>
    /// <param name="head">What stands at the top of every page.</param>
    /// <param name="name">The name of these pages; none for all.</param>
    public string Rule(string head, string name = "") => $$"""
        @page {{name}} { size:{{Name}}; margin:17mm {{Margin}}mm 15mm;
          @top-left { content:"{{Quoted(head)}}"; }
          @top-right { content:"RnnCourse"; }
          @bottom-center { content:counter(page) " / " counter(pages); }
        }

        """;

    static string Quoted(string text) =>
        string.Concat(text.Select(c => c is '"' or '\\' or '<' || c < ' ' ? $"\\{(int)c:x} " : c.ToString()));
}
