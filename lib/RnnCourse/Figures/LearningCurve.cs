using System.Globalization;
using RnnCourse.Display;
using RnnCourse.Figures.Layers;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures;

/// <summary>The loss of one training run, step by step, with the loss on held-out data beside it where it is
/// measured.</summary>
/// <remarks>
/// It draws itself: <c>var view = display(curve)</c>, and <c>view.Update(curve)</c> after new values.
/// The raw values are drawn pale and their running mean strong, because the losses of single batches jump.
/// A loss that is NaN or infinite is kept and reported, not hidden.
/// </remarks>
[TypeFormatterSource(typeof(FigureFormatterSource),
    PreferredMimeTypes = [MimeType.Svg, MimeType.Plotly, MimeType.Text])]
public sealed class LearningCurve : IFigure
{
    const int MostPoints = 600;

    readonly List<double> steps = [];
    readonly List<double> values = [];
    readonly List<double> validationSteps = [];
    readonly List<double> validationValues = [];
    bool isLog;

    /// <summary>An empty curve.</summary>
    /// <param name="name">The run, such as <c>LSTM</c>.</param>
    /// <param name="unit">What the loss is measured in, such as <c>nats per character</c>.</param>
    public LearningCurve(string name, string unit = "loss") => (Name, Unit) = (name, unit);

    /// <summary>The run.</summary>
    public string Name { get; }

    /// <summary>What the loss is measured in.</summary>
    public string Unit { get; }

    /// <summary>How many training values there are.</summary>
    public int Count => values.Count;

    /// <summary>The step of each training value.</summary>
    public IReadOnlyList<double> Steps => steps;

    /// <summary>The training values.</summary>
    public IReadOnlyList<double> Values => values;

    /// <summary>The step of each value on held-out data.</summary>
    public IReadOnlyList<double> ValidationSteps => validationSteps;

    /// <summary>The values on held-out data.</summary>
    public IReadOnlyList<double> ValidationValues => validationValues;

    /// <summary>The last training value.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public double Last => values.Count > 0 ? values[^1]
        : throw new InvalidOperationException($"Learning curve '{Name}' has no values yet.");

    /// <summary>The lowest value on held-out data, or of training where none is held out; NaN when there is
    /// none.</summary>
    public double Best => Columns.Range(validationValues.Count > 0 ? validationValues : values).Least;

    /// <inheritdoc/>
    public string Title => $"Learning curve of {Name}";

    /// <inheritdoc/>
    public double Width => 720;

    /// <inheritdoc/>
    public double Height => 360;

    /// <inheritdoc/>
    public string Summary
    {
        get
        {
            if (values.Count == 0) return $"{Name}: no values yet";
            var broken = values.FindIndex(value => !double.IsFinite(value));
            var held = validationValues.Count > 0
                ? $", held out {Ticks.Short(validationValues[^1])} (best {Ticks.Short(Best)})" : "";
            var fault = broken < 0 ? "" : FormattableString.Invariant($", not finite from step {steps[broken]} on");
            return $"{Name}: {values.Count} values, {Ticks.Short(values[0])} to {Ticks.Short(Smoothed[^1])} "
                + $"{Unit}{held}{fault}";
        }
    }

    /// <summary>The running mean of the training values over about a fiftieth of the run, NaN and infinite values left
    /// out.</summary>
    public IReadOnlyList<double> Smoothed => Smooth(Math.Max(1, values.Count / 50));

    /// <summary>Adds a training value; its step is the one after the last.</summary>
    public void Add(double value) => Add(steps.Count == 0 ? 1 : steps[^1] + 1, value);

    /// <summary>Adds a training value at a step.</summary>
    /// <exception cref="ArgumentException">The step lies before the last one.</exception>
    public void Add(double step, double value) => Append(steps, values, step, value);

    /// <summary>Adds a value measured on held-out data, at the step of the last training value.</summary>
    public void AddValidation(double value) => AddValidation(steps.Count == 0 ? 0 : steps[^1], value);

    /// <summary>Adds a value measured on held-out data at a step.</summary>
    /// <exception cref="ArgumentException">The step lies before the last one.</exception>
    public void AddValidation(double step, double value) => Append(validationSteps, validationValues, step, value);

    /// <summary>Draws the loss on a logarithmic axis.</summary>
    public LearningCurve LogY()
    {
        isLog = true;
        return this;
    }

    /// <summary>The running mean over the last <paramref name="window"/> training values.</summary>
    public IReadOnlyList<double> Smooth(int window)
    {
        if (window < 1) throw new ArgumentException($"A running mean needs a window of at least 1, got {window}.");
        var (sums, counts) = (new double[values.Count + 1], new int[values.Count + 1]);
        for (var i = 0; i < values.Count; i++)
        {
            var finite = double.IsFinite(values[i]);
            (sums[i + 1], counts[i + 1]) = (sums[i] + (finite ? values[i] : 0), counts[i] + (finite ? 1 : 0));
        }

        return [.. values.Select((value, i) =>
        {
            var first = Math.Max(0, i - window + 1);
            return double.IsFinite(value) ? (sums[i + 1] - sums[first]) / (counts[i + 1] - counts[first]) : double.NaN;
        })];
    }

    /// <summary>The curve as a chart that can be drawn on.</summary>
    public Figure ToFigure()
    {
        var figure = new Figure(Title, x: "update", y: Unit);
        if (isLog) figure.LogY();
        Draw(figure, null, isAlone: true);
        return figure;
    }

    /// <inheritdoc/>
    public string ToSvg() => SvgWriter.Document(Drawing);

    SvgDrawing IFigure.Drawing => Drawing;

    SvgDrawing Drawing
    {
        get
        {
            var figure = ToFigure();
            return figure.DrawingOf(figure.Layout, Summary);
        }
    }

    /// <inheritdoc/>
    public string ToPlotly() => ToFigure().ToPlotly();

    /// <summary>Adds this curve to a chart in one colour: training (smoothed), and held out where measured.</summary>
    internal void Draw(Figure figure, Colour? colour, bool isAlone)
    {
        var ink = figure.NextColour(colour);
        var smoothed = Smoothed;
        if (values.Exists(double.IsFinite))
        {
            if (isAlone && values.Count > 50)
                figure.Line("", Thin(steps), Thin(values), Stroke.Solid, Colour.White.Towards(ink, 0.4), thickness: 1);
            figure.Line(isAlone && validationValues.Count > 0 ? "training" : Name, Thin(steps), Thin(smoothed), isAlone
                ? Stroke.Solid : Stroke.Automatic, ink);
            var broken = values.FindIndex(value => !double.IsFinite(value));
            if (isAlone && broken >= 0) figure.VerticalLine(steps[broken], "not finite", colour: Colour.Vermillion);
        }

        if (validationValues.Exists(double.IsFinite))
            figure.Line(isAlone ? "held out" : Name + ", held out", validationSteps, validationValues, Stroke.Dashed,
                isAlone ? Colour.Vermillion : ink, points: validationValues.Count <= 40);
    }

    void Append(List<double> places, List<double> column, double step, double value)
    {
        if (!double.IsFinite(step))
            throw new ArgumentException($"Learning curve '{Name}' needs a finite step, got {Ticks.Short(step)}.");
        if (places.Count > 0 && step < places[^1])
            throw new ArgumentException($"Learning curve '{Name}' needs steps that do not go back, "
                + FormattableString.Invariant($"got {step} after {places[^1]}."));
        places.Add(step);
        column.Add(value);
    }

    /// <summary>At most <see cref="MostPoints"/> of many values, the last always among them, so that a live update
    /// stays quick.</summary>
    static IEnumerable<double> Thin(IReadOnlyList<double> all)
    {
        var every = (all.Count + MostPoints - 1) / MostPoints;
        for (var i = 0; i < all.Count; i++)
            if (every <= 1 || i % every == 0 || i == all.Count - 1) yield return all[i];
    }
}
