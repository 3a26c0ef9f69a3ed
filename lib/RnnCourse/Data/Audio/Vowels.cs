namespace RnnCourse.Data.Audio;

/// <summary>A vowel by its three lowest formants, in hertz.</summary>
/// <param name="Name">How it is written here.</param>
/// <param name="Symbol">Its phonetic symbol.</param>
/// <param name="Formants">Means over 33 men (Peterson and Barney 1952).</param>
public sealed record Vowel(string Name, string Symbol, double[] Formants);

/// <summary>Whose voice it is.</summary>
/// <param name="Pitch">Frequency of the vocal folds, in hertz.</param>
/// <param name="TractScale">Factor on all formants: 1 for the men of the table, more for a shorter vocal tract.</param>
public sealed record Speaker(double Pitch, double TractScale)
{
    /// <summary>A random voice: formants from 0.95 to 1.2 times those of the table, and a pitch that rises with them,
    /// more or less, from about 90 to 240 hertz.</summary>
    public static Speaker Draw(Random random)
    {
        var smallness = random.NextDouble();
        return new(90 + 110 * smallness + 40 * random.NextDouble(), 0.95 + 0.25 * smallness);
    }
}

/// <summary>A spoken sound with its label.</summary>
/// <param name="Samples">Sound pressure in -1 to 1, in steps of 16 bits, <see cref="Vowels.SampleRate"/> samples per
/// second.</param>
/// <param name="Label">The class.</param>
/// <param name="Speaker">Whose voice it is.</param>
public sealed record Utterance(double[] Samples, int Label, Speaker Speaker);

/// <summary>Vowels from a small formant synthesizer: pulses of the vocal folds, sent through three
/// resonators.</summary>
/// <remarks>
/// Fant's source and filter, in the cascade form of Klatt (1980). Bandwidths are 60, 90 and 150 Hz. Pulses are softened
/// to a slope of -6 dB per octave (source and radiation together), their distances vary by the jitter, and noise is
/// added to the sound.
/// </remarks>
public static class Vowels
{
    /// <summary>Samples per second.</summary>
    public const int SampleRate = 8000;

    /// <summary>The five vowels; the index is the class label.</summary>
    public static IReadOnlyList<Vowel> All { get; } =
    [
        new("ee", "i", [270, 2290, 3010]),
        new("eh", "ɛ", [530, 1840, 2480]),
        new("ah", "ɑ", [730, 1090, 2440]),
        new("aw", "ɔ", [570, 840, 2410]),
        new("oo", "u", [300, 870, 2240]),
    ];

    static readonly double[] Bandwidths = [60, 90, 150];

    /// <summary>Speaks a vowel, or slides from one to the next.</summary>
    /// <param name="path">One index for a steady vowel, two for a glide between them, more for a longer way.</param>
    /// <param name="speaker">Whose voice.</param>
    /// <param name="seconds">How long, at least 0.05.</param>
    /// <param name="random">Source of jitter and noise.</param>
    /// <param name="jitter">Largest change of a period, as a share of it.</param>
    /// <param name="noise">Largest value of the noise; the sound's own is 0.5.</param>
    /// <returns>Samples in steps of 16 bits.</returns>
    /// <exception cref="ArgumentException">An empty path, an unknown vowel, or too short a time.</exception>
    public static double[] Speak(int[] path, Speaker speaker, double seconds, Random random, double jitter = 0.02,
        double noise = 0.01)
    {
        if (path.Length == 0 || path.Any(vowel => vowel < 0 || vowel >= All.Count))
            throw new ArgumentException(
                $"A path has at least one vowel, each from 0 to {All.Count - 1}, got [{string.Join(", ", path)}].",
                nameof(path));
        if (!(seconds is >= 0.05 and <= 60))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A vowel lasts 0.05 to 60 seconds.");

        var samples = new double[(int)Math.Round(seconds * SampleRate)];
        Resonator[] tract = [new(), new(), new()];
        var (untilPulse, soft) = (0.0, 0.0);
        for (var t = 0; t < samples.Length; t++)
        {
            if (t % 40 == 0) Shape(tract, path, speaker, t / (double)samples.Length);   // every 5 ms
            var pulse = 0.0;
            if (--untilPulse < 0)
            {
                pulse = 1;
                untilPulse += SampleRate / speaker.Pitch * (1 + jitter * (2 * random.NextDouble() - 1));
            }
            soft = pulse + 0.9 * soft;
            samples[t] = tract.Aggregate(soft, (sound, resonator) => resonator.Step(sound));
        }
        var loudest = samples.Max(Math.Abs);
        for (var t = 0; t < samples.Length; t++)
        {
            var fade = Math.Min(1, Math.Min(t, samples.Length - 1 - t) / (0.01 * SampleRate));   // 10 ms in and out
            samples[t] = 0.5 * fade * samples[t] / loudest + noise * (2 * random.NextDouble() - 1);
        }
        return WavFile.Quantize(samples);
    }

    /// <summary>Random steady vowels of random speakers, 0.2 to 0.35 seconds long; the label is the vowel.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Source of vowels, speakers, lengths, jitter and noise.</param>
    /// <param name="noise">Largest value of the noise.</param>
    public static List<Utterance> Draw(int count, Random random, double noise = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var utterances = new List<Utterance>(count);
        while (utterances.Count < count)
        {
            var (vowel, speaker) = (random.Next(All.Count), Speaker.Draw(random));
            utterances.Add(new(Speak([vowel], speaker, 0.2 + 0.15 * random.NextDouble(), random, noise: noise), vowel,
                speaker));
        }
        return utterances;
    }

    /// <summary>Random glides of random speakers between two vowels: label 0 as spoken, label 1 played
    /// backwards.</summary>
    /// <param name="count">How many.</param>
    /// <param name="from">Index of the vowel at the start, as spoken.</param>
    /// <param name="to">Index of the vowel at the end.</param>
    /// <param name="random">Source of speakers, lengths, jitter, noise and labels.</param>
    /// <param name="noise">Largest value of the noise.</param>
    /// <remarks>
    /// Lengths fit the spectrogram's frames of 256 samples every 128, so that a glide played backwards has the very
    /// same frames in the other order: no classifier of their average, or of any bag of them, can do better than 50%.
    /// </remarks>
    public static List<Utterance> DrawGlides(int count, int from, int to, Random random, double noise = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var utterances = new List<Utterance>(count);
        while (utterances.Count < count)
        {
            var speaker = Speaker.Draw(random);
            var length = 256 + 128 * random.Next(11, 20);
            var samples = Speak([from, to], speaker, length / (double)SampleRate, random, noise: noise);
            var backwards = random.Next(2);
            if (backwards == 1) Array.Reverse(samples);
            utterances.Add(new(samples, backwards, speaker));
        }
        return utterances;
    }

    // Tunes the resonators to a moment of the path, from 0 at its start to 1 at its end.
    static void Shape(Resonator[] tract, int[] path, Speaker speaker, double moment)
    {
        var place = moment * (path.Length - 1);
        var step = Math.Min((int)place, Math.Max(0, path.Length - 2));
        var (here, next) = (All[path[step]].Formants, All[path[Math.Min(step + 1, path.Length - 1)]].Formants);
        for (var i = 0; i < tract.Length; i++)
            tract[i].Tune(speaker.TractScale * (here[i] + (place - step) * (next[i] - here[i])), Bandwidths[i],
                SampleRate);
    }
}
