using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>What can be done with any cell.</summary>
public static class RecurrentCells
{
    /// <summary>The state before the first step: zeros, (N, H).</summary>
    public static TState InitialState<TState>(this IRecurrentCell<TState> cell, int batchSize) where TState
        : class, IRecurrentState<TState> =>
        TState.From(((IRecurrentCell)cell).InitialState(batchSize));

    /// <summary>The parts of the state before the first step: zeros, (N, H) each.</summary>
    public static IReadOnlyList<Tensor> InitialState(this IRecurrentCell cell, int batchSize) =>
        [.. Enumerable.Range(0, cell.StateParts).Select(_ => Tensor.Zeros(batchSize, cell.HiddenSize))];

    /// <summary>A layer that repeats this cell along a sequence.</summary>
    public static Recurrent<TState> ToLayer<TState>(this IRecurrentCell<TState> cell) where TState
        : class, IRecurrentState<TState> => new(cell);

    /// <summary>A step, and a clear word if a cell of one's own gives something else than its state.</summary>
    internal static IReadOnlyList<Tensor> Advance(this IRecurrentCell cell, Tensor x, IReadOnlyList<Tensor> state)
    {
        var next = cell.Step(x, state);
        var expected = new Shape(x.Shape[0], cell.HiddenSize);
        var fits = next.Count == state.Count;
        for (var part = 0; part < next.Count; part++) fits &= next[part].Shape == expected;
        if (fits) return next;
        throw new ArgumentException(
            $"{cell.GetType().Name}.Step needs to give {state.Count} part{(state.Count == 1 ? "" : "s")} of shape "
            + $"{expected}, as its state has, "
            + $"got {(next.Count == 0 ? "none" : string.Join(" and ", next.Select(part => part.Shape)))}.");
    }
}
