using System.Text.Json;
using RnnCourse.Figures;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Tests.Figures;

public class MatrixFigureTests
{
    [Fact]
    public void The_diverging_palette_is_white_at_zero_and_its_ends_are_the_first_and_last_colour()
    {
        Palette.Diverging.Of(0, -2, 2).ShouldBe(new Colour(247, 247, 247));
        Palette.Diverging.Of(-2, -2, 2).ShouldBe(new Colour(0, 84, 148));
        Palette.Diverging.Of(2, -2, 2).ShouldBe(new Colour(178, 66, 0));
        // A quarter of the way from the third stop to the fourth: 247 + (238 - 247) / 4, and so on.
        Palette.Diverging.Of(0.25, -2, 2).ShouldBe(new Colour(245, 222, 206));
        Palette.Sequential.Of(5, 0, 1).ShouldBe(new Colour(8, 61, 119));
        Palette.Sequential.Of(double.NaN, 0, 1).ShouldBe(new Colour(217, 217, 217));
    }

    [Fact]
    public void The_sequential_palette_grows_darker_all_the_way()
    {
        var lightness = Enumerable.Range(0, 50).Select(i => Palette.Sequential.Of(i, 0, 49).Luminance).ToArray();
        lightness.Zip(lightness.Skip(1)).ShouldAllBe(pair => pair.First > pair.Second);
    }

    [Fact]
    public void A_matrix_with_both_signs_is_drawn_symmetric_about_zero_with_row_zero_at_the_top()
    {
        var svg = Drawing.Parse(new Figure("J").HeatMap(new[,] { { 1.0, 0 }, { -0.5, 0.5 } }).ToSvg());
        var cells = svg.All("rect").Where(rect => rect.Attribute("stroke")?.Value == "#ffffff").ToArray();
        cells.Length.ShouldBe(4);
        cells[0].Attribute("fill")!.Value.ShouldBe("#b24200");
        cells[1].Attribute("fill")!.Value.ShouldBe("#f7f7f7");
        cells[2].Attribute("fill")!.Value.ShouldBe("#5e9ecc");
        cells[3].Attribute("fill")!.Value.ShouldBe("#ee9454");
        cells[2].Get("y").ShouldBeGreaterThan(cells[0].Get("y"));
        cells[1].Get("x").ShouldBeGreaterThan(cells[0].Get("x"));
        svg.Texts().ShouldContain("−0.50");
    }

    [Fact]
    public void Numbers_in_cells_can_be_read_on_every_colour()
    {
        foreach (var value in Enumerable.Range(0, 41).Select(i => i / 20.0 - 1))
        {
            var cell = Palette.Diverging.Of(value, -1, 1);
            var (light, dark) = (Math.Max(cell.Luminance, cell.Ink.Luminance), Math.Min(cell.Luminance, cell.Ink.Luminance));
            ((light + 0.05) / (dark + 0.05)).ShouldBeGreaterThan(4.0);
        }
    }

    [Fact]
    public void A_large_matrix_becomes_one_picture()
    {
        var svg = Drawing.Parse(new Figure("W").HeatMap(new float[100, 60]).ToSvg());
        var image = svg.All("image").Single();
        var png = Convert.FromBase64String(image.Attribute("href")!.Value["data:image/png;base64,".Length..]);
        png[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        png[16..24].ShouldBe([0, 0, 0, 60, 0, 0, 0, 100]);
    }

    [Fact]
    public void A_picture_file_ends_in_the_checksum_that_every_png_ends_in()
    {
        var png = Png.Write(1, 1, (_, _) => Colour.White);
        png[^12..].ShouldBe([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]);
    }

    [Fact]
    public void A_boundary_is_drawn_where_the_function_crosses_it()
    {
        var figure = new Figure("d", "x", "y").Region((x, _) => x, 0, 1, 0, 1, boundary: 0.25, resolution: 20)
            .Scatter("a", [0.1], [0.1]);
        var line = Drawing.Parse(figure.ToSvg()).All("path").First(path => path.Attribute("stroke")?.Value == "#282828");
        var places = Drawing.Places(line.Attribute("d")!.Value);
        places.Where((_, i) => i % 2 == 0).ShouldAllBe(x => Math.Abs(x - figure.Layout.X.At(0.25)) < 0.01);
        using var json = JsonDocument.Parse(figure.ToPlotly());
        json.RootElement.GetProperty("data").EnumerateArray().Select(trace => trace.GetProperty("type").GetString())
            .ShouldBe(["heatmap", "contour", "scatter"]);
    }

    [Fact]
    public void Attention_names_the_strongest_part_and_needs_weights_that_are_not_negative()
    {
        var figure = new Figure("blue").Image(new double[4, 4], attention: new[,] { { 0.1, 0.2 }, { 0.6, 0.1 } });
        figure.Summary.ShouldContain("row 1, column 0 of 2 by 2");
        Should.Throw<ArgumentException>(() => new Figure("blue").Image(new double[4, 4], attention: new[,] { { -0.1 } })).Message
            .ShouldBe("Image needs attention weights that are finite and not negative.");
    }

    [Fact]
    public void Only_parts_that_stand_out_are_framed()
    {
        int Frames(double[,] attention) => Drawing.Parse(new Figure("a").Image(new double[4, 4], attention).ToSvg()).All("rect")
            .Count(rectangle => rectangle.Attribute("stroke")?.Value == Colour.Orange.ToString());
        Frames(new[,] { { 0.05, 0.1 }, { 0.8, 0.05 } }).ShouldBe(1);
        Frames(new[,] { { 0.25, 0.25 }, { 0.25, 0.25 } }).ShouldBe(0);
    }

    [Fact]
    public void Plotly_turns_the_axis_over_so_that_row_zero_stays_on_top()
    {
        using var json = JsonDocument.Parse(new Figure("a").HeatMap(new[,] { { 1, 2 }, { 3, 4 } }, rows: ["r0", "r1"])
            .ToPlotly());
        var y = json.RootElement.GetProperty("layout").GetProperty("yaxis");
        y.GetProperty("range").EnumerateArray().Select(end => end.GetDouble()).ShouldBe([1.5, -0.5]);
        y.GetProperty("ticktext").EnumerateArray().Select(text => text.GetString()).ShouldBe(["r0", "r1"]);
        json.RootElement.GetProperty("data")[0].GetProperty("z")[1][0].GetDouble().ShouldBe(3);
    }
}
