using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>Checks at the door of every layer over sequences.</summary>
static class SequenceCheck
{
    public static void Lengths(int[]? lengths, int steps, int batch)
    {
        if (lengths is null) return;
        if (lengths.Length != batch)
            throw new ArgumentException(
                $"The recurrent layer needs one length for each of {batch} sequences, got {lengths.Length}.");
        for (var n = 0; n < batch; n++)
            if (lengths[n] < 1 || lengths[n] > steps)
                throw new ArgumentException(
                    $"The recurrent layer needs lengths from 1 to {steps} (the steps of the batch), got {lengths[n]} "
                    + $"for sequence {n}.");
    }

    public static void State(IReadOnlyList<Tensor>? state, IRecurrentCell cell, int batch)
    {
        if (state is null) return;
        if (state.Count != cell.StateParts)
            throw new ArgumentException(
                $"The recurrent layer needs an initial state of {cell.StateParts} parts, got {state.Count}.");
        var expected = new Shape(batch, cell.HiddenSize);
        foreach (var part in state)
            if (part.Shape != expected)
                throw new ArgumentException(
                    $"The recurrent layer needs an initial state {expected}, got {part.Shape}.");
    }

    /// <summary>Checks the tokens; those behind a sequence's end, whatever they are, become 0.</summary>
    public static void Tokens(int[] tokens, int words, int batch, int[]? lengths)
    {
        for (var i = 0; i < tokens.Length; i++)
            if (lengths is not null && i / batch >= lengths[i % batch]) tokens[i] = 0;
            else if ((uint)tokens[i] >= (uint)words)
                throw new ArgumentException(
                    $"The recurrent layer needs tokens from 0 to {words - 1}, got {tokens[i]} at step {i / batch} of "
                    + $"sequence {i % batch}.");
    }
}
