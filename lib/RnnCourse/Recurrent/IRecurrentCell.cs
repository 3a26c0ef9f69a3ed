using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>What a recurrent cell remembers between steps: one or two tensors of shape (N, H), the hidden state
/// first.</summary>
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

/// <summary>One step of any recurrent network, its state in parts: what layers and models need of a cell.</summary>
/// <remarks>A cell of your own implements <see cref="IRecurrentCell{TState}"/>, whose <c>Step</c> is the equation, and
/// this comes with it. Layers and models run it step by step; the library's cells also have a kernel for whole
/// sequences.</remarks>
public interface IRecurrentCell
{
    /// <summary>D, numbers per step of the input.</summary>
    int InputSize { get; }

    /// <summary>H, hidden units.</summary>
    int HiddenSize { get; }

    /// <summary>The weights that training changes; their names tell them apart within the cell.</summary>
    IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>How many parts the state has: 1, or 2 with a cell state.</summary>
    int StateParts { get; }

    /// <summary>One time step.</summary>
    /// <param name="x">The input at time t, (N, D).</param>
    /// <param name="state">The parts of the state after step t-1, (N, H) each, the hidden state first.</param>
    /// <returns>The parts after step t; the first is the output.</returns>
    IReadOnlyList<Tensor> Step(Tensor x, IReadOnlyList<Tensor> state);
}

/// <summary>One step of a recurrent network, as lessons read it and students write it; a layer repeats it along a
/// sequence.</summary>
/// <typeparam name="TState">What the cell remembers.</typeparam>
public interface IRecurrentCell<TState> : IRecurrentCell where TState : class, IRecurrentState<TState>
{
    /// <summary>One time step.</summary>
    /// <param name="x">The input at time t, (N, D).</param>
    /// <param name="previous">The state after step t-1, (N, H) each.</param>
    /// <returns>The state after step t; its H is the output.</returns>
    TState Step(Tensor x, TState previous);

    int IRecurrentCell.StateParts => TState.PartCount;

    IReadOnlyList<Tensor> IRecurrentCell.Step(Tensor x, IReadOnlyList<Tensor> state) =>
        Step(x, TState.From(state)).Parts;
}
