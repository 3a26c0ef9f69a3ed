using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>Two layers over the same sequence, one from its beginning and one from its end (Schuster and Paliwal 1997):
/// at every step the output knows what was and what comes.</summary>
public sealed class Bidirectional
{
    /// <summary>A layer over two cells of any kinds.</summary>
    /// <param name="forward">Begins with the first step.</param>
    /// <param name="backward">Begins with the last step.</param>
    /// <exception cref="ArgumentException">Cells for inputs of different sizes.</exception>
    public Bidirectional(IRecurrentCell forward, IRecurrentCell backward)
    {
        if (forward.InputSize != backward.InputSize)
            throw new ArgumentException(
                $"Bidirectional needs two cells of one input size, got {forward.InputSize} and {backward.InputSize}.");
        (ForwardLayer, BackwardLayer) = (new(forward), new(backward));
        Parameters = [.. forward.Parameters, .. backward.Parameters];
        forward.Named("");
        backward.Named("", reverse: true);
    }

    /// <summary>The layer that begins with the first step.</summary>
    public RecurrentLayer ForwardLayer { get; }

    /// <summary>The layer that begins with the last step.</summary>
    public RecurrentLayer BackwardLayer { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>Runs over a batch of sequences, both ways.</summary>
    /// <param name="x">Inputs, (T, N, D).</param>
    /// <param name="initial">The parts of two states, of the forward and the backward layer; zeros when left
    /// out.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <returns>Outputs (T, N, 2H), the forward layer's before the backward layer's, and the parts of the two last
    /// states.</returns>
    /// <exception cref="ArgumentException">Shapes, lengths or states that do not fit.</exception>
    public SequenceResult<IReadOnlyList<IReadOnlyList<Tensor>>> Forward(Tensor x,
        IReadOnlyList<IReadOnlyList<Tensor>>? initial = null, int[]? lengths = null)
    {
        if (initial is not null && initial.Count != 2)
            throw new ArgumentException($"Bidirectional needs 2 initial states, got {initial.Count}.");
        var ahead = ForwardLayer.Forward(x, initial?[0], lengths);
        var back = BackwardLayer.Forward(x, initial?[1], lengths, reverse: true);
        return new(Concatenate(-1, ahead.Outputs, back.Outputs), [ahead.Final, back.Final]);
    }

    /// <summary>Copies of the weights by PyTorch's names (<c>weight_ih_l0</c>, <c>weight_ih_l0_reverse</c> and so
    /// on).</summary>
    /// <param name="prefix">Put before the names.</param>
    /// <exception cref="NotSupportedException">A cell that PyTorch does not have.</exception>
    public IReadOnlyDictionary<string, Tensor> ToPyTorch(string prefix = "") => new Stacked([this]).ToPyTorch(prefix);

    /// <summary>Takes over weights that PyTorch wrote.</summary>
    /// <exception cref="ArgumentException">A weight is missing, has another shape or is not finite.</exception>
    public void FromPyTorch(IReadOnlyDictionary<string, Tensor> weights, string prefix = "") =>
        new Stacked([this]).FromPyTorch(weights, prefix);
}

/// <summary>A <see cref="Bidirectional"/> whose last states have a type, as <see cref="Recurrent{TState}"/> has
/// one.</summary>
/// <typeparam name="TState">What both cells remember.</typeparam>
/// <param name="forward">Begins with the first step.</param>
/// <param name="backward">Begins with the last step.</param>
public sealed class Bidirectional<TState>(IRecurrentCell<TState> forward, IRecurrentCell<TState> backward)
    where TState : class, IRecurrentState<TState>
{
    readonly Bidirectional layer = new(forward, backward);

    /// <inheritdoc cref="Bidirectional.Parameters"/>
    public IReadOnlyList<Tensor> Parameters => layer.Parameters;

    /// <summary>Runs over a batch of sequences, both ways.</summary>
    /// <param name="x">Inputs, (T, N, D).</param>
    /// <param name="initial">Two states, of the forward and the backward cell; zeros when left out.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <returns>Outputs (T, N, 2H), the forward cell's before the backward cell's, and the two last states.</returns>
    /// <exception cref="ArgumentException">Shapes, lengths or states that do not fit.</exception>
    public SequenceResult<IReadOnlyList<TState>> Forward(Tensor x, IReadOnlyList<TState>? initial = null,
        int[]? lengths = null)
    {
        var (outputs, final) = layer.Forward(x, initial?.Select(state => state.Parts).ToArray(), lengths);
        return new(outputs, [.. final.Select(TState.From)]);
    }
}
