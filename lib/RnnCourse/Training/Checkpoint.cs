using System.Globalization;
using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>All that a training needs to go on: weights, what the optimizer remembers, the best weights so far,
/// counters.</summary>
sealed class Checkpoint
{
    readonly IOptimizer optimizer;
    readonly Tensor[] best;

    public Checkpoint(IOptimizer optimizer, bool keepBest)
    {
        this.optimizer = optimizer;
        best = keepBest ? [.. optimizer.Parameters.Select(p => new Tensor([.. p.Values], p.Shape))] : [];
    }

    public int Updates { get; set; }

    public double BestValidation { get; private set; } = double.PositiveInfinity;

    /// <summary>After how many updates the best weights were measured; -1 before.</summary>
    public int BestUpdate { get; private set; } = -1;

    public int WithoutImprovement { get; private set; }

    /// <summary>Takes note of a validation loss, and keeps the weights if it is the lowest.</summary>
    public void Compare(double validation)
    {
        if (validation < BestValidation)
        {
            (BestValidation, BestUpdate, WithoutImprovement) = (validation, Updates, 0);
            for (var k = 0; k < best.Length; k++) optimizer.Parameters[k].Values.CopyTo(best[k].Values, 0);
        }
        else WithoutImprovement++;
    }

    public void RestoreBest()
    {
        if (BestUpdate >= 0)
            for (var k = 0; k < best.Length; k++) best[k].Values.CopyTo(optimizer.Parameters[k].Values, 0);
    }

    Dictionary<string, Tensor> Tensors() =>
        new[] { ("weights", optimizer.Parameters), ("optimizer", optimizer.State), ("best", best) }
        .SelectMany(group => group.Item2.Select((tensor, k) => ($"{group.Item1}.{k}", tensor)))
        .ToDictionary(named => named.Item1, named => named.tensor);

    public void Save(string path) => SafeTensors.Save(path, Tensors(), new Dictionary<string, string>
    {
        ["optimizer"] = optimizer.GetType().Name,
        ["updates"] = Updates.ToString(CultureInfo.InvariantCulture),
        ["bestValidation"] = BestValidation.ToString("R", CultureInfo.InvariantCulture),
        ["bestUpdate"] = BestUpdate.ToString(CultureInfo.InvariantCulture),
        ["withoutImprovement"] = WithoutImprovement.ToString(CultureInfo.InvariantCulture),
    });

    public void Load(string path)
    {
        var about = SafeTensors.About(path);
        if (Note("optimizer") is var name && name != optimizer.GetType().Name)
            throw new InvalidDataException(
                $"The checkpoint {path} was written with {name}, the optimizer is {optimizer.GetType().Name}.");
        var (updates, validation, update, without) = (Number("updates"), Note("bestValidation"), Number("bestUpdate"),
            Number("withoutImprovement"));
        if (!double.TryParse(validation, NumberStyles.Float, CultureInfo.InvariantCulture, out var lowest))
            throw new InvalidDataException($"The checkpoint {path} has no readable bestValidation: '{validation}'.");
        SafeTensors.LoadInto(path, Tensors());
        (Updates, BestValidation, BestUpdate, WithoutImprovement) = (updates, lowest, update, without);

        string Note(string key) => about.TryGetValue(key, out var value) ? value
            : throw new InvalidDataException($"{path} is no checkpoint of a training: it has no note '{key}'.");

        int Number(string key) =>
            int.TryParse(Note(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
            : throw new InvalidDataException($"The checkpoint {path} has no readable {key}: '{Note(key)}'.");
    }
}
