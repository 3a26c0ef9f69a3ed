using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace RnnCourse.Data.Audio;

/// <summary>Which frequencies a sound holds, frame by frame: the features that a network hears with.</summary>
public static class Spectrogram
{
    /// <summary>Power of the discrete Fourier transform of a frame, |X_k|^2 for k = 0 .. N/2; bin k stands for k *
    /// sampleRate / N hertz.</summary>
    /// <param name="frame">An even number N of samples.</param>
    /// <exception cref="ArgumentException">An odd number of samples, or none.</exception>
    public static double[] Power(double[] frame)
    {
        if (frame.Length == 0 || frame.Length % 2 != 0)
            throw new ArgumentException($"A frame has an even number of samples, got {frame.Length}.", nameof(frame));
        var x = Array.ConvertAll(frame, sample => new Complex(sample, 0));
        Fourier.Forward(x, FourierOptions.NoScaling);
        return [.. x.Take(frame.Length / 2 + 1)
            .Select(value => value.Real * value.Real + value.Imaginary * value.Imaginary)];
    }

    /// <summary>Power of overlapping frames, each faded in and out by a Hann window.</summary>
    /// <param name="samples">The sound.</param>
    /// <param name="frameLength">Samples N per frame, even.</param>
    /// <param name="hop">Samples from the start of a frame to the start of the next.</param>
    /// <returns>(T, N/2 + 1); the samples after the last whole frame are left out.</returns>
    /// <exception cref="ArgumentException">The sound is shorter than a frame, or a hop below 1.</exception>
    public static double[][] Of(double[] samples, int frameLength = 256, int hop = 128)
    {
        if (samples.Length < frameLength)
            throw new ArgumentException(
                $"A spectrogram needs at least one frame of {frameLength} samples, got {samples.Length}.",
                nameof(samples));
        ArgumentOutOfRangeException.ThrowIfLessThan(hop, 1);
        // Taken between the samples, the window is symmetric: a sound played backwards has the same frames in the other
        // order.
        var window = Enumerable.Range(0, frameLength)
            .Select(n => 0.5 - 0.5 * Math.Cos(2 * Math.PI * (n + 0.5) / frameLength)).ToArray();
        var frames = new double[(samples.Length - frameLength) / hop + 1][];
        for (var t = 0; t < frames.Length; t++)
        {
            var frame = new double[frameLength];
            for (var n = 0; n < frameLength; n++) frame[n] = window[n] * samples[t * hop + n];
            frames[t] = Power(frame);
        }
        return frames;
    }

    /// <summary>Natural logarithm of the power in bands that grow wider with frequency, as hearing resolves
    /// it.</summary>
    /// <param name="samples">The sound.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="bands">Number B of bands between 0 and half the sample rate.</param>
    /// <param name="frameLength">Samples N per frame, even.</param>
    /// <param name="hop">Samples from the start of a frame to the start of the next.</param>
    /// <returns>(T, B); silence gives log(1e-6).</returns>
    public static double[][] LogMel(double[] samples, int sampleRate, int bands = 20, int frameLength = 256,
        int hop = 128)
    {
        var filters = MelFilters(bands, frameLength, sampleRate);
        return [.. Of(samples, frameLength, hop).Select(power =>
            filters.Select(filter => Math.Log(1e-6 + filter.Zip(power, (weight, value) => weight * value).Sum()))
                .ToArray())];
    }

    /// <summary>Triangular filters whose corners are equally spaced on the mel scale; each rises from the centre of the
    /// one below and falls to that of the one above.</summary>
    /// <param name="bands">Number B of filters.</param>
    /// <param name="frameLength">Samples N of a frame.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <returns>Weights of the bins, (B, N/2 + 1).</returns>
    /// <exception cref="ArgumentException">So many bands that one falls between two bins.</exception>
    public static double[][] MelFilters(int bands, int frameLength, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        var top = Mel(sampleRate / 2.0);
        var corners = Enumerable.Range(0, bands + 2).Select(i => Hertz(top * i / (bands + 1))).ToArray();
        var filters = new double[bands][];
        for (var b = 0; b < bands; b++)
        {
            filters[b] = new double[frameLength / 2 + 1];
            for (var k = 0; k < filters[b].Length; k++)
            {
                var frequency = (double)k * sampleRate / frameLength;
                var rising = (frequency - corners[b]) / (corners[b + 1] - corners[b]);
                var falling = (corners[b + 2] - frequency) / (corners[b + 2] - corners[b + 1]);
                filters[b][k] = Math.Max(0, Math.Min(rising, falling));
            }
            if (filters[b].Sum() == 0)
                throw new ArgumentException(
                    $"{bands} bands are too many for frames of {frameLength} samples: band {b} holds no bin.",
                    nameof(bands));
        }
        return filters;
    }

    /// <summary>Mel of a frequency in hertz: 2595 log10(1 + f / 700) (O'Shaughnessy 1987); 1000 Hz are 1000
    /// mel.</summary>
    public static double Mel(double hertz) => 2595 * Math.Log10(1 + hertz / 700);

    static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}
