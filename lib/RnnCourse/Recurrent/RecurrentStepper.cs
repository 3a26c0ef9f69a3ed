using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>A recurrent network that is called once per step and keeps its hidden state between calls: <c>y =
/// rnn.Step(x)</c>, as deck D writes it.</summary>
/// <param name="cell">The cell.</param>
/// <param name="readout">From the hidden state (N, H) to the output y; the hidden state itself when left out.</param>
public sealed class RecurrentStepper(IRecurrentCell cell, Func<Tensor, Tensor>? readout = null)
{
    /// <summary>The parts of the state after the last step, the hidden state first; null before the first.</summary>
    public IReadOnlyList<Tensor>? State { get; set; }

    /// <summary>One step.</summary>
    /// <param name="x">The input, (N, D).</param>
    /// <returns>The output y, (N, ...).</returns>
    /// <exception cref="ArgumentException">An input of the wrong shape, or of another batch size than the
    /// state's.</exception>
    public Tensor Step(Tensor x)
    {
        if (x.Shape.Rank != 2 || x.Shape[1] != cell.InputSize)
            throw new ArgumentException($"Step needs an input (N,{cell.InputSize}), got {x.Shape}.");
        if (State is not null && State[0].Shape[0] != x.Shape[0])
            throw new ArgumentException(
                $"Step needs {State[0].Shape[0]} sequences as before, got {x.Shape[0]}; call Reset to begin anew.");
        State = cell.Advance(x, State ?? cell.InitialState(x.Shape[0]));
        return readout is null ? State[0] : readout(State[0]);
    }

    /// <summary>Forgets everything: the next step starts from zeros.</summary>
    public void Reset() => State = null;
}
