using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>Forecasts a series, one or several steps ahead, with intervals: a window is read by recurrent layers of any
/// cell, or by delay taps, and a linear layer says how far the next values are from a rule such as "as a week
/// ago".</summary>
/// <remarks>Scales are measured on the training part alone. Every step of a training window behind the warm-up counts,
/// which is why layers that read backwards are refused: they would have seen what they are asked for.</remarks>
public sealed partial class Forecaster
{
    readonly SequenceEncoder? encoder;
    readonly TappedDelay? taps;
    readonly Linear head;
    readonly int inputSize;
    ScaledSeries? scales;
    HeldOutErrors? errors;

    /// <summary>A forecaster over recurrent layers.</summary>
    /// <param name="encoder">Layers that begin with the first step; their input size is 1, and K more (1 if recursive)
    /// for each column that is known in advance.</param>
    /// <param name="plan">What is read and said.</param>
    /// <param name="random">Where the output weights come from.</param>
    /// <exception cref="ArgumentException">A plan that cannot be, or layers that read backwards.</exception>
    public Forecaster(SequenceEncoder encoder, ForecastPlan plan, Random random)
        : this(encoder.InputSize, encoder.OutputSize, encoder.Parameters, plan, random)
    {
        this.encoder = encoder;
        encoder.Named("rnn.");
        if (!encoder.ReadsForward)
            throw new ArgumentException(
                "A forecaster needs layers that read forwards: one of this encoder's layers begins with the last step, "
                + "so it would see what it is asked for.", nameof(encoder));
    }

    /// <summary>A forecaster over delay taps: the same windows, the same training, no state.</summary>
    /// <param name="taps">The hidden layer over a sliding window.</param>
    /// <param name="plan">What is read and said; its warm-up covers the first taps - 1 steps.</param>
    /// <param name="random">Where the output weights come from.</param>
    /// <exception cref="ArgumentException">A plan that cannot be, or whose warm-up ends before the taps are
    /// full.</exception>
    public Forecaster(TappedDelay taps, ForecastPlan plan, Random random)
        : this(taps.InputSize, taps.HiddenSize, taps.Parameters, plan, random)
    {
        this.taps = taps;
        if (plan.Skipped < taps.Taps - 1)
            throw new ArgumentException(
                $"{taps.Taps} taps are full after {taps.Taps - 1} steps of a window; the warm-up must be at least as "
                + $"long, got {plan.Skipped}.", nameof(plan));
    }

    Forecaster(int inputSize, int outputSize, IReadOnlyList<Tensor> parameters, ForecastPlan plan, Random random)
    {
        (this.inputSize, Plan) = (inputSize, plan.Checked());
        head = new Linear(outputSize, plan.Outputs * Math.Max(1, plan.Quantiles.Length), random, name: "head");
        Parameters = [.. parameters, .. head.Parameters];
    }

    /// <summary>The states at every step of some windows, (W, N, H).</summary>
    Tensor States(Tensor x) => taps is not null ? taps.Forward(x) : encoder!.Forward(x).Outputs;

    /// <summary>What is read and said.</summary>
    public ForecastPlan Plan { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>Learns from the whole series given. Its last part is held out: the weights that are best there are
    /// kept, and the errors there make the intervals.</summary>
    /// <param name="values">The training series, (T); nothing of the test part.</param>
    /// <param name="validation">How many of the last values are held out.</param>
    /// <param name="updates">Updates of the weights.</param>
    /// <param name="random">Draws the windows.</param>
    /// <param name="known">Columns whose value at index t is known before t, such as the day of the week; each at least
    /// T long.</param>
    /// <param name="batchSize">Windows per update.</param>
    /// <param name="learningRate">Adam's learning rate at the beginning; it falls to 0 along half a cosine
    /// wave.</param>
    /// <param name="progress">Called after every update.</param>
    /// <param name="cancellation">Stops after the update under way; the model then has the best weights so far.</param>
    /// <exception cref="ArgumentException">A value that is not finite (with its index), a constant series, one that is
    /// too short, or known columns that do not fit.</exception>
    public TrainingResult Fit(double[] values, int validation, int updates, Random random, double[][]? known = null,
        int batchSize = 32, double learningRate = 0.005,
        Action<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        known ??= [];
        CheckColumns(values, known, values.Length);
        var (until, first) = (values.Length - validation, Math.Max(0, Plan.Season - 1));
        var last = until - Plan.Outputs - Plan.Window;
        if (validation < Plan.Horizon || last < first)
            throw new ArgumentException(
                $"A forecaster with a window of {Plan.Window}, {Plan.Horizon} steps ahead and a season of "
                + $"{Plan.Season} needs at least {Plan.Horizon} values to validate on and "
                + $"{first + Plan.Outputs + Plan.Window} before them, got {validation} and {until}.", nameof(values));
        scales = ScaledSeries.Fit(Plan, values, known, until);
        var (z, k) = (scales.Scale(values), scales.Scale(known));
        var counted = Plan.Window - Plan.Skipped;
        int[] held = [.. Enumerable.Range(0, int.MaxValue).Select(i => until - 1 - Plan.Skipped + i * counted)
            .TakeWhile(s => s + Plan.Window + Plan.Outputs <= values.Length).Where(s => s >= first)];

        var result = new Trainer(new Adam(Parameters, learningRate), _ =>
            Loss(z, k, [.. Enumerable.Range(0, batchSize).Select(_ => random.Next(first, last + 1))]))
        {
            Updates = updates,
            ClipNorm = 1,
            Schedule = Schedules.Cosine(learningRate, updates),
            Validate = held.Length == 0 ? null : () => Loss(z, k, held).Item,
            ValidateEvery = Math.Max(1, updates / 20),
            Progress = progress,
        }.Run(cancellation);

        int[] origins = [.. Enumerable.Range(until, validation - Plan.Horizon + 1)
            .Where(origin => origin >= Plan.Past)];
        errors = null;
        errors = HeldOutErrors.Of(values, origins, From(values, known, origins), Plan);
        return result;
    }

    /// <summary>The loss of windows that begin at the given places, in the scale of training.</summary>
    Tensor Loss(double[] z, double[][] known, int[] starts)
    {
        var x = scales!.Inputs([.. starts.Select(_ => z)], known, starts, new int[starts.Length]);
        var target = scales.Targets(z, starts);
        var said = head.Forward(Slice(States(x), 0, Plan.Skipped, Plan.Window - Plan.Skipped));
        return Plan.Loss switch
        {
            ForecastLoss.Squared => Losses.SquaredError(said, target),
            ForecastLoss.Absolute => Losses.AbsoluteError(said, target),
            _ => Plan.Quantiles.Zip(Split(said, 3), (q, part) => Losses.Pinball(part, target, q))
                .Aggregate((a, b) => a + b),
        };
    }

    void CheckColumns(double[] values, double[][] known, int length)
    {
        ScaledSeries.CheckFinite(values, "the series");
        if (inputSize != 1 + known.Length * Plan.Outputs)
            throw new ArgumentException(
                $"With {known.Length} known columns, {Plan.Outputs} steps ahead of each, the layers need "
                + $"{1 + known.Length * Plan.Outputs} inputs; these take {inputSize}.", nameof(known));
        for (var c = 0; c < known.Length; c++)
        {
            if (known[c].Length < length)
                throw new ArgumentException($"Known column {c} needs at least {length} values, got {known[c].Length}.",
                    nameof(known));
            ScaledSeries.CheckFinite(known[c], $"known column {c}");
        }
    }
}
