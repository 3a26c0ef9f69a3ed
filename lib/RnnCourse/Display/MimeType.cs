namespace RnnCourse.Display;

/// <summary>The names of the forms in which a figure reaches a notebook.</summary>
public static class MimeType
{
    /// <summary>Static vector drawing.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>Interactive chart, as data, layout and frames.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>A fragment of a page.</summary>
    public const string Html = "text/html";

    /// <summary>One line, or a table in fixed-width letters.</summary>
    public const string Text = "text/plain";
}
