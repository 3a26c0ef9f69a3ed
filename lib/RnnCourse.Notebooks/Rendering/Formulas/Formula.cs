namespace RnnCourse.Notebooks.Rendering.Formulas;

/// <summary>A formula as it stands in a text.</summary>
/// <param name="Tex">The TeX between the marks; an environment with its begin and end.</param>
/// <param name="IsDisplay">True for a formula on a line of its own.</param>
/// <param name="Length">Characters from the first mark to the last.</param>
internal readonly record struct Formula(string Tex, bool IsDisplay, int Length);
