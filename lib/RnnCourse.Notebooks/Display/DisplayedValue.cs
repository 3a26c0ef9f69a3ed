namespace RnnCourse.Notebooks.Display;

/// <summary>What `display` returns: the place where the value stands, which can show another value.</summary>
public sealed class DisplayedValue
{
    readonly CellOutput output;

    internal DisplayedValue(CellOutput output, string id)
    {
        this.output = output;
        DisplayId = id;
    }

    /// <summary>The id that update messages carry.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in the same place. Many updates in quick succession are drawn a few times a second; the last one is always drawn.</summary>
    public void Update(object? updatedValue) => output.Update(DisplayId, updatedValue);
}
