namespace RnnCourse.Text;

/// <summary>A text and the information that its generator put into it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Nats">-ln P(text): exact when no text can be made in two ways, otherwise a little above it.</param>
public sealed record GeneratedText(string Text, double Nats)
{
    /// <summary>The floor in bits per character that no model can beat on average.</summary>
    public double BitsPerCharacter => Perplexity.BitsPerCharacter(-Nats, Text.Length);
}
