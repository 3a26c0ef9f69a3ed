using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>What recurrent layers make of a batch of sequences.</summary>
/// <param name="Outputs">The hidden state after every step, (T, N, H); zeros behind the end of a shorter
/// sequence.</param>
/// <param name="Final">The state after each sequence's last step, (N, H).</param>
public sealed record SequenceResult<TState>(Tensor Outputs, TState Final);

/// <summary>A <see cref="RecurrentLayer"/> whose states have a type: one cell repeated along a sequence, the same
/// weights at every step.</summary>
/// <typeparam name="TState">What the cell remembers.</typeparam>
/// <param name="cell">The cell that is repeated.</param>
public sealed class Recurrent<TState>(IRecurrentCell<TState> cell) where TState : class, IRecurrentState<TState>
{
    readonly RecurrentLayer layer = new(cell);

    /// <summary>The cell that is repeated.</summary>
    public IRecurrentCell<TState> Cell => cell;

    /// <summary>What training changes: the cell's weights.</summary>
    public IReadOnlyList<Tensor> Parameters => cell.Parameters;

    /// <inheritdoc cref="RecurrentLayer.Forward(Tensor, IReadOnlyList{Tensor}, int[], bool)"/>
    public SequenceResult<TState> Forward(Tensor x, TState? initial = null, int[]? lengths = null,
        bool reverse = false) =>
        Typed(layer.Forward(x, initial?.Parts, lengths, reverse));

    /// <inheritdoc cref="RecurrentLayer.Forward(int[,], Tensor, IReadOnlyList{Tensor}, int[], bool)"/>
    public SequenceResult<TState> Forward(int[,] tokens, Tensor table, TState? initial = null, int[]? lengths = null,
        bool reverse = false) =>
        Typed(layer.Forward(tokens, table, initial?.Parts, lengths, reverse));

    static SequenceResult<TState> Typed(SequenceResult<IReadOnlyList<Tensor>> result) =>
        new(result.Outputs, TState.From(result.Final));
}
