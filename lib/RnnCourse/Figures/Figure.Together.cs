namespace RnnCourse.Figures;

public sealed partial class Figure
{
    /// <summary>Puts several drawings under one title, in rows of <paramref name="columns"/>.</summary>
    /// <param name="title">The title over all.</param>
    /// <param name="columns">How many stand side by side.</param>
    /// <param name="figures">Charts, diagrams, coloured texts; a chart without a size of its own becomes small.</param>
    /// <param name="sharedX">Whether all charts have the same horizontal range.</param>
    /// <param name="sharedY">Whether all charts have the same vertical range.</param>
    /// <exception cref="ArgumentException">There is no figure or no column.</exception>
    public static SmallMultiples Grid(string title, int columns, IEnumerable<IFigure> figures, bool sharedX = false,
        bool sharedY = false) =>
        new(title, columns, figures, sharedX, sharedY);

    /// <summary>Puts several drawings under one title, in rows of <paramref name="columns"/>.</summary>
    public static SmallMultiples Grid(string title, int columns, params IFigure[] figures) =>
        new(title, columns, figures, false, false);

    /// <summary>Shows drawings one after the other, with the same axes: a strip on paper, a slider in Plotly.</summary>
    /// <param name="title">The title over all; each drawing's own title names the frame.</param>
    /// <param name="frames">The drawings in order.</param>
    /// <param name="shown">How many of them, evenly chosen with the first and the last, stand in the strip.</param>
    public static Animation Frames(string title, IEnumerable<IFigure> frames, int shown = 6) =>
        new(title, frames, shown);
}
