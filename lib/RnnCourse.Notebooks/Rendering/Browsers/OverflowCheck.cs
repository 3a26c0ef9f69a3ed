using System.Text.Json.Nodes;

namespace RnnCourse.Notebooks.Rendering.Browsers;

/// <summary>Whether a page shows all it holds: nothing cut off, no scroll bar, nothing beyond the edge.</summary>
internal static class OverflowCheck
{
    const double PixelsInMillimetre = 96 / 25.4;

    /// <summary>What does not fit on the open page.</summary>
    /// <param name="browser">The browser that shows it.</param>
    /// <param name="millimetresOfText">How wide the text is on paper; null for slides, which are looked at in their own
    /// size.</param>
    public static IReadOnlyList<string> Find(Browser browser, double? millimetresOfText)
    {
        if (millimetresOfText is not { } paper) return Measure(browser, "1280 x 720 px", 1280, 720, false);
        return
        [
            .. Measure(browser, "700 px", 700, 1000, false),
            .. Measure(browser, "paper", (int)(paper * PixelsInMillimetre), 1000, true),
        ];
    }

    static List<string> Measure(Browser browser, string where, int width, int height, bool isPaper)
    {
        browser.SetSize(width, height, isPaper);
        browser.Evaluate("document.querySelector('.deck') && document.documentElement.classList.add('all')");
        var found = browser.Evaluate(Asset.Text("overflow.js")) as JsonArray ?? [];
        return [.. found.Select(f => $"at {where}: {f}")];
    }
}
