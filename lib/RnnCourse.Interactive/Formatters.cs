using System.Net;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;
using RnnCourse.Display;
using RnnCourse.Figures;
using RnnCourse.Notebooks.Display;
using RnnCourse.Tensors;

namespace RnnCourse.Interactive;

/// <summary>How values are shown in .NET Interactive: each in a rich form, and as text always.</summary>
/// <remarks>A formatter that is registered here comes before those that a type names for itself, also when it is
/// registered for a base type; so the course's types stand here too.</remarks>
internal static class Formatters
{
    static readonly Type[] Numbers =
    [
        typeof(double), typeof(float), typeof(decimal), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(short), typeof(ushort), typeof(byte), typeof(sbyte), typeof(bool), typeof(string),
    ];

    public static void Register()
    {
        Formatter.Register<object?>((value, writer) => writer.Write(TextOf(value)), MimeType.Text);
        Formatter.SetPreferredMimeTypesFor(typeof(object), MimeType.Html, MimeType.Text);
        Formatter.SetPreferredMimeTypesFor(typeof(string), MimeType.Text);

        Show<IFigure>([MimeType.Svg, MimeType.Plotly, MimeType.Text],
            figure => figure.ToSvg(), figure => figure.ToPlotly(), figure => figure.Summary);
        Show<NetworkDiagram>([MimeType.Svg, MimeType.Text], d => d.ToSvg(), d => d.Summary);
        Show<Table>([MimeType.Html, MimeType.Text], t => t.ToHtml(), t => t.ToString() ?? "");
        Fixed<Tensor>();
        Fixed<GradientReport>();
        Fixed<Matrix<double>>();
        Fixed<Matrix<float>>();
        Fixed<Vector<double>>();
        Fixed<Vector<float>>();
        foreach (var number in Numbers)
        {
            Fixed(number.MakeArrayType());
            Fixed(number.MakeArrayType(2));
        }
    }

    static void Show<T>(string[] mimeTypes, params Func<T, string>[] forms)
    {
        foreach (var (mimeType, form) in mimeTypes.Zip(forms)) Formatter.Register(form, mimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(T), mimeTypes);
    }

    static void Fixed<T>() => Fixed(typeof(T));

    /// <summary>Shows values of a type in fixed-width letters, line by line.</summary>
    static void Fixed(Type type)
    {
        Formatter.Register(type, (value, writer) =>
            writer.Write($"<pre>{WebUtility.HtmlEncode(PlainText.Format(value))}</pre>"), MimeType.Html);
        Formatter.Register(type, (value, writer) => writer.Write(PlainText.Format(value)), MimeType.Text);
        Formatter.SetPreferredMimeTypesFor(type, MimeType.Html, MimeType.Text);
    }

    /// <summary>The text that a type has for itself, or the one that the course's own kernel would show.</summary>
    static string TextOf(object? value)
    {
        if (value is null) return PlainText.Format(value);
        var type = value.GetType();
        var own = Formatter.RegisteredFormatters().FirstOrDefault(f => f.MimeType == MimeType.Text && f.Type == type);
        if (own is null) return PlainText.Format(value);
        var writer = new StringWriter();
        own.Format(value, writer);
        return writer.ToString();
    }
}
