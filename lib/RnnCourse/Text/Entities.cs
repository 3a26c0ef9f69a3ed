namespace RnnCourse.Text;

/// <summary>A named entity: some words in a row, and what they name.</summary>
/// <param name="Kind">PER, LOC and so on.</param>
/// <param name="Start">The place of its first word.</param>
/// <param name="Length">How many words it has.</param>
public sealed record EntitySpan(string Kind, int Start, int Length);

/// <summary>How many entities were found and how many of them rightly.</summary>
/// <param name="Right">Entities found with exactly the right words and kind.</param>
/// <param name="Found">All that were found.</param>
/// <param name="Expected">All that should have been.</param>
public sealed record EntityScore(int Right, int Found, int Expected)
{
    /// <summary>The right share of what was found; 0 if nothing was.</summary>
    public double Precision => Found == 0 ? 0 : (double)Right / Found;

    /// <summary>The share that was found of what should have been; 0 if there was nothing to find.</summary>
    public double Recall => Expected == 0 ? 0 : (double)Right / Expected;

    /// <summary>The harmonic mean of precision and recall, 2 right / (found + expected); 0 if both are.</summary>
    public double F1 => Found + Expected == 0 ? 0 : 2.0 * Right / (Found + Expected);
}

/// <summary>Named entities in rows of tags O, B-PER, I-PER and so on: B begins an entity, I continues it (Ramshaw and
/// Marcus 1995, in the form IOB2).</summary>
public static class Entities
{
    /// <summary>The entities of a row of tags.</summary>
    /// <param name="tags">O, or B- or I- with a kind.</param>
    /// <remarks>An I that continues nothing, or another kind than the word before, begins an entity, as in the scoring
    /// of CoNLL-2003.</remarks>
    /// <exception cref="ArgumentException">A tag of another form.</exception>
    public static EntitySpan[] Of(IReadOnlyList<string> tags)
    {
        var spans = new List<EntitySpan>();
        var kind = "";                                    // of the entity that is open; none
        for (var t = 0; t < tags.Count; t++)
        {
            var tag = tags[t];
            if (tag != "O" && !(tag.Length > 2 && tag[0] is 'B' or 'I' && tag[1] == '-'))
                throw new ArgumentException(
                    $"A tag is O, or B- or I- with a kind, as in B-PER; got '{tag}' at place {t}.");
            if (tag == "O") kind = "";
            else if (tag[0] == 'I' && tag[2..] == kind) spans[^1] = spans[^1] with { Length = spans[^1].Length + 1 };
            else spans.Add(new(kind = tag[2..], t, 1));
        }
        return [.. spans];
    }

    /// <summary>Scores the tags of some sentences: an entity is right if its first word, its last word and its kind
    /// are.</summary>
    /// <param name="predicted">The tags that a model gave, sentence by sentence.</param>
    /// <param name="expected">The right tags.</param>
    /// <param name="kind">Count this kind only; all when left out.</param>
    /// <exception cref="ArgumentException">Other numbers of sentences or tags, or a tag of another form.</exception>
    public static EntityScore Score(IReadOnlyList<string[]> predicted, IReadOnlyList<string[]> expected,
        string? kind = null)
    {
        if (predicted.Count != expected.Count)
            throw new ArgumentException(
                $"Entities.Score needs tags for each of {expected.Count} sentences, got {predicted.Count}.");
        var score = new EntityScore(0, 0, 0);
        for (var n = 0; n < expected.Count; n++)
        {
            if (predicted[n].Length != expected[n].Length)
                throw new ArgumentException(
                    $"Entities.Score needs {expected[n].Length} tags for sentence {n}, one for each word, got "
                    + $"{predicted[n].Length}.");
            EntitySpan[] found = Counted(predicted[n]), right = Counted(expected[n]);
            score = new(score.Right + found.Intersect(right).Count(), score.Found + found.Length,
                score.Expected + right.Length);
        }
        return score;

        EntitySpan[] Counted(string[] tags) => [.. Of(tags).Where(span => kind is null || span.Kind == kind)];
    }
}
