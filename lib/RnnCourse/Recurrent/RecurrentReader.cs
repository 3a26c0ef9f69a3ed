using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>Reads one sequence, an input at a time, without gradients: a trained cell in use. With the library's cells
/// a step allocates nothing and is several times faster than the cell's <c>Step</c>.</summary>
/// <remarks>One reader serves one sequence on one thread. Weights that change show in the next step.</remarks>
public sealed class RecurrentReader
{
    readonly IRecurrentCell cell;
    readonly StepRun? run;
    IReadOnlyList<Tensor> state;

    /// <summary>A reader that begins with zeros.</summary>
    public RecurrentReader(IRecurrentCell cell)
    {
        (this.cell, state) = (cell, cell.InitialState(1));
        if (cell is IKernelCell fast) run = fast.NewRun().NewStep();
    }

    /// <summary>The parts of the state after the last input, (1, H) each, the hidden state first; the next input
    /// overwrites their numbers.</summary>
    public IReadOnlyList<Tensor> State => state;

    /// <summary>Reads the next input.</summary>
    /// <param name="x">(1, D).</param>
    /// <returns>The hidden state, (1, H); the next input overwrites its numbers.</returns>
    /// <exception cref="ArgumentException">An input of another shape.</exception>
    public Tensor Step(Tensor x)
    {
        if (x.Shape.Rank != 2 || x.Shape[0] != 1 || x.Shape[1] != cell.InputSize)
            throw new ArgumentException($"RecurrentReader needs an input (1,{cell.InputSize}), got {x.Shape}.");
        if (run is null) return Equation(x);
        run.Step(x.Values);
        run.H.CopyTo(state[0].Values);
        if (run.C.Length > 0) run.C.CopyTo(state[1].Values);
        return state[0];
    }

    Tensor Equation(Tensor x) => (state = Tensor.NoGradient(() => cell.Advance(x, state)))[0];

    /// <summary>Forgets everything: the next input is the first of another sequence.</summary>
    public void Reset()
    {
        if (run is null) state = cell.InitialState(1);
        else
        {
            run.H.Clear();
            run.C.Clear();
            foreach (var part in state) Array.Clear(part.Values);
        }
    }
}
