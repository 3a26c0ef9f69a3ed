namespace RnnCourse.Notebooks.Rendering.Handouts;

/// <summary>Where the results stand that a reader shall predict first.</summary>
internal enum AnswerPlace
{
    /// <summary>Nowhere.</summary>
    Hidden,

    /// <summary>At the end.</summary>
    End,

    /// <summary>Where the notebook has them.</summary>
    Inline,
}
