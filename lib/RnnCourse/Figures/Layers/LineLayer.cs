using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>A series drawn as a line, with gaps where a value is NaN or infinite.</summary>
sealed record LineLayer(string Name, double[] X, double[] Y, Colour Colour, Stroke Stroke, bool Points, Marker Marker,
    double Thickness, double Opacity, bool Dates) : ILayer
{
    public int Order => 3;

    public IEnumerable<LegendEntry> Legend => Name == "" ? [] : [new(Name, Colour, Stroke, Points ? Marker : null)];

    public string Description
    {
        get
        {
            var (least, most) = Columns.Range(Y);
            var last = Array.FindLast(Y, double.IsFinite);
            return $"{(Name == "" ? "line" : Name)} ({Y.Length} points, {Ticks.Short(least)} to {Ticks.Short(most)}, "
                + $"last {Ticks.Short(last)})";
        }
    }

    public void Reach(Extent extent)
    {
        extent.X(X, $"line '{Name}'");
        extent.Y(Y, $"line '{Name}'");
    }

    public void Draw(SvgWriter svg, Axis x, Axis y)
    {
        svg.Path(Trace(X, Y, x, y), null, Colour, Thickness, Stroke, Opacity);
        for (var i = 0; i < X.Length; i++)
            if (Points && Drawable(i, x, y))
                PointsLayer.DrawMarker(svg, Marker, x.At(X[i]), y.At(Y[i]), 4, Colour, Opacity);
        if (Points) return;
        // A stretch between gaps whose points all lie on one place has no length: a dot, or nothing would be seen.
        for (int from = 0, to; from < X.Length; from = to + 1)
        {
            for (to = from; to < X.Length && Drawable(to, x, y);) to++;
            if (to > from && Enumerable.Range(from, to - from).All(i => X[i] == X[from] && Y[i] == Y[from]))
                svg.Circle(x.At(X[from]), y.At(Y[from]), Thickness, Colour);
        }
    }

    public void AddTo(PlotlyChart chart) => chart.Add(new JsonObject
    {
        ["type"] = "scatter",
        ["mode"] = Points ? "lines+markers" : "lines",
        ["name"] = PlotlyChart.Rich(Name),
        ["showlegend"] = Name != "",
        ["x"] = Dates ? PlotlyChart.Dates(X) : PlotlyChart.Numbers(X),
        ["y"] = PlotlyChart.Numbers(Y),
        ["connectgaps"] = false,
        ["opacity"] = Opacity,
        ["line"] = new JsonObject
        {
            ["color"] = Colour.ToString(),
            ["width"] = Thickness,
            ["dash"] = StrokePattern.Plotly(Stroke)
        },
        ["marker"] = new JsonObject { ["color"] = Colour.ToString(), ["symbol"] = StrokePattern.Plotly(Marker) },
    });

    /// <summary>The path of a series; many points in one pixel column become the first, lowest, highest and last of
    /// them.</summary>
    public static string Trace(double[] xs, double[] ys, Axis x, Axis y)
    {
        var path = new StringBuilder();
        var pen = false;
        var rising = xs.Length > 4 * x.Length;
        for (var i = 1; rising && i < xs.Length; i++) rising = xs[i] >= xs[i - 1];
        for (var i = 0; i < xs.Length; i++)
        {
            if (!Finite(xs[i], x) || !Finite(ys[i], y))
            {
                pen = false;
                continue;
            }

            if (rising)
            {
                var column = Math.Floor(x.At(xs[i]));
                var (last, least, most) = (i, i, i);
                while (last + 1 < xs.Length && Finite(xs[last + 1], x) && Finite(ys[last + 1], y)
                    && Math.Floor(x.At(xs[last + 1])) == column)
                {
                    last++;
                    if (ys[last] < ys[least]) least = last;
                    if (ys[last] > ys[most]) most = last;
                }

                foreach (var index in new SortedSet<int> { i, least, most, last }) Add(index);
                i = last;
            }
            else Add(i);
        }

        return path.ToString();

        void Add(int i)
        {
            path.Append(pen ? 'L' : 'M').Append(SvgWriter.Number(x.At(xs[i]))).Append(' ')
                .Append(SvgWriter.Number(y.At(ys[i])));
            pen = true;
        }
    }

    bool Drawable(int i, Axis x, Axis y) => Finite(X[i], x) && Finite(Y[i], y);

    internal static bool Finite(double value, Axis axis) =>
        double.IsFinite(value) && (axis.Kind != AxisKind.Logarithmic || value > 0);
}
