namespace RnnCourse.BeforeRecurrence;

/// <summary>What the model sees and what it must say: tau items of the past, and the one that comes next.</summary>
public sealed record FixedWindow<T>(T[] Past, T Next);

/// <summary>Cuts a sequence into windows of constant length, (x_1 .. x_tau) -> x_(tau+1) (deck U).</summary>
/// <remarks>
/// Windows slide by one item (x_2 .. x_(tau+1) -> x_(tau+2)) or by tau, so that they do not overlap
/// (x_(tau+1) .. x_(2 tau) -> x_(2 tau+1)). The deck's X_2 mixes the two and has its target inside its own window.
/// </remarks>
public static class FixedWindows
{
    /// <summary>The windows of a sequence, in order; the last target is the last item that a full window
    /// reaches.</summary>
    /// <param name="sequence">At least tau + 1 items.</param>
    /// <param name="tau">The length of the past, at least 1.</param>
    /// <param name="stride">By how much the window slides: 1, or tau for windows that do not overlap.</param>
    /// <exception cref="ArgumentException">The sequence is too short for one window.</exception>
    public static FixedWindow<T>[] Of<T>(IReadOnlyList<T> sequence, int tau, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tau, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        if (sequence.Count <= tau)
            throw new ArgumentException($"Windows of {tau} need at least {tau + 1} items, got {sequence.Count}.",
                nameof(sequence));
        var windows = new List<FixedWindow<T>>();
        for (int start = 0; start + tau < sequence.Count; start += stride)
            windows.Add(new([.. Enumerable.Range(start, tau).Select(t => sequence[t])], sequence[start + tau]));
        return [.. windows];
    }

    /// <summary>The character windows of a text: ("wel", 'l'), ("ell", ' '), and so on.</summary>
    public static (string Past, char Next)[] OfText(string text, int tau, int stride = 1) =>
        [.. Of(text.ToCharArray(), tau, stride).Select(window => (new string(window.Past), window.Next))];
}
