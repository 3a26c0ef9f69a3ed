using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Charts;

namespace RnnCourse.Cli;

/// <summary>The program that draws the charts of pages: written once beside them, when the first page needs
/// it.</summary>
/// <param name="folders">The course; its charts project holds the program, where it is built.</param>
/// <param name="target">The folder of the pages.</param>
internal sealed class RenderCharts(RepositoryFolders? folders, ResultsFolder target)
{
    string? place;

    /// <summary>Where a page finds the program; null where it needs none or there is none.</summary>
    /// <param name="source">The page's notebook.</param>
    /// <param name="page">Where the page will stand.</param>
    public string? For(RenderSource source, string page)
    {
        if (!source.Notebook.Cells.Any(cell => cell.Needs.Contains("plotly") && cell.Outputs.Count > 0)) return null;
        place ??= Write(source.File);
        return place is null ? null
            : Path.GetRelativePath(Path.GetDirectoryName(page)!, place).Replace('\\', '/');
    }

    string? Write(string owner)
    {
        var assembly = Path.Combine(RepositoryFolders.ArtifactsOf(folders), "charts", "Plotly.NET.dll");
        if (ChartProgram.Find(assembly) is not { } program) return null;
        var file = target.PlaceOf(program.Name, owner);
        target.Write(file, program.Text);
        return file;
    }
}
