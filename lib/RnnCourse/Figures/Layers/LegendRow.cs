using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>One line of a legend: entries and where each begins.</summary>
sealed record LegendRow(IReadOnlyList<(LegendEntry Entry, double Left)> Entries)
{
    public const double Key = 30;
    const double Gap = 20;

    /// <summary>Fills rows from left to right; a new row begins where the width would not hold the next name.</summary>
    public static IReadOnlyList<LegendRow> Fill(IReadOnlyList<LegendEntry> entries, double width)
    {
        var rows = new List<LegendRow>();
        var row = new List<(LegendEntry, double)>();
        var left = 0.0;
        foreach (var entry in entries)
        {
            var needed = Key + 6 + Label.Parse(entry.Name).Width(FigureLayout.LegendSize);
            if (row.Count > 0 && left + needed > width)
            {
                rows.Add(new(row));
                (row, left) = ([], 0);
            }

            row.Add((entry, left));
            left += needed + Gap;
        }

        if (row.Count > 0) rows.Add(new(row));
        return rows;
    }

    public void Draw(SvgWriter svg, double left, double baseline)
    {
        foreach (var (entry, at) in Entries)
        {
            var (x, middle) = (left + at, baseline - FigureLayout.LegendSize * 0.34);
            if (entry.Line is { } dash) svg.Line(x, middle, x + Key, middle, entry.Colour, 2.2, dash);
            if (entry.Marker is { } marker) PointsLayer.DrawMarker(svg, marker, x + Key / 2, middle, 4.5, entry.Colour);
            if (entry.Line is null && entry.Marker is null)
            {
                svg.Rectangle(x + 4, middle - 6, Key - 8, 12, entry.Colour);
                Hatching.Draw(svg, entry.Hatch, x + 4, middle - 6, Key - 8, 12);
            }

            svg.Text(x + Key + 6, baseline, entry.Name, FigureLayout.LegendSize);
        }
    }
}
