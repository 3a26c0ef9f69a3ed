namespace RnnCourse.Notebooks.Rendering.Tex;

/// <summary>A formula that cannot be set: its source is shown in its place, with what is wrong with it.</summary>
internal sealed class TexException(string message) : Exception(message);
