using System.Globalization;
using System.Net;
using RnnCourse.Display;

namespace RnnCourse.Data.Audio;

/// <summary>A sound to listen to: a notebook shows a player, which needs no file and no network.</summary>
[TypeFormatterSource(typeof(SoundFormatterSource), PreferredMimeTypes = [MimeType.Html, MimeType.Text])]
public sealed class Sound
{
    readonly string address;

    /// <summary>A sound with one channel.</summary>
    /// <param name="title">What is heard.</param>
    /// <param name="samples">Sound pressure in -1 to 1.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <exception cref="ArgumentException">No samples, one that is not a number, or a rate that is not
    /// positive.</exception>
    public Sound(string title, double[] samples, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(title);
        if (samples is not { Length: > 0 })
            throw new ArgumentException("A sound needs at least one sample, got none.", nameof(samples));
        Title = title;
        address = "data:audio/wav;base64," + Convert.ToBase64String(WavFile.Write(samples, sampleRate));
        Seconds = samples.Length / (double)sampleRate;
    }

    /// <summary>What is heard.</summary>
    public string Title { get; }

    /// <summary>How long it lasts.</summary>
    public double Seconds { get; }

    /// <summary>A player, as part of a page.</summary>
    public string ToHtml() =>
        $"""<p>{WebUtility.HtmlEncode(Title)} <audio controls preload="auto" src="{address}"></audio></p>""";

    /// <summary>What is heard, and for how long.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Sound: {Title}, {Seconds:F1} seconds");
}
