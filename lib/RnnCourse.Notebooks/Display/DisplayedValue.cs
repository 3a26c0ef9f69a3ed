namespace RnnCourse.Notebooks.Display;

/// <summary>What `display` returns: the place where the value stands, which can show another value.</summary>
public sealed class DisplayedValue
{
    readonly CellOutput output;
    readonly bool isShown;

    internal DisplayedValue(CellOutput output, string? id)
    {
        this.output = output;
        (isShown, DisplayId) = (id is not null, id ?? "");
        LastDraw = System.Diagnostics.Stopwatch.GetTimestamp();
    }

    /// <summary>The id that update messages carry; empty when the cell showed too much and this value was left
    /// out.</summary>
    public string DisplayId { get; }

    internal object? Next { get; set; }

    internal bool IsWaiting { get; set; }

    internal long LastDraw { get; set; }

    /// <summary>Shows another value in the same place. Many updates in quick succession are drawn a few times a second;
    /// the last one is always drawn.</summary>
    public void Update(object? updatedValue)
    {
        if (isShown) output.Update(this, updatedValue);
    }
}
