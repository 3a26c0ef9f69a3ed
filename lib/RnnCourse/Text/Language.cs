namespace RnnCourse.Text;

/// <summary>The languages for which the course carries word lists, word forms, dates, numbers or phrases.</summary>
public enum Language
{
    /// <summary>British English: day before month, "one hundred and one".</summary>
    English,

    /// <summary>Spanish of Spain.</summary>
    Spanish,

    /// <summary>Portuguese of Brazil ("dezesseis", not "dezasseis").</summary>
    Portuguese,

    /// <summary>Italian.</summary>
    Italian,

    /// <summary>French of France ("soixante-dix"), in the spelling before 1990.</summary>
    French,
}
