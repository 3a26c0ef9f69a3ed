using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Breaks coloured text into lines and draws each line once for every lane.</summary>
sealed class ColouredTextDrawing
{
    public const double Width = 720;
    const double Size = 15;
    const double RowHeight = 24;
    const double ScaleHeight = 34;

    readonly string[] tokens;
    readonly IReadOnlyList<(string Name, double[] Values)> lanes;
    readonly ColourScale scale;
    readonly bool isWords;
    readonly IReadOnlyList<string> titleLines;
    readonly List<List<(int Token, double Left, double Width)>> lines = [[]];
    readonly double left;
    readonly bool named;

    public ColouredTextDrawing(string title, string[] tokens, bool isWords,
        IReadOnlyList<(string Name, double[] Values)> lanes, ColourScale scale)
    {
        (this.tokens, this.lanes, this.scale, this.isWords) = (tokens, lanes, scale, isWords);
        titleLines = TextLines.Wrap(title, FigureLayout.TitleSize, Width - 2 * FigureLayout.Edge, bold: true);
        named = lanes.Any(lane => lane.Name != "");
        left = FigureLayout.Edge + (named ? Math.Min(200, lanes.Max(lane => Label.Parse(lane.Name).Width(12.5))) + 10
            : 0);
        var at = left;
        for (var i = 0; i < tokens.Length; i++)
        {
            var width = isWords ? LetterWidth.Of(tokens[i], Size) + 10
                : Math.Max(11, LetterWidth.Of(tokens[i].Trim(), Size) * 0.95);
            if (at + width > Width - FigureLayout.Edge && lines[^1].Count > 0)
            {
                lines.Add([]);
                at = left;
            }

            lines[^1].Add((i, at, width));
            at += width + (isWords ? 2 : 0);
            if (!isWords && tokens[i] is "\n" or "\r\n")
            {
                lines.Add([]);
                at = left;
            }
        }

        if (lines[^1].Count == 0) lines.RemoveAt(lines.Count - 1);
    }

    public double Height => Top + lines.Count * LineHeight + ScaleHeight + FigureLayout.Edge;

    double Top => FigureLayout.Edge + titleLines.Count * FigureLayout.TitleSize * 1.25 + 8;

    double LineHeight => Math.Max(1, lanes.Count) * RowHeight + (lanes.Count > 1 ? 12 : 6);

    public void Draw(SvgWriter svg)
    {
        for (var i = 0; i < titleLines.Count; i++)
            svg.Text(FigureLayout.Edge, FigureLayout.Edge + FigureLayout.TitleSize * (0.9 + 1.25 * i), titleLines[i],
                FigureLayout.TitleSize, bold: true, colour: new(20, 20, 20));
        for (var i = 0; i < lines.Count; i++)
        {
            for (var lane = 0; lane < Math.Max(1, lanes.Count); lane++)
            {
                var top = Top + i * LineHeight + lane * RowHeight;
                if (named) svg.Text(left - 8, top + RowHeight * 0.66, lanes[lane].Name, 12.5, Anchor.End);
                foreach (var place in lines[i]) Token(svg, place, lane, top);
            }
        }

        if (lanes.Count > 0) Scale(svg, Top + lines.Count * LineHeight + 8);
    }

    void Token(SvgWriter svg, (int Token, double Left, double Width) place, int lane, double top)
    {
        var token = tokens[place.Token];
        var colour = Colour.White;
        if (lanes.Count > 0)
        {
            colour = scale.Palette.Of(lanes[lane].Values[place.Token], scale.Low, scale.High);
            svg.Rectangle(place.Left, top, place.Width + (isWords ? 0 : 0.3), RowHeight - 2, colour,
                tip: $"{token.Trim()} {Ticks.Short(lanes[lane].Values[place.Token])}", corner: isWords ? 3 : 0);
        }

        var shown = token is "\n" or "\r\n" ? "↵" : token is "\t" ? "⇥" : token;
        if (shown.Trim() == "") return;
        // A backslash keeps the signs of the text itself from being read as subscripts.
        svg.Text(place.Left + place.Width / 2, top + RowHeight * 0.66, shown.Replace("\\", "\\\\").Replace("_", "\\_")
            .Replace("^", "\\^"), Size, Anchor.Middle, colour.Ink);
    }

    void Scale(SvgWriter svg, double top)
    {
        const double Length = 180;
        for (var i = 0; i < 45; i++)
            svg.Rectangle(left + i * Length / 45, top, Length / 45 + 0.4, 10,
                scale.Palette.Of(scale.Low + (scale.High - scale.Low) * (i + 0.5) / 45, scale.Low, scale.High));
        svg.Rectangle(left, top, Length, 10, null, new(150, 150, 150));
        svg.Text(left, top + 23, Ticks.Short(scale.Low), 11.5);
        svg.Text(left + Length / 2, top + 23, Ticks.Short((scale.Low + scale.High) / 2), 11.5, Anchor.Middle);
        svg.Text(left + Length, top + 23, Ticks.Short(scale.High), 11.5, Anchor.End);
    }
}
