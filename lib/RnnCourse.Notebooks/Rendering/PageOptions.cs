using RnnCourse.Notebooks.Rendering.Sites;

namespace RnnCourse.Notebooks.Rendering;

/// <summary>How a page is made of a notebook.</summary>
/// <param name="PictureFolders">The folders that pictures may come from, and those below them: the notebook's
/// own.</param>
/// <param name="Trusted">True keeps scripts and pictures of other machines; only for a notebook of one's own.</param>
/// <param name="Note">A word to the reader above the text, such as that the outputs are of an older run.</param>
/// <param name="Frame">What a site puts around the text; null for a page alone.</param>
/// <param name="ChartProgram">Where the program that draws charts lies, seen from the page; null: pictures
/// only.</param>
internal sealed record PageOptions(IReadOnlyList<string> PictureFolders, bool Trusted = false, string? Note = null,
    SiteFrame? Frame = null, string? ChartProgram = null);
