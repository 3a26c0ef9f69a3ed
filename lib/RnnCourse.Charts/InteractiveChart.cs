using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using RnnCourse.Display;
using RnnCourse.Figures;

namespace RnnCourse.Charts;

/// <summary>A Plotly.NET chart together with a plain figure that says the same on paper. It is shown as Plotly JSON, as
/// HTML that needs no network, as SVG and as a line of text.</summary>
[TypeFormatterSource(typeof(InteractiveChartFormatterSource),
    PreferredMimeTypes = [MimeType.Svg, MimeType.Plotly, MimeType.Html, MimeType.Text])]
public sealed class InteractiveChart
{
    readonly JToken? frames;

    /// <param name="chart">The chart.</param>
    /// <param name="paper">The figure for paper.</param>
    public InteractiveChart(GenericChart chart, IFigure paper) : this(chart, paper, null) { }

    InteractiveChart(GenericChart chart, IFigure paper, JToken? frames) =>
        (Chart, Paper, this.frames) = (chart, paper, frames);

    /// <summary>The chart.</summary>
    public GenericChart Chart { get; }

    /// <summary>What stands for it on paper.</summary>
    public IFigure Paper { get; }

    /// <summary>An animation with its frames, slider and play button; on paper a strip of some frames.</summary>
    public static InteractiveChart Film(Animation animation) =>
        new(animation.ToChart(), animation, JObject.Parse(animation.ToPlotly())["frames"]);

    /// <summary>The same with a chart that was styled further.</summary>
    public InteractiveChart With(Func<GenericChart, GenericChart> style) => new(style(Chart), Paper, frames);

    /// <summary>Data, layout and frames, as editors and Plotly's own program take them.</summary>
    public string ToJson() => ChartJson.Of(Chart, frames);

    /// <summary>A part of a page that draws itself, Plotly's program included.</summary>
    public string ToHtml() => OfflineHtml.Of(ToJson(), Paper.Summary);
}
