using System.Numerics;
using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>What one optimizer does to one vector of weights; the loop over all of them is <see cref="WeightUpdate"/>.</summary>
interface IUpdateRule
{
    /// <summary>How many numbers it remembers per weight: 0, 1 or 2.</summary>
    static abstract int Remembered { get; }

    /// <summary>Changes weights w given their gradients g and what is remembered, m and v.</summary>
    void Update(ref Vector<Real> w, Vector<Real> g, ref Vector<Real> m, ref Vector<Real> v);
}

/// <summary>The weights of an optimizer with what it remembers of each, and the loop over them, a SIMD vector at a time and without allocating.</summary>
sealed class WeightUpdate
{
    readonly Tensor[] parameters, m, v;
    readonly Real[] lastW = new Real[Vector<Real>.Count], lastG = new Real[Vector<Real>.Count];
    readonly Real[] lastM = new Real[Vector<Real>.Count], lastV = new Real[Vector<Real>.Count];

    public WeightUpdate(string optimizer, IEnumerable<Tensor> parameters, double learningRate, params string[] remembered)
    {
        if (!(learningRate >= 0 && double.IsFinite(learningRate)))
            throw new ArgumentOutOfRangeException(nameof(learningRate), $"{optimizer} needs a learning rate of at least 0, got {learningRate}.");
        this.parameters = [.. parameters.Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>()];    // tied weights move once
        if (this.parameters.Length == 0) throw new ArgumentException($"{optimizer} needs at least one parameter, got none.");
        for (var k = 0; k < this.parameters.Length; k++)
            if (!this.parameters[k].RequiresGradient)
                throw new ArgumentException($"{optimizer} needs parameters that ask for gradients (WithGradient), parameter {k} {this.parameters[k]} does not.");
        m = remembered.Length > 0 ? Remember(remembered[0]) : [];
        v = remembered.Length > 1 ? Remember(remembered[1]) : [];
        Steps = new Tensor([0], 1) { Name = "steps" };
    }

    public IReadOnlyList<Tensor> Parameters => parameters;

    public Tensor Steps { get; }

    public IReadOnlyList<Tensor> State => [Steps, .. m, .. v];

    Tensor[] Remember(string what) =>
        [.. parameters.Select((p, k) => new Tensor(new Real[p.Values.Length], p.Shape) { Name = $"{k}.{(p.Name == "" ? "weights" : p.Name)}.{what}" })];

    /// <summary>The norm of all gradients, and the factor that clipping puts on them.</summary>
    public (double Norm, Real Factor) Measure(double clipNorm)
    {
        var norm = GradientClipping.GlobalNorm(parameters);
        return (norm, (Real)GradientClipping.Factor(norm, clipNorm));
    }

    /// <summary>Applies a rule to every weight that has a gradient, and clears the gradients.</summary>
    public void Apply<TRule>(TRule rule, Real factor) where TRule : struct, IUpdateRule
    {
        Steps.Values[0]++;
        for (var k = 0; k < parameters.Length; k++)
        {
            if (parameters[k].Gradient is not { } gradient) continue;
            Apply(rule, factor, parameters[k].Values, gradient,
                TRule.Remembered > 0 ? m[k].Values : gradient, TRule.Remembered > 1 ? v[k].Values : gradient);
            parameters[k].ClearGradient();
        }
    }

    void Apply<TRule>(TRule rule, Real factor, Real[] w, Real[] g, Real[] m, Real[] v) where TRule : struct, IUpdateRule
    {
        var i = 0;
        for (; i <= w.Length - Vector<Real>.Count; i += Vector<Real>.Count) Apply(rule, factor, w, g, m, v, i);
        var rest = w.Length - i;
        if (rest == 0) return;
        Array.Copy(w, i, lastW, 0, rest);
        Array.Copy(g, i, lastG, 0, rest);
        Array.Copy(m, i, lastM, 0, rest);
        Array.Copy(v, i, lastV, 0, rest);
        Apply(rule, factor, lastW, lastG, lastM, lastV, 0);
        Array.Copy(lastW, 0, w, i, rest);
        if (TRule.Remembered > 0) Array.Copy(lastM, 0, m, i, rest);
        if (TRule.Remembered > 1) Array.Copy(lastV, 0, v, i, rest);
    }

    static void Apply<TRule>(TRule rule, Real factor, Real[] w, Real[] g, Real[] m, Real[] v, int i) where TRule : struct, IUpdateRule
    {
        var (w8, g8, m8, v8) = (new Vector<Real>(w, i), new Vector<Real>(g, i) * factor, Vector<Real>.Zero, Vector<Real>.Zero);
        if (TRule.Remembered > 0) m8 = new Vector<Real>(m, i);
        if (TRule.Remembered > 1) v8 = new Vector<Real>(v, i);
        rule.Update(ref w8, g8, ref m8, ref v8);
        w8.CopyTo(w, i);
        if (TRule.Remembered > 0) m8.CopyTo(m, i);
        if (TRule.Remembered > 1) v8.CopyTo(v, i);
    }
}
