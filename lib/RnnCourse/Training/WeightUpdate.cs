using System.Numerics;
using System.Runtime.InteropServices;
using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>What one optimizer does to one vector of weights; the loop over all of them is
/// <see cref="WeightUpdate"/>.</summary>
interface IUpdateRule
{
    /// <summary>How many numbers it remembers per weight: 0, 1 or 2.</summary>
    static abstract int Remembered { get; }

    /// <summary>Changes weights w given their gradients g and what is remembered, m and v.</summary>
    void Update(ref Vector<Real> w, Vector<Real> g, ref Vector<Real> m, ref Vector<Real> v);
}

/// <summary>The weights of an optimizer with what it remembers of each, and the loop over them, a SIMD vector at a time
/// and without allocating.</summary>
sealed class WeightUpdate
{
    readonly Tensor[] parameters, m, v;
    object? sweep;

    public WeightUpdate(string optimizer, IEnumerable<Tensor> parameters, double learningRate,
        params string[] remembered)
    {
        if (!(learningRate >= 0 && double.IsFinite(learningRate)))
            throw new ArgumentOutOfRangeException(nameof(learningRate),
                $"{optimizer} needs a learning rate of at least 0, got {learningRate}.");
        // tied weights move once
        this.parameters = [.. parameters.Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>()];
        if (this.parameters.Length == 0)
            throw new ArgumentException($"{optimizer} needs at least one parameter, got none.");
        for (var k = 0; k < this.parameters.Length; k++)
            if (!this.parameters[k].RequiresGradient)
                throw new ArgumentException(
                    $"{optimizer} needs parameters that ask for gradients (WithGradient), parameter {k} "
                    + $"{this.parameters[k]} does not.");
        m = remembered.Length > 0 ? Remember(remembered[0]) : [];
        v = remembered.Length > 1 ? Remember(remembered[1]) : [];
        Steps = new Tensor([0], 1) { Name = "steps" };
    }

    public IReadOnlyList<Tensor> Parameters => parameters;

    public Tensor Steps { get; }

    public IReadOnlyList<Tensor> State => [Steps, .. m, .. v];

    Tensor[] Remember(string what) =>
        [.. parameters.Select((p, k) =>
            new Tensor(new Real[p.Values.Length],
            p.Shape) { Name = $"{k}.{(p.Name == "" ? "weights" : p.Name)}.{what}" })];

    /// <summary>The norm of all gradients, and the factor that clipping puts on them. Where one is not finite they are
    /// all cleared.</summary>
    public (double Norm, Real Factor) Measure(double clipNorm)
    {
        var norm = GradientClipping.NormOrClear(parameters);
        return (norm, (Real)GradientClipping.Factor(norm, clipNorm));
    }

    /// <summary>Applies a rule to every weight that has a gradient, and clears the gradients.</summary>
    public void Apply<TRule>(TRule rule, Real factor) where TRule : struct, IUpdateRule
    {
        Steps.Values[0]++;
        var shared = sweep as Sweep<TRule> ?? new Sweep<TRule>(this);
        (sweep, shared.Rule, shared.Factor) = (shared, rule, factor);
        Parallelism.Run(shared,
            shared.Parts = Math.Min(Parallelism.Threads, 1 + shared.Weights / Sweep<TRule>.WorthSharing),
            isWorthWaking: shared.Weights >= Sweep<TRule>.WorthWaking);
    }

    /// <summary>One update of all weights, laid end to end and cut into parts. Each weight is changed by itself, so
    /// that the cuts change nothing.</summary>
    sealed class Sweep<TRule>(WeightUpdate update) : Parallelism.IWork where TRule : struct, IUpdateRule
    {
        public const int WorthSharing = 40_000, WorthWaking = 500_000;
        public readonly int Weights = update.parameters.Sum(p => p.Values.Length);
        public TRule Rule;
        public Real Factor;
        public int Parts = 1;

        public void Run(int part)
        {
            var before = 0;
            for (var k = 0; k < update.parameters.Length; k++)
            {
                var length = update.parameters[k].Values.Length;
                int start = Cut(part) - before, end = Cut(part + 1) - before;
                if (update.parameters[k].Gradient is { } gradient)
                    Apply(Rule, Factor, update.parameters[k].Values, gradient, TRule.Remembered > 0 ? update.m[k].Values
                        : gradient,
                        TRule.Remembered > 1 ? update.v[k].Values : gradient, WholeVectors(start, length),
                            WholeVectors(end, length));
                before += length;
            }
        }

        int Cut(int part) => (int)((long)Weights * part / Parts);

        /// <summary>A cut inside a tensor, moved to the next border of a vector.</summary>
        static int WholeVectors(int cut, int length) =>
            cut <= 0 ? 0 : Math.Min((cut + Vector<Real>.Count - 1) / Vector<Real>.Count * Vector<Real>.Count, length);
    }

    /// <summary>Changes the weights from start to end and clears their gradients.</summary>
    static void Apply<TRule>(TRule rule, Real factor, Real[] w, Real[] g, Real[] m, Real[] v, int start, int end)
        where TRule : struct, IUpdateRule
    {
        if (start >= end) return;
        var i = start;
        ref Real w0 = ref MemoryMarshal.GetArrayDataReference(w), g0 = ref MemoryMarshal.GetArrayDataReference(g);
        ref Real m0 = ref MemoryMarshal.GetArrayDataReference(m), v0 = ref MemoryMarshal.GetArrayDataReference(v);
        for (; i <= end - Vector<Real>.Count; i += Vector<Real>.Count)
        {
            var at = (nuint)i;
            var (w8, g8, m8, v8) = (Vector.LoadUnsafe(ref w0, at), Vector.LoadUnsafe(ref g0, at) * factor,
                Vector<Real>.Zero, Vector<Real>.Zero);
            if (TRule.Remembered > 0) m8 = Vector.LoadUnsafe(ref m0, at);
            if (TRule.Remembered > 1) v8 = Vector.LoadUnsafe(ref v0, at);
            rule.Update(ref w8, g8, ref m8, ref v8);
            w8.StoreUnsafe(ref w0, at);
            if (TRule.Remembered > 0) m8.StoreUnsafe(ref m0, at);
            if (TRule.Remembered > 1) v8.StoreUnsafe(ref v0, at);
            Vector<Real>.Zero.StoreUnsafe(ref g0, at);
        }
        if (i < end)
        {
            // The last few weights of a tensor, in vectors filled up with zeros.
            Span<Real> last = stackalloc Real[4 * Vector<Real>.Count];
            last.Clear();
            var (rest, size) = (end - i, Vector<Real>.Count);
            w.AsSpan(i, rest).CopyTo(last);
            g.AsSpan(i, rest).CopyTo(last[size..]);
            m.AsSpan(i, rest).CopyTo(last[(2 * size)..]);
            v.AsSpan(i, rest).CopyTo(last[(3 * size)..]);
            Vector<Real> w8 = new(last), g8 = new Vector<Real>(last[size..]) * factor, m8 = new(last[(2 * size)..]),
                v8 = new(last[(3 * size)..]);
            rule.Update(ref w8, g8, ref m8, ref v8);
            for (var lane = 0; lane < rest; lane++)
            {
                w[i + lane] = w8[lane];
                if (TRule.Remembered > 0) m[i + lane] = m8[lane];
                if (TRule.Remembered > 1) v[i + lane] = v8[lane];
                g[i + lane] = 0;
            }
        }
    }
}
