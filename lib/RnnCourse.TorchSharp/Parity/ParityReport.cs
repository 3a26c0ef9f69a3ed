using System.Globalization;

namespace RnnCourse.TorchSharp.Parity;

/// <summary>Every network of the course against its twin, as a table: what `course twins` prints.</summary>
public static class ParityReport
{
    /// <summary>Compares, prints a line for each network, and keeps the largest difference of every tensor.</summary>
    /// <param name="folder">Where the table of all tensors goes: float32.csv or float64.csv.</param>
    /// <param name="words">Words that a network's name must contain; then every tensor is printed.</param>
    /// <exception cref="InvalidOperationException">A network and its twin do not agree, or no name has the words.
    /// </exception>
    public static void Write(string folder, params string[] words)
    {
        var width = typeof(Real) == typeof(double) ? "float64" : "float32";
        TwinCase[] cases = [.. TwinCase.All.Where(one =>
            words.All(word => one.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))];
        if (cases.Length == 0)
            throw new InvalidOperationException($"No network has '{string.Join("' and '", words)}' in its name; there "
                + $"are: {string.Join("; ", TwinCase.All.Select(one => one.Name))}.");
        Console.WriteLine($"{width}, {NativeTorch.Describe()}");
        Console.WriteLine("The largest difference of a tensor, in parts of its largest number.");
        var table = new List<string> { "network,tensor,largest number,largest difference,allowed" };
        var wrong = new List<string>();
        foreach (var one in cases)
        {
            var found = one.Run();
            var worst = found.MaxBy(a => a.Relative)!;
            if (!one.Holds(found)) wrong.Add(one.Name);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {(one.Holds(found) ? "agrees" : "DIFFERS"),-8} {one.Name,-52}"
                + $"{found.Count,3} tensors {worst.Relative,8:0.0e+0}  {worst.Name}"));
            if (words.Length > 0)
                foreach (var a in found)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"           {a.Name,-52} {a.Relative,19:0.0e+0}"));
            table.AddRange(found.Select(a => string.Create(CultureInfo.InvariantCulture,
                $"\"{one.Name}\",\"{a.Name}\",{a.Scale:R},{a.Difference:R},{one.Tolerance * a.Scale:R}")));
        }
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, width + ".csv");
        File.WriteAllLines(file, table);
        Console.WriteLine($"{width}: {cases.Length - wrong.Count} of {cases.Length} agree, {table.Count - 1} tensors; "
            + $"all of them in {file}");
        if (wrong.Count > 0) throw new InvalidOperationException($"{width}: these differ: {string.Join("; ", wrong)}.");
    }
}
