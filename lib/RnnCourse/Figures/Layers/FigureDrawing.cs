using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>Draws a chart's frame, ticks and texts around its layers.</summary>
static class FigureDrawing
{
    static readonly Colour grid = new(225, 225, 225);
    static readonly Colour frame = new(90, 90, 90);

    public static void Draw(SvgWriter svg, Figure figure, FigureLayout layout)
    {
        var (x, y) = (layout.X, layout.Y);
        var (left, right, top, bottom) = (x.Start, x.End, Math.Min(y.Start, y.End), Math.Max(y.Start, y.End));
        var titleLeft = layout.Bare ? FigureLayout.Edge
            : Math.Min(left, Math.Max(FigureLayout.Edge, layout.Width - FigureLayout.Edge
            - layout.TitleLines.Select(line => Label.Parse(line).Width(FigureLayout.TitleSize, true)).DefaultIfEmpty(0)
            .Max()));
        for (var i = 0; i < layout.TitleLines.Count; i++)
            svg.Text(titleLeft, FigureLayout.Edge + FigureLayout.TitleSize * (0.9 + 1.25 * i), layout.TitleLines[i],
                FigureLayout.TitleSize, bold: true, colour: new(20, 20, 20));
        for (var i = 0; i < layout.Legend.Count; i++)
            layout.Legend[i].Draw(svg, left, layout.LegendTop + FigureLayout.LegendSize * (1.25 + 1.55 * i));

        if (layout.Gridded) GridLines(svg, layout, left, right, top, bottom);
        svg.Inside(left, top, right - left, bottom - top, () =>
        {
            foreach (var layer in figure.Layers) layer.Draw(svg, x, y);
        });
        if (!figure.Layers.Any())
            svg.Text((left + right) / 2, (top + bottom) / 2, "no data yet", FigureLayout.LabelSize, Anchor.Middle,
                Colour.Grey, italic: true);

        if (layout.Bare)
        {
            if (figure.XLabel != "")
                svg.Text((left + right) / 2, bottom + FigureLayout.LabelSize * 1.35, figure.XLabel,
                    FigureLayout.LabelSize, Anchor.Middle);
            return;
        }

        if (layout.Gridded)
        {
            svg.Line(left, bottom, right, bottom, frame, 1.2);
            svg.Line(left, top, left, bottom, frame, 1.2);
        }

        TickTexts(svg, layout, left, bottom);
        AxisTexts(svg, figure, layout, left, right, top, bottom);
        if (layout.Scale is { } scale) ScaleBar(svg, scale, right + 14, top, Math.Min(bottom - top, 240));
    }

    static void GridLines(SvgWriter svg, FigureLayout layout, double left, double right, double top, double bottom)
    {
        foreach (var tick in layout.YTicks)
            if (layout.Y.Kind != AxisKind.Categories)
                svg.Line(left, layout.Y.At(tick.Value), right, layout.Y.At(tick.Value), grid);
        foreach (var tick in layout.XTicks)
            if (layout.X.Kind != AxisKind.Categories)
                svg.Line(layout.X.At(tick.Value), top, layout.X.At(tick.Value), bottom, grid);
    }

    static void TickTexts(SvgWriter svg, FigureLayout layout, double left, double bottom)
    {
        foreach (var tick in layout.YTicks)
        {
            var at = layout.Y.At(tick.Value);
            if (layout.Gridded && layout.Y.Kind != AxisKind.Categories) svg.Line(left - 4, at, left, at, frame);
            svg.Text(left - 8, at + FigureLayout.TickSize * 0.35, tick.Label, FigureLayout.TickSize, Anchor.End);
        }

        foreach (var tick in layout.XTicks)
        {
            var at = layout.X.At(tick.Value);
            if (layout.Gridded && layout.X.Kind != AxisKind.Categories) svg.Line(at, bottom, at, bottom + 4, frame);
            if (layout.TickTurn == 0)
                svg.Text(at, bottom + FigureLayout.TickSize + 6, tick.Label, FigureLayout.TickSize, Anchor.Middle);
            else svg.Text(at + FigureLayout.TickSize * 0.35, bottom + 10, tick.Label, FigureLayout.TickSize, Anchor.End,
                turn: layout.TickTurn);
        }
    }

    static void AxisTexts(SvgWriter svg, Figure figure, FigureLayout layout, double left, double right, double top,
        double bottom)
    {
        if (figure.XLabel != "")
        {
            var lines = layout.WrapsXLabel
                ? TextLines.Wrap(figure.XLabel, FigureLayout.LabelSize, layout.Width - 2 * FigureLayout.Edge)
                : [figure.XLabel];
            for (var i = 0; i < lines.Count; i++)
            {
                var width = Label.Parse(lines[i]).Width(FigureLayout.LabelSize);
                var middle = Math.Clamp((left + right) / 2, FigureLayout.Edge + width / 2,
                    Math.Max(FigureLayout.Edge + width / 2, layout.Width - FigureLayout.Edge - width / 2));
                svg.Text(middle, layout.Height - FigureLayout.Edge + 2 - (lines.Count - 1 - i) * FigureLayout.LabelSize
                    * 1.2, lines[i], FigureLayout.LabelSize, Anchor.Middle);
            }
        }

        if (figure.YLabel == "") return;
        var length = Label.Parse(figure.YLabel).Width(FigureLayout.LabelSize);
        var height = Math.Clamp((top + bottom) / 2, Math.Min(layout.Height / 2, 4 + length / 2),
            Math.Max(layout.Height / 2, layout.Height - 4 - length / 2));
        svg.Text(FigureLayout.Edge + FigureLayout.LabelSize * 0.8, height, figure.YLabel,
            Math.Min(FigureLayout.LabelSize, FigureLayout.LabelSize * (layout.Height - 8) / length), Anchor.Middle,
            turn: -90);
    }

    static void ScaleBar(SvgWriter svg, ColourScale scale, double left, double top, double height)
    {
        const int Steps = 48;
        for (var i = 0; i < Steps; i++)
        {
            var share = (i + 0.5) / Steps;
            var value = scale.High * (1 - share) + scale.Low * share;
            svg.Rectangle(left, top + height * i / Steps, FigureLayout.ScaleWidth, height / Steps + 0.4,
                scale.Palette.Of(value, scale.Low, scale.High));
        }

        svg.Rectangle(left, top, FigureLayout.ScaleWidth, height, null, new(150, 150, 150));
        var widest = 0.0;
        foreach (var tick in Ticks.Linear(scale.Low, scale.High, Math.Clamp((int)(height / 30), 2, 5)))
        {
            var at = top + height * (1 - Axis.ShareOf(tick.Value, scale.Low, scale.High));
            svg.Line(left + FigureLayout.ScaleWidth, at, left + FigureLayout.ScaleWidth + 3, at, frame);
            svg.Text(left + FigureLayout.ScaleWidth + 6, Math.Clamp(at + 4, top + 9, top + Math.Max(height, 9)),
                tick.Label, 11.5);
            widest = Math.Max(widest, Label.Parse(tick.Label).Width(11.5));
        }

        if (scale.Label is not { } text) return;
        var size = Math.Min(12.5, 12.5 * (height + 20) / Label.Parse(text).Width(12.5));
        svg.Text(left + FigureLayout.ScaleWidth + 6 + widest + 14, top + height / 2, text, size, Anchor.Middle,
            turn: -90);
    }
}
