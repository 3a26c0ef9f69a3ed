namespace RnnCourse.Display;

/// <summary>The place where a value stands below a cell; made by <see cref="Live.display{T}"/>.</summary>
public sealed class LiveView
{
    readonly Action<object?> update;

    internal LiveView(Action<object?> update) => this.update = update;

    /// <summary>Shows another value in the same place, from any thread and from any later cell.</summary>
    public void Update(object? value) => update(value);
}
