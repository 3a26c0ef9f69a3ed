using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>What a recurrent cell remembers between steps: one or two tensors of shape (N, H), the hidden state first.</summary>
/// <typeparam name="TSelf">The record that implements this.</typeparam>
public interface IRecurrentState<TSelf> where TSelf : class, IRecurrentState<TSelf>
{
    /// <summary>The hidden state, which is also the cell's output, (N, H).</summary>
    Tensor H { get; }

    /// <summary>All parts, the hidden state first.</summary>
    IReadOnlyList<Tensor> Parts { get; }

    /// <summary>How many parts there are.</summary>
    static abstract int PartCount { get; }

    /// <summary>A state of given parts.</summary>
    static abstract TSelf From(IReadOnlyList<Tensor> parts);
}

/// <summary>What all recurrent cells have, whatever their state.</summary>
public interface IRecurrentCell
{
    /// <summary>D, numbers per step of the input.</summary>
    int InputSize { get; }

    /// <summary>H, hidden units.</summary>
    int HiddenSize { get; }

    /// <summary>The weights that training changes.</summary>
    IReadOnlyList<Tensor> Parameters { get; }
}

/// <summary>One step of a recurrent network; a layer repeats it along a sequence.</summary>
/// <typeparam name="TState">What the cell remembers.</typeparam>
/// <remarks>The library's cells also have a kernel for whole sequences. A cell of your own needs only what stands here,
/// and every layer runs it step by step.</remarks>
public interface IRecurrentCell<TState> : IRecurrentCell where TState : class, IRecurrentState<TState>
{
    /// <summary>One time step.</summary>
    /// <param name="x">The input at time t, (N, D).</param>
    /// <param name="previous">The state after step t-1, (N, H) each.</param>
    /// <returns>The state after step t; its H is the output.</returns>
    TState Step(Tensor x, TState previous);
}
