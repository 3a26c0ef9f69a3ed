using System.Text;
using System.Text.Json.Nodes;

namespace RnnCourse.Figures.Layers;

/// <summary>Puts a drawing that has no axes into a Plotly chart, as a picture.</summary>
static class PlotlyPicture
{
    public static string Of(IFigure figure)
    {
        var layout = FigurePlotly.Frame("", figure.Height);
        (layout["xaxis"], layout["yaxis"]) =
            (new JsonObject { ["visible"] = false }, new JsonObject { ["visible"] = false });
        Add(layout, figure, new(0, 1, 0, 1));
        return PlotlyChart.Write(new JsonObject { ["data"] = new JsonArray(), ["layout"] = layout });
    }

    public static void Add(JsonObject layout, IFigure figure, FigurePlotly.Domain domain)
    {
        if (layout["images"] is not JsonArray images) layout["images"] = images = [];
        images.Add(new JsonObject
        {
            ["source"] = "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(figure.ToSvg())),
            ["xref"] = "paper",
            ["yref"] = "paper",
            ["x"] = domain.Left,
            ["y"] = domain.Top,
            ["sizex"] = domain.Right - domain.Left,
            ["sizey"] = domain.Top - domain.Bottom,
            ["sizing"] = "contain",
            ["layer"] = "below",
        });
    }
}
