using System.Collections;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.TorchSharp.Cells;
using TorchSharp;

namespace RnnCourse.TorchSharp;

/// <summary>All weights of a model, each linked to the parameter of its TorchSharp twin: to and fro without a
/// transposition left to the user.</summary>
public sealed class WeightLinks : IReadOnlyList<WeightLink>
{
    readonly List<WeightLink> links = [];

    /// <inheritdoc/>
    public WeightLink this[int index] => links[index];

    /// <inheritdoc/>
    public int Count => links.Count;

    /// <summary>Copies the course's weights into the module.</summary>
    public void ToTorch()
    {
        foreach (var link in links) link.ToTorch();
    }

    /// <summary>Copies the module's weights into the course's model.</summary>
    public void ToCourse()
    {
        foreach (var link in links) link.ToCourse();
    }

    /// <summary>To be called between the backward pass and the optimizer's step: of PyTorch's two biases only the first
    /// one moves.</summary>
    public void StopDoubled()
    {
        foreach (var link in links) link.StopDoubled();
    }

    /// <summary>How far each weight is from its twin.</summary>
    public IReadOnlyList<Comparison> OfValues() => [.. links.Select(link => link.OfValues())];

    /// <summary>How far each gradient is from its twin.</summary>
    public IReadOnlyList<Comparison> OfGradients() => [.. links.Select(link => link.OfGradients())];

    /// <summary>Takes over the links of a part of the module.</summary>
    public WeightLinks Add(string name, WeightLinks part)
    {
        links.AddRange(part.Select(link => link with { Name = $"{name}.{link.Name}" }));
        return this;
    }

    /// <summary>Links a linear layer.</summary>
    public WeightLinks Add(string name, Linear ours, global::TorchSharp.Modules.Linear theirs)
    {
        Add(name + ".weight", ours.W, theirs.weight, transposed: true);
        if (ours.B is not null) Add(name + ".bias", ours.B, theirs.bias ?? throw Lacks(name + ".bias"));
        return this;
    }

    /// <summary>Links a table of vectors.</summary>
    public WeightLinks Add(string name, Embedding ours, global::TorchSharp.Modules.Embedding theirs) =>
        Add(name + ".weight", ours.Table, theirs.weight!);

    /// <summary>Links a convolution.</summary>
    public WeightLinks Add(string name, Convolution2d ours, global::TorchSharp.Modules.Conv2d theirs)
    {
        Add(name + ".weight", ours.W, theirs.weight);
        if (ours.B is not null) Add(name + ".bias", ours.B, theirs.bias ?? throw Lacks(name + ".bias"));
        return this;
    }

    /// <summary>Links a cell with the twin that is written from primitive operations.</summary>
    public WeightLinks Add(string name, IRecurrentCell ours, TorchCell theirs)
    {
        var parameters = theirs.named_parameters().ToDictionary(p => p.name, p => (torch.Tensor)p.parameter);
        Add(name + ".input.weight", ours.Parameters[0], parameters["input.weight"], transposed: true);
        Add(name + ".recurrent.weight", ours.Parameters[1], parameters["recurrent.weight"], transposed: true);
        Add(name + ".input.bias", ours.Parameters[2], parameters["input.bias"]);
        foreach (var (k, vector) in ((string[])["pi", "pf", "po"]).Index())
            if (ours.Parameters.Count > 3 + k)
                Add($"{name}.{vector}", ours.Parameters[3 + k],
                    parameters.GetValueOrDefault(vector) ?? throw Lacks($"{name}.{vector}"));
        return this;
    }

    /// <summary>Links a cell with one layer and direction of nn.RNN, nn.LSTM or nn.GRU.</summary>
    /// <param name="name">What the module is called.</param>
    /// <param name="ours">An Elman cell with tanh or ReLU, an LSTM, or a GRU in PyTorch's convention.</param>
    /// <param name="theirs">The module, which may have several layers and both directions.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="reverse">Whether the cell reads from the end.</param>
    public WeightLinks Add(string name, IRecurrentCell ours, torch.nn.Module theirs, int layer, bool reverse)
    {
        var same = (ours, theirs) is
            (ElmanCell { Nonlinearity: Nonlinearity.Tanh or Nonlinearity.Relu }, global::TorchSharp.Modules.RNN)
            or (LstmCell, global::TorchSharp.Modules.LSTM)
            or (GruCell { Convention: GruConvention.PyTorch }, global::TorchSharp.Modules.GRU);
        if (!same)
            throw new ArgumentException($"{name}: nn.{theirs.GetType().Name} is another network than "
                + $"{ours.GetType().Name}{Kind(ours)}; nn.RNN is an Elman cell with tanh or ReLU, nn.LSTM an LSTM "
                + "without peepholes, and nn.GRU a GRU in PyTorch's convention.");
        var parameters = theirs.named_parameters().ToDictionary(p => p.name, p => (torch.Tensor)p.parameter);
        string End(string kind) => $"{kind}_l{layer}{(reverse ? "_reverse" : "")}";
        torch.Tensor Find(string kind) => parameters.GetValueOrDefault(End(kind)) ?? throw Lacks($"{name}.{End(kind)}");
        Add($"{name}.{End("weight_ih")}", ours.Parameters[0], Find("weight_ih"), transposed: true);
        Add($"{name}.{End("weight_hh")}", ours.Parameters[1], Find("weight_hh"), transposed: true);
        var (first, second) = (Find("bias_ih"), Find("bias_hh"));
        // The second bias of the GRU's candidate stands inside the reset gate: it is a weight of its own, behind the
        // two
        // that are doubled.
        var own = (ours as GruCell)?.Bn;
        var doubledRows = own is null ? ours.Parameters[2].Shape[0] : 2 * ours.HiddenSize;
        Add($"{name}.{End("bias_ih")}", ours.Parameters[2], first, doubled: second, doubledRows: doubledRows);
        if (own is not null) links.Add(new($"{name}.{End("bias_hh")}[n]", own, second, FirstRow: doubledRows));
        return this;
    }

    static string Kind(IRecurrentCell cell) => cell switch
    {
        GruCell gru => $" in the {(gru.Convention == GruConvention.Decks ? "decks'" : "PyTorch's")} convention",
        ElmanCell elman => $" with {elman.Nonlinearity}",
        _ => "",
    };

    /// <summary>Links one weight and one parameter.</summary>
    /// <exception cref="ArgumentException">Shapes that do not fit; the message names both.</exception>
    public WeightLinks Add(string name, Tensor ours, torch.Tensor theirs, bool transposed = false,
        torch.Tensor? doubled = null, int doubledRows = 0)
    {
        long[] shape = Rows(ours, transposed);
        if (!shape.SequenceEqual(theirs.shape)) throw Misfit(name, shape, theirs);
        links.Add(new(name, ours, theirs, transposed, Doubled: doubled, DoubledRows: doubledRows));
        return this;
    }

    /// <summary>Links a matrix with some rows of a larger one, as one head of several that TorchSharp keeps in
    /// one.</summary>
    /// <exception cref="ArgumentException">Too few rows, or another number of columns.</exception>
    public WeightLinks AddRows(string name, Tensor ours, torch.Tensor theirs, int firstRow)
    {
        long[] shape = Rows(ours, transposed: true);
        if (theirs.shape is not [var rows, var columns] || columns != shape[1] || rows < firstRow + shape[0])
            throw Misfit(name, shape, theirs);
        links.Add(new($"{name}[{firstRow}]", ours, theirs, Transposed: true, FirstRow: firstRow));
        return this;
    }

    static long[] Rows(Tensor ours, bool transposed)
    {
        long[] shape = [.. Enumerable.Range(0, ours.Shape.Rank).Select(axis => (long)ours.Shape[axis])];
        if (transposed) Array.Reverse(shape);
        return shape;
    }

    static ArgumentException Misfit(string name, long[] shape, torch.Tensor theirs) => new(
        $"The parameter {name} needs the shape ({string.Join(',', shape)}), "
        + $"TorchSharp's has ({string.Join(',', theirs.shape)}).");

    static ArgumentException Lacks(string name) => new($"The TorchSharp module has no parameter {name}.");

    /// <inheritdoc/>
    public IEnumerator<WeightLink> GetEnumerator() => links.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
