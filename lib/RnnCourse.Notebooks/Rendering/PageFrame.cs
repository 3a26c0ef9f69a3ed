using System.Net;
using RnnCourse.Notebooks.Rendering.Charts;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>The frame of a page of the course: one file that loads nothing, but for the program of its charts from the
/// same folder. Its own scripts run, because its policy names them by their hash; nobody else's do.</summary>
internal static class PageFrame
{
    /// <summary>Writes the page.</summary>
    /// <param name="title">The title as text.</param>
    /// <param name="styles">Style sheets, or names of those of the folder Assets.</param>
    /// <param name="body">What stands in the body, clean.</param>
    /// <param name="isTrusted">True leaves the policy out.</param>
    /// <param name="language">The language of the text, for hyphens and voices.</param>
    /// <param name="scripts">Scripts of the course.</param>
    public static string Write(string title, IEnumerable<string> styles, string body, bool isTrusted,
        string language, params IReadOnlyList<string> scripts)
    {
        IEnumerable<string> sources = scripts.Select(Asset.Hash);
        // without a server, 'self' is nobody
        if (scripts.Contains(LiveCharts.Script)) sources = sources.Append("'self' file:");
        var allowed = scripts.Count == 0 ? "" : $" script-src {string.Join(' ', sources)};";
        var policy = isTrusted ? "" : "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            + $"img-src data:; media-src data:; font-src data:; style-src 'unsafe-inline';{allowed} "
            + "form-action 'none'; base-uri 'none'\">\n";
        var style = string.Join('\n', styles
            .Select(s => s.EndsWith(".css", StringComparison.Ordinal) ? Asset.Text(s) : s));
        return $"""
            <!DOCTYPE html>
            <html lang="{WebUtility.HtmlEncode(language)}">
            <head>
            <meta charset="utf-8">
            {policy}<meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>
            {style}</style>
            </head>
            <body>
            {body}{string.Concat(scripts.Select(s => $"<script>{s}</script>\n"))}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }
}
