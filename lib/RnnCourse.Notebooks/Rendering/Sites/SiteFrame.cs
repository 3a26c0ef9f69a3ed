namespace RnnCourse.Notebooks.Rendering.Sites;

/// <summary>What a site puts around the pages of its lessons.</summary>
/// <param name="Top">What stands before the text.</param>
/// <param name="Bottom">What stands behind it.</param>
internal sealed record SiteFrame(string Top, string Bottom)
{
    /// <summary>The site's own style sheet.</summary>
    public const string Styles = "site.css";

    /// <summary>The site's own script: dark mode and keys.</summary>
    public static string Script => Asset.Text("site.js");
}
