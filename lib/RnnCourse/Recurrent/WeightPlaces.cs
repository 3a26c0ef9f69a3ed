using System.Text.RegularExpressions;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent;

/// <summary>Names of a cell's weights by their place: <c>Wx_l0</c>, <c>Wh_l1_reverse</c>, as PyTorch counts layers and
/// directions.</summary>
/// <remarks>The matrices keep their own letters, since they are the transposes of PyTorch's, and so does B, which is
/// the sum of PyTorch's two biases:
/// <c>ToPyTorch</c> writes <c>weight_ih_l0</c> and so on. A place counts from anew in each model, so that a cell which
/// serves two has the name of the last.</remarks>
static partial class WeightPlaces
{
    [GeneratedRegex(@"_l\d+(_reverse)?$")]
    private static partial Regex Place();

    /// <summary>Names a cell's weights.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="place">Put before the names, as in <c>encoder.</c></param>
    /// <param name="layer">The number of the layer.</param>
    /// <param name="reverse">Whether the cell begins with the last step.</param>
    public static void Named(this IRecurrentCell cell, string place, int layer = 0, bool reverse = false)
    {
        Tensor[] weights = [.. cell.Parameters.Distinct()];
        foreach (var (weight, kind) in weights.Zip(Kinds(cell, weights)))
            weight.Name = $"{place}{kind}_l{layer}{(reverse ? "_reverse" : "")}";
    }

    /// <summary>What each weight is within its cell. Of a cell of one's own: the last part of its name, or the whole
    /// name where two end alike, or its number.</summary>
    static string[] Kinds(IRecurrentCell cell, Tensor[] weights)
    {
        if (cell is IKernelCell) return [.. KernelKinds(weights.Length)];
        string[] names = [.. weights.Select(weight => Place().Replace(weight.Name, ""))];
        string[] ends = [.. names.Select(name => name[(name.LastIndexOf('.') + 1)..])];
        if (AllDiffer(ends)) return ends;
        string[] whole = [.. names.Select(name => name.Replace('.', '_'))];
        return AllDiffer(whole) ? whole : [.. weights.Select((_, k) => $"W{k}")];

        static bool AllDiffer(string[] some) => !some.Contains("") && some.Distinct().Count() == some.Length;
    }

    static string[] KernelKinds(int count) => count switch
    {
        3 => ["Wx", "Wh", "B"],
        4 => ["Wx", "Wh", "B", "Bn"],
        _ => ["Wx", "Wh", "B", "Pi", "Pf", "Po"],
    };
}
