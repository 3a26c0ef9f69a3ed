using System.Buffers.Binary;

namespace RnnCourse.Data.Audio;

/// <summary>WAV files with one channel of 16-bit samples (PCM), which any player opens.</summary>
public static class WavFile
{
    const int HeaderLength = 44;

    /// <summary>Rounds samples to the steps of 1/32768 that a file can hold, and cuts off what lies outside -1 to
    /// 1.</summary>
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

    /// <summary>The samples and the rate of a file. Chunks beside format and data, such as the LIST that recorders
    /// write, are passed over.</summary>
    /// <exception cref="FormatException">Another kind of file: not WAV, not one channel, not 16 bits, no data, or cut
    /// off.</exception>
    public static (double[] Samples, int SampleRate) Read(byte[] file)
    {
        if (file.Length < 12 || !file.AsSpan(0, 4).SequenceEqual("RIFF"u8) || !file.AsSpan(8, 4)
            .SequenceEqual("WAVE"u8))
            throw new FormatException("A WAV file starts with RIFF, its length and WAVE.");
        int? sampleRate = null;
        for (var at = 12L; at + 8 <= file.Length;)
        {
            var kind = file.AsSpan((int)at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((int)at + 4));
            var start = (int)at + 8;
            at = start + length + length % 2;    // chunks begin at even places
            if (kind.SequenceEqual("fmt "u8)) sampleRate = Format(file, start, length);
            if (!kind.SequenceEqual("data"u8)) continue;
            if (sampleRate is null) throw new FormatException("The WAV file has its data before its format.");
            // Who writes into a pipe does not know the length yet, and a recorder that was broken off never wrote it.
            var isUnknown = length == uint.MaxValue || (length == 0
                && BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)) + 8L != file.Length);
            if (isUnknown) length = (uint)(file.Length - start) / 2 * 2;
            if (length > file.Length - start)
                throw new FormatException(
                    $"The WAV file announces {length} bytes of samples, but {file.Length - start} are there.");
            if (length % 2 != 0)
                throw new FormatException(
                    $"Samples of 16 bits take an even number of bytes, the WAV file announces {length}.");
            var samples = new double[length / 2];
            for (var t = 0; t < samples.Length; t++)
                samples[t] = BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(start + 2 * t)) / 32768.0;
            return (samples, sampleRate.Value);
        }
        throw new FormatException(sampleRate is null ? "The WAV file has no format: it is cut off."
            : "The WAV file has no data: it is cut off.");
    }

    /// <summary>Checks the format and gives the sample rate.</summary>
    static int Format(byte[] file, int start, uint length)
    {
        if (length < 16 || length > file.Length - start)
            throw new FormatException(
                $"The format of a WAV file takes at least 16 bytes, it announces {length} and {file.Length - start} "
                + "are there.");
        int Number(int at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(start + at));
        var (kind, channels, bits, rate) =
            (Number(0), Number(2), Number(14), BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(start + 4)));
        if (kind == 0xFFFE && length >= 40) kind = Number(24);    // "extensible": the kind stands farther behind
        if (kind != 1 || channels != 1 || bits != 16)
            throw new FormatException(
                $"Read takes one channel of 16-bit PCM (format 1), got format {kind}, {channels} channels, {bits} "
                + "bits.");
        return rate > 0 ? rate : throw new FormatException(
            $"A WAV file has a positive number of samples a second, got {rate}.");
    }

    static int Level(double sample, int t) => double.IsNaN(sample)
        ? throw new ArgumentException($"A sample is a number, got NaN at {t}.", nameof(sample))
        : (int)Math.Clamp(Math.Round(sample * 32768), short.MinValue, short.MaxValue);
}
