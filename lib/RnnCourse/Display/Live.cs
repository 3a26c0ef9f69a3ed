namespace RnnCourse.Display;

/// <summary>Showing a value that changes, in every notebook kernel: <c>using static RnnCourse.Display.Live;</c>.
/// </summary>
public static class Live
{
    /// <summary>Shows a value below the cell; what it returns shows another value in the same place.</summary>
    /// <remarks>
    /// .NET Interactive has a <c>display</c> of its own, whose updates get an id that no output has, so that a live
    /// curve stays as it was at first. The type argument makes this one the better choice for the compiler.
    /// </remarks>
    /// <param name="value">What to show: a figure, a table, a number.</param>
    /// <param name="mimeTypes">The forms to show; all that it has when none is named.</param>
    /// <example><code>
    /// var view = display(curve);
    /// for (var update = 0; update &lt; 500; update++)
    /// {
    ///     curve.Add(Train());
    ///     if (update % 50 == 49) view.Update(curve);
    /// }
    /// </code></example>
    public static LiveView display<T>(T value, params string[] mimeTypes) => new(NotebookHost.Show(value, mimeTypes));
}
