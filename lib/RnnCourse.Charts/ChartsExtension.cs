using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Plotly.NET.Interactive;
using RnnCourse.Display;

namespace RnnCourse.Charts;

/// <summary>Teaches a .NET Interactive kernel to show Plotly.NET's charts without the network.</summary>
/// <remarks>Plotly.NET.Interactive's own formatter writes HTML that loads Plotly's program from two addresses. It is
/// loaded for the rest that it registers, and then this comes before it.</remarks>
public sealed class ChartsExtension : IKernelExtension
{
    /// <summary>Registers the formatters.</summary>
    public async Task OnLoadAsync(Kernel kernel)
    {
        await ((IKernelExtension)new FormatterKernelExtension()).OnLoadAsync(kernel).ConfigureAwait(false);
        Formatter.Register<GenericChart>(chart => ChartJson.Of(chart), MimeType.Plotly);
        Formatter.Register<GenericChart>(chart => OfflineHtml.Of(ChartJson.Of(chart), Summary(chart)), MimeType.Html);
        Formatter.Register<GenericChart>(Summary, MimeType.Text);
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), MimeType.Plotly, MimeType.Html, MimeType.Text);
    }

    /// <summary>How many traces of which kinds.</summary>
    static string Summary(GenericChart chart)
    {
        var kinds = GenericChart.getTraces(chart).CountBy(trace => trace.type);
        return $"Plotly chart: {string.Join(", ", kinds.Select(kind => $"{kind.Value} {kind.Key}"))}";
    }
}
