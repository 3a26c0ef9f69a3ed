namespace RnnCourse.Figures.Svg;

/// <summary>A drawing that can be a document of its own or a part of a larger drawing.</summary>
/// <param name="Width">How wide it is, in pixels.</param>
/// <param name="Height">How high it is.</param>
/// <param name="Title">Its title, a label.</param>
/// <param name="Description">Its alternative text.</param>
/// <param name="Draw">Draws it from (0, 0) on.</param>
sealed record SvgDrawing(double Width, double Height, string Title, string Description, Action<SvgWriter> Draw);
