using System.Runtime.CompilerServices;

namespace RnnCourse.Tensors;

public sealed partial class Tensor
{
    [ThreadStatic] static int gradientsOff;
    static long created;

    static readonly Action<Tensor> Walked = _ => { };

    internal Tensor[]? inputs;              // internal: tests spoil a backward and see that the gradient check finds it
    internal Action<Tensor>? backward;
    long order;

    /// <summary>The derivative of the last result walked back with respect to this tensor, of the same shape, row by
    /// row; null before. Gradients add up over calls of <see cref="Backward()"/> until
    /// <see cref="ClearGradient"/>.</summary>
    public Real[]? Gradient { get; private set; }

    /// <summary>The operation that computed this tensor, such as MatMul; empty for weights and inputs.</summary>
    public string Operation { get; private set; } = "";

    /// <summary>Whether gradients flow to this tensor: it asked for them, or it was computed from one that
    /// did.</summary>
    public bool RequiresGradient { get; private set; }

    /// <summary>Asks for gradients, as every weight does. Returns the tensor itself.</summary>
    public Tensor WithGradient()
    {
        RequiresGradient = true;
        return this;
    }

    /// <summary>The same numbers, cut off from the tape: no gradient flows through (truncated
    /// backpropagation).</summary>
    public Tensor Detach() => new(Values, Shape) { Name = Name };

    /// <summary>The gradient, made of zeros first when there was none; a backward adds into it.</summary>
    public Real[] GradientToAddTo() => Gradient ??= new Real[Values.Length];

    /// <summary>Sets the gradient to zero, keeping its memory.</summary>
    public void ClearGradient()
    {
        if (Gradient is not null) Array.Clear(Gradient);
    }

    /// <summary>Whether operations on the calling thread are being recorded.</summary>
    public static bool Recording => gradientsOff == 0;

    /// <summary>Computes without recording: for evaluation and sampling.</summary>
    public static T NoGradient<T>(Func<T> compute)
    {
        gradientsOff++;
        try { return compute(); }
        finally { gradientsOff--; }
    }

    /// <inheritdoc cref="NoGradient{T}"/>
    public static void NoGradient(Action compute) => NoGradient(() => { compute(); return 0; });

    /// <summary>Makes the result of an operation and puts it on the tape if a gradient is wanted.</summary>
    /// <param name="values">The result, row by row.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="inputs">What it was computed from.</param>
    /// <param name="backward">Given the result, adds to the gradients of those inputs that require them.</param>
    /// <param name="operation">Its name, for messages; the calling method's when left out.</param>
    public static Tensor Record(Real[] values, Shape shape, ReadOnlySpan<Tensor> inputs, Action<Tensor> backward,
        [CallerMemberName] string operation = "")
    {
        var result = new Tensor(values, shape) { Operation = operation };
        if (!Recording) return result;
        foreach (var input in inputs) result.RequiresGradient |= input.RequiresGradient;
        if (!result.RequiresGradient) return result;
        result.inputs = inputs.ToArray();
        result.backward = backward;
        result.order = Interlocked.Increment(ref created);
        return result;
    }

    /// <summary>Walks the tape from this number back to everything it was computed from.</summary>
    /// <exception cref="InvalidOperationException">Not a single number, nothing recorded, or already
    /// walked.</exception>
    public void Backward()
    {
        if (Values.Length != 1)
            throw new InvalidOperationException(
                $"Backward needs a single number (a loss), got shape {Shape}. Use Sum or Mean, or "
                + "Backward(cotangent).");
        Backward([1]);
    }

    /// <summary>Walks the tape back from this tensor, given the derivative of the final result with respect to
    /// it.</summary>
    /// <param name="cotangent">As many numbers as the tensor has, row by row.</param>
    /// <exception cref="InvalidOperationException">Nothing recorded, or already walked.</exception>
    public void Backward(ReadOnlySpan<Real> cotangent)
    {
        if (cotangent.Length != Values.Length)
            throw new ArgumentException(
                $"The cotangent of shape {Shape} needs {Values.Length} numbers, got {cotangent.Length}.");
        if (!RequiresGradient)
            throw new InvalidOperationException(
                "Nothing to walk back: no tensor that this was computed from asks for gradients (or it was computed "
                + "inside NoGradient).");
        var reached = Recorded();
        var gradient = GradientToAddTo();
        for (var i = 0; i < gradient.Length; i++) gradient[i] += cotangent[i];
        foreach (var tensor in reached)
        {
            if (tensor.Gradient is not null) tensor.backward!(tensor);
            (tensor.inputs, tensor.backward) = (null, Walked);
        }
    }

    /// <summary>Every recorded tensor that this one depends on, latest first: each is complete before its inputs are
    /// reached.</summary>
    internal List<Tensor> Recorded()
    {
        var found = new List<Tensor>();
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Tensor>();
        open.Push(this);
        while (open.TryPop(out var tensor))
        {
            if (tensor.backward == Walked)
                throw new InvalidOperationException(
                    "Backward was already called on this result or on a part of it: the tape is walked once. Compute "
                    + "it again.");
            if (tensor.inputs is null || !seen.Add(tensor)) continue;
            found.Add(tensor);
            foreach (var input in tensor.inputs) open.Push(input);
        }
        found.Sort((a, b) => b.order.CompareTo(a.order));
        return found;
    }
}
