using System.Net;
using Plotly.NET;

namespace RnnCourse.Charts;

/// <summary>A chart as a part of a page that loads nothing: Plotly's program, which the package Plotly.NET holds, is in
/// it.</summary>
internal static class OfflineHtml
{
    const string Resource = "Plotly.NET.plotly-2.28.0.min.js";

    static readonly Lazy<string> Program = new(ReadProgram);

    /// <param name="figureJson">Data, layout and frames.</param>
    /// <param name="summary">What a screen reader says.</param>
    public static string Of(string figureJson, string summary)
    {
        var id = $"chart-{Guid.NewGuid():N}";
        return $$"""
            <div id="{{id}}" role="img" aria-label="{{WebUtility.HtmlEncode(summary)}}"></div>
            <script>(function () {
            // A page with require.js has a `define` that would take the program for itself.
            if (!window.Plotly) (function () { var define, module, exports; {{Program.Value}}
            }).call(window);
            var figure = {{figureJson.Replace("</", "<\\/")}};
            window.Plotly.newPlot("{{id}}", figure.data, figure.layout, { displaylogo: false, responsive: true })
                .then(function (chart) { return window.Plotly.addFrames(chart, figure.frames); });
            })();</script>
            """;
    }

    static string ReadProgram()
    {
        using var stream = typeof(GenericChart).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException(
                $"Plotly.NET has no {Resource}; expected the version that this project is built with.");
        return new StreamReader(stream).ReadToEnd();
    }
}
