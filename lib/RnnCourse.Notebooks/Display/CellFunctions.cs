using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Display;

/// <summary>What every cell can call without a using.</summary>
public static class CellFunctions
{
    /// <summary>Shows a value below the cell, in every form it knows; only in the given MIME types when some are
    /// named.</summary>
#pragma warning disable IDE1006 // The name that notebooks use.
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        CellOutput.Current.Show(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>Shows a value below the cell; the same as `display(value)`.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        CellOutput.Current.Show(value, mimeTypes);

    /// <summary>Shows a text as the given MIME type, for example
    /// `"&lt;b&gt;done&lt;/b&gt;".DisplayAs("text/html")`.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        CellOutput.Current.Show(new MimeBundle { [mimeType] = value }, []);

    /// <summary>Asks for a line of text; null when the reader gives none.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to ask, as in a replay.</exception>
    public static string? Input(string prompt = "") => CellOutput.Input.Ask(prompt, isPassword: false);

    /// <summary>Asks for a line of text that is not shown while it is typed; null when the reader gives none.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to ask, as in a replay.</exception>
    public static string? Password(string prompt = "") => CellOutput.Input.Ask(prompt, isPassword: true);

    /// <summary>Removes what the cell has shown so far; with `wait` only when it shows something new.</summary>
    public static void ClearOutput(bool wait = false) => CellOutput.Current.Send(new OutputCleared(wait));

    /// <summary>Marks a text as HTML, so that displaying it shows the page and not its source.</summary>
    public static HtmlText HTML(string content) => new(content);
}

/// <summary>Text that is HTML.</summary>
/// <param name="Content">The HTML source.</param>
public sealed record HtmlText(string Content)
{
    /// <summary>The HTML source.</summary>
    public override string ToString() => Content;
}
