using RnnCourse.Display;

namespace RnnCourse.Data.Audio;

/// <summary>Shows a <see cref="Sound"/> as a player and as text.</summary>
public sealed class SoundFormatterSource
{
    /// <summary>One formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new MimeFormatter(MimeType.Html, sound => ((Sound)sound).ToHtml());
        yield return new MimeFormatter(MimeType.Text, sound => sound.ToString() ?? "");
    }
}
