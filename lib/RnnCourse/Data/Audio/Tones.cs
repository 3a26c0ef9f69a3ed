namespace RnnCourse.Data.Audio;

/// <summary>Pure tones.</summary>
public static class Tones
{
    /// <summary>A sine of one frequency.</summary>
    /// <param name="frequency">In hertz, below half the sample rate.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="amplitude">Largest value.</param>
    /// <exception cref="ArgumentOutOfRangeException">A frequency that the sample rate cannot hold: it would sound as
    /// another.</exception>
    public static double[] Sine(double frequency, double seconds, int sampleRate = Vowels.SampleRate,
        double amplitude = 0.5)
    {
        if (!(frequency >= 0 && frequency < sampleRate / 2.0))
            throw new ArgumentOutOfRangeException(nameof(frequency), frequency,
                $"At {sampleRate} samples per second a frequency lies between 0 and {sampleRate / 2} Hz.");
        return [.. Enumerable.Range(0, (int)(seconds * sampleRate))
            .Select(t => amplitude * Math.Sin(2 * Math.PI * frequency * t / sampleRate))];
    }
}
