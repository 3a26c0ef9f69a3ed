using RnnCourse.Text;

namespace RnnCourse.Data.Translation;

/// <summary>A date as people write it, the same date in ISO form, and which characters of the first produce which of
/// the second.</summary>
/// <param name="Source">For example "1er mars 1997".</param>
/// <param name="Target">Always ten characters, "1997-03-01".</param>
/// <param name="Alignment">
/// For each character of the target the positions in the source that determine it. A digit comes from its digit, both
/// digits of a month from the whole month name, a leading zero from the single digit that it precedes. The hyphens come
/// from nowhere: their lists are empty.
/// </param>
/// <param name="Fields">Coarser: for each character of the target all positions of the year, month or day that it
/// belongs to.</param>
/// <param name="Date">The date.</param>
/// <param name="Language">The language of the source.</param>
public sealed record DatePair(string Source, string Target, int[][] Alignment, int[][] Fields, DateOnly Date,
    Language Language);
