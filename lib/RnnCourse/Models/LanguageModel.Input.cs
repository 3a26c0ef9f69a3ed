using RnnCourse.Recurrent;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Models;

/// <summary>Checks at the model's door.</summary>
public sealed partial class LanguageModel
{
    /// <summary>A batch that fits: shapes, lengths, state, and every token that counts.</summary>
    TokenInput Checked(TokenBatch batch, LanguageModelState? state)
    {
        var (inputs, targets) = (batch.Inputs, batch.Targets);
        int steps = inputs.GetLength(0), n = inputs.GetLength(1);
        if (steps == 0 || n == 0 || targets.GetLength(0) != steps || targets.GetLength(1) != n)
            throw new ArgumentException(
                $"LanguageModel needs inputs and targets of one shape (T,N) with at least one step, "
                + $"got ({steps},{n}) and ({targets.GetLength(0)},{targets.GetLength(1)}).");
        SequenceCheck.Lengths(batch.Lengths, steps, n);
        CheckState(state, n);
        for (var t = 0; t < steps; t++)
            for (var i = 0; i < n; i++)
                if ((batch.Lengths is null || t < batch.Lengths[i])
                    && ((uint)inputs[t, i] >= (uint)VocabularySize || (uint)targets[t, i] >= (uint)VocabularySize))
                    throw new ArgumentException(
                        $"LanguageModel needs tokens from 0 to {VocabularySize - 1}, got input {inputs[t, i]} and "
                        + $"target {targets[t, i]} "
                        + $"at step {t} of sequence {i}.");
        return new(inputs, targets, batch.Lengths, state?.Parts);
    }

    internal int Checked(int token) => token >= 0 && token < VocabularySize ? token
        : throw new ArgumentException($"LanguageModel needs tokens from 0 to {VocabularySize - 1}, got {token}.");

    void CheckState(LanguageModelState? state, int sequences)
    {
        if (state is null) return;
        var (given, parts) = (state.Parts, 0);
        for (var l = 0; l < cells.Length; l++)
            for (var part = 0; part < cells[l].StateParts; part++, parts++)
                if (parts >= given.Count || given[parts].Shape != new Shape(sequences, cells[l].HiddenSize))
                    throw new ArgumentException(
                        $"LanguageModel needs a state of {sequences} sequences for each of its layers, got "
                        + $"{given.Count} parts"
                        + (given.Count > parts ? $", of which part {parts} is {given[parts].Shape}." : "."));
        if (given.Count > parts)
            throw new ArgumentException($"LanguageModel needs a state of {parts} parts, got {given.Count}.");
    }

    /// <summary>The parts of each layer's state, cut off from the tape.</summary>
    Tensor[][]? ByLayer(LanguageModelState? state)
    {
        if (state is null) return null;
        var byLayer = new Tensor[cells.Length][];
        for (int l = 0, k = 0; l < cells.Length; l++)
        {
            byLayer[l] = new Tensor[cells[l].StateParts];
            for (var part = 0; part < byLayer[l].Length; part++, k++)
                byLayer[l][part] = state.Parts[k].RequiresGradient ? state.Parts[k].Detach() : state.Parts[k];
        }
        return byLayer;
    }
}
