namespace RnnCourse.Text;

/// <summary>The languages for which the course carries word lists, word forms or phrases.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Spanish.</summary>
    Spanish,

    /// <summary>Portuguese.</summary>
    Portuguese,

    /// <summary>French.</summary>
    French,

    /// <summary>Italian.</summary>
    Italian,
}
