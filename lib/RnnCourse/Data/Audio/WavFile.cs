using System.Buffers.Binary;

namespace RnnCourse.Data.Audio;

/// <summary>WAV files with one channel of 16-bit samples (PCM), which any player opens.</summary>
public static class WavFile
{
    const int HeaderLength = 44;

    /// <summary>Rounds samples to the steps of 1/32768 that a file can hold, and cuts off what lies outside -1 to 1.</summary>
    /// <exception cref="ArgumentException">A sample is not a number.</exception>
    public static double[] Quantize(double[] samples) => [.. samples.Select((sample, t) => Level(sample, t) / 32768.0)];

    /// <summary>A file with the samples.</summary>
    /// <param name="samples">Sound pressure in -1 to 1.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <exception cref="ArgumentException">A sample is not a number, or the rate is not positive.</exception>
    public static byte[] Write(double[] samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        var file = new byte[HeaderLength + 2 * samples.Length];
        "RIFF"u8.CopyTo(file);
        Number(4, 4, file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        Number(16, 4, 16);                // length of the format that follows
        Number(20, 2, 1);                 // PCM
        Number(22, 2, 1);                 // channels
        Number(24, 4, sampleRate);
        Number(28, 4, 2 * sampleRate);    // bytes per second
        Number(32, 2, 2);                 // bytes per sample
        Number(34, 2, 16);                // bits per sample
        "data"u8.CopyTo(file.AsSpan(36));
        Number(40, 4, 2 * samples.Length);
        for (var t = 0; t < samples.Length; t++) Number(HeaderLength + 2 * t, 2, Level(samples[t], t));
        return file;

        void Number(int at, int bytes, int value)
        {
            if (bytes == 2) BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at), (short)value);
            else BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        }
    }

    /// <summary>The samples and the rate of a file as <see cref="Write"/> makes them.</summary>
    /// <exception cref="FormatException">Another kind of file: not WAV, not one channel, not 16 bits, or cut off.</exception>
    public static (double[] Samples, int SampleRate) Read(byte[] file)
    {
        if (file.Length < HeaderLength || !file.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !file.AsSpan(8, 8).SequenceEqual("WAVEfmt "u8))
            throw new FormatException("A WAV file starts with RIFF, its length, WAVE and its format.");
        var (kind, channels, bits) = (file[20], file[22], file[34]);
        if (kind != 1 || channels != 1 || bits != 16 || !file.AsSpan(36, 4).SequenceEqual("data"u8))
            throw new FormatException($"Read takes one channel of 16-bit PCM followed by its data, got format {kind}, {channels} channels, {bits} bits.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(40));
        if (length < 0 || HeaderLength + length > file.Length) throw new FormatException($"The WAV file announces {length} bytes of samples, but {file.Length - HeaderLength} are there.");
        var samples = new double[length / 2];
        for (var t = 0; t < samples.Length; t++) samples[t] = BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(HeaderLength + 2 * t)) / 32768.0;
        return (samples, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(24)));
    }

    static int Level(double sample, int t) => double.IsNaN(sample)
        ? throw new ArgumentException($"A sample is a number, got NaN at {t}.", nameof(sample))
        : (int)Math.Clamp(Math.Round(sample * 32768), short.MinValue, short.MaxValue);
}
