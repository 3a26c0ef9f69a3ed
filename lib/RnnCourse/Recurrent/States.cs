using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>The state of an Elman network: its hidden units, (N, H).</summary>
public sealed record ElmanState(Tensor H) : IRecurrentState<ElmanState>
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parts => [H];

    /// <inheritdoc/>
    public static int PartCount => 1;

    /// <inheritdoc/>
    public static ElmanState From(IReadOnlyList<Tensor> parts) => new(parts[0]);
}

/// <summary>The state of an LSTM and its relatives: what it shows, h, and what it keeps, c, each (N, H).</summary>
public sealed record LstmState(Tensor H, Tensor C) : IRecurrentState<LstmState>
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parts => [H, C];

    /// <inheritdoc/>
    public static int PartCount => 2;

    /// <inheritdoc/>
    public static LstmState From(IReadOnlyList<Tensor> parts) => new(parts[0], parts[1]);
}

/// <summary>The state of a GRU and its relatives: its hidden units, (N, H).</summary>
public sealed record GruState(Tensor H) : IRecurrentState<GruState>
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parts => [H];

    /// <inheritdoc/>
    public static int PartCount => 1;

    /// <inheritdoc/>
    public static GruState From(IReadOnlyList<Tensor> parts) => new(parts[0]);
}

/// <summary>What can be done with any state.</summary>
public static class RecurrentState
{
    /// <summary>The same numbers, cut off from the tape: training on the next piece of a long sequence starts here
    /// without sending gradients back into the last piece.</summary>
    public static TState Detach<TState>(this TState state) where TState : class, IRecurrentState<TState> =>
        TState.From([.. state.Parts.Select(part => part.Detach())]);
}
