using System.Globalization;
using System.Text.Json;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Reference;

/// <summary>One file of reference numbers: named inputs, parameters, outputs and gradients.</summary>
/// <remarks>Compiled into the float32 and the float64 tests. Every read gives a fresh tensor, so that gradients never mix;
/// inputs and parameters ask for gradients. Numbers are compared by |actual - expected| &lt;= tolerance * max(1,
/// |expected|).</remarks>
public sealed class ReferenceCase
{
    readonly JsonElement root;
    readonly string file;

    ReferenceCase(string file, JsonElement root) => (this.file, this.root) = (file, root);

    /// <summary>How near the library must come: 1e-9 in float64, 1e-4 in float32.</summary>
    public static double Tolerance => typeof(Real) == typeof(double) ? 1e-9 : 1e-4;

    /// <summary>Reads Reference/name.json beside the tests.</summary>
    public static ReferenceCase Load(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Reference", name + ".json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new(name + ".json", document.RootElement.Clone());
    }

    /// <summary>The names of all files that begin with a prefix, as in <c>Names("lstm-layers")</c>, for [MemberData].</summary>
    public static TheoryData<string> Names(string prefix) => new(Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "Reference"), prefix + "*.json")
        .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    public Tensor Input(string name) => Read("inputs", name).WithGradient();

    public Tensor Parameter(string name) => Read("parameters", name).WithGradient();

    public Tensor Output(string name) => Read("outputs", name);

    public Tensor Gradient(string name) => Read("gradients", name);

    /// <summary>Whether a section (inputs, parameters, outputs, gradients) has an array of that name.</summary>
    public bool Has(string section, string name) => root.GetProperty(section).TryGetProperty(name, out _);

    public string[] InputNames => NamesIn("inputs");
    public string[] ParameterNames => NamesIn("parameters");
    public string[] OutputNames => NamesIn("outputs");
    public string[] GradientNames => NamesIn("gradients");

    /// <summary>An input of whole numbers: targets, lengths.</summary>
    public int[] Integers(string name) => Array.ConvertAll(Read("inputs", name).ToDoubles(), v => checked((int)v));

    /// <summary>The numbers of an array are the listed output's.</summary>
    public void ShouldMatch(Tensor actual, string output, double? tolerance = null) =>
        Compare(actual.ToDoubles(), Output(output), $"output {output}", tolerance ?? Tolerance);

    /// <summary>The gradient that stands in a tensor is the listed one.</summary>
    public void GradientShouldMatch(Tensor of, string name, double? tolerance = null) =>
        GradientShouldMatch(of.Gradient ?? throw new ShouldAssertException($"{file}: no gradient reached {name}."), name,
            tolerance);

    /// <summary>These numbers, row by row, are the listed gradient's.</summary>
    public void GradientShouldMatch(Real[] actual, string name, double? tolerance = null) =>
        Compare(Array.ConvertAll(actual, v => (double)v), Gradient(name), $"gradient of {name}", tolerance ?? Tolerance);

    string[] NamesIn(string section) => [.. root.GetProperty(section).EnumerateObject().Select(p => p.Name)];

    Tensor Read(string section, string name)
    {
        if (!root.GetProperty(section).TryGetProperty(name, out var array))
            throw new KeyNotFoundException($"{file} has no {section}/{name}; it has {string.Join(", ", NamesIn(section))}.");
        var shape = array.GetProperty("shape").EnumerateArray().Select(v => v.GetInt32()).ToArray();
        var data = array.GetProperty("data").EnumerateArray().Select(v => (Real)v.GetDouble()).ToArray();
        return new Tensor(data, shape) { Name = name };
    }

    void Compare(double[] actual, Tensor expected, string what, double tolerance)
    {
        actual.Length.ShouldBe(expected.Values.Length, $"{file}: {what} of shape {expected.Shape}");
        for (var i = 0; i < actual.Length; i++)
        {
            var error = Math.Abs(actual[i] - expected.Values[i]) / Math.Max(1, Math.Abs((double)expected.Values[i]));
            if (!(error <= tolerance))
                throw new ShouldAssertException(string.Create(CultureInfo.InvariantCulture,
                    $"{file}: {what} {expected.Shape} differs at {i}: expected {expected.Values[i]:G12}, got {actual[i]:G12}, "
                        + $"error {error:G3} > {tolerance:G2}."));
        }
    }
}
