using System.Globalization;
using System.Runtime.CompilerServices;
using RnnCourse.Display;

namespace RnnCourse.Tensors;

/// <summary>Numbers in a shape of up to four axes, row by row in memory, which remember how they were
/// computed.</summary>
/// <remarks>
/// Arithmetic on tensors records a tape; <see cref="Backward()"/> walks it once and leaves in <see cref="Gradient"/>
/// the derivative of the result with respect to every tensor that took part.
/// </remarks>
[TypeFormatterSource(typeof(TextFormatterSource), PreferredMimeTypes = [MimeType.Html, MimeType.Text])]
public sealed partial class Tensor
{
    /// <summary>Wraps an array, without copying it.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="shape">The sizes of the axes.</param>
    /// <exception cref="ArgumentException">The array does not hold as many numbers as the shape.</exception>
    public Tensor(Real[] values, Shape shape)
    {
        if (values.Length != shape.Count)
            throw new ArgumentException($"A tensor of shape {shape} holds {shape.Count} numbers, got {values.Length}.");
        Values = values;
        Shape = shape;
    }

    /// <inheritdoc cref="Tensor(Real[], Shape)"/>
    public Tensor(Real[] values, params int[] shape) : this(values, new Shape(shape)) { }

    /// <summary>The numbers, row by row.</summary>
    public Real[] Values { get; }

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>A name for error messages and saved weights; empty unless given. A model names its weights by their
    /// place in it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Gives the tensor a name. Returns the tensor itself.</summary>
    public Tensor Called(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>The only number of a tensor that holds just one.</summary>
    /// <exception cref="InvalidOperationException">The tensor holds more than one number.</exception>
    public Real Item => Values.Length == 1 ? Values[0]
        : throw new InvalidOperationException($"Item needs a tensor of one number, got shape {Shape}.");

    /// <summary>The number at an index, one position per axis.</summary>
    [IndexerName("At")]
    public Real this[params ReadOnlySpan<int> index]
    {
        get => Values[Offset(index)];
        set => Values[Offset(index)] = value;
    }

    int Offset(ReadOnlySpan<int> index)
    {
        if (index.Length != Shape.Rank)
            throw new ArgumentException($"Shape {Shape} needs {Shape.Rank} positions, got {index.Length}.");
        var offset = 0;
        for (var axis = 0; axis < index.Length; axis++)
        {
            if ((uint)index[axis] >= (uint)Shape[axis])
                throw new ArgumentOutOfRangeException(nameof(index),
                    $"Position {index[axis]} is outside axis {axis} of shape {Shape}.");
            offset = offset * Shape[axis] + index[axis];
        }
        return offset;
    }

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(params int[] shape) => Full(0, shape);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(params int[] shape) => Full(1, shape);

    /// <summary>A tensor that holds one value everywhere.</summary>
    public static Tensor Full(double value, params int[] shape)
    {
        var tensor = new Tensor(new Real[new Shape(shape).Count], shape);
        Array.Fill(tensor.Values, (Real)value);
        return tensor;
    }

    /// <summary>A single number, of shape ().</summary>
    public static Tensor Scalar(double value) => new([(Real)value], new Shape());

    /// <summary>A vector (N) of the given numbers.</summary>
    public static Tensor From(params double[] values) => From(values, values.Length);

    /// <summary>A tensor of the given numbers, row by row, in a shape.</summary>
    public static Tensor From(double[] values, params int[] shape) =>
        new(Array.ConvertAll(values, v => (Real)v), shape);

    /// <summary>A matrix (rows, columns).</summary>
    public static Tensor From(double[,] values)
    {
        var flat = new double[values.Length];
        Buffer.BlockCopy(values, 0, flat, 0, flat.Length * sizeof(double));
        return From(flat, values.GetLength(0), values.GetLength(1));
    }

    /// <summary>Numbers drawn evenly between two bounds.</summary>
    public static Tensor Uniform(Random random, double low, double high, params int[] shape)
    {
        var tensor = Zeros(shape);
        for (var i = 0; i < tensor.Values.Length; i++)
            tensor.Values[i] = (Real)(low + (high - low) * random.NextDouble());
        return tensor;
    }

    /// <summary>Normally distributed numbers of mean 0 (Box-Muller).</summary>
    public static Tensor Normal(Random random, double deviation, params int[] shape)
    {
        var tensor = Zeros(shape);
        for (var i = 0; i < tensor.Values.Length; i++)
            tensor.Values[i] = (Real)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                * Math.Cos(2 * Math.PI * random.NextDouble()));
        return tensor;
    }

    /// <summary>The numbers as doubles, row by row.</summary>
    public double[] ToDoubles() => Array.ConvertAll(Values, v => (double)v);

    /// <summary>A matrix's numbers as a rectangular array.</summary>
    /// <exception cref="InvalidOperationException">The tensor does not have two axes.</exception>
    public double[,] ToMatrix()
    {
        if (Shape.Rank != 2) throw new InvalidOperationException($"ToMatrix needs two axes, got shape {Shape}.");
        var matrix = new double[Shape[0], Shape[1]];
        Buffer.BlockCopy(ToDoubles(), 0, matrix, 0, matrix.Length * sizeof(double));
        return matrix;
    }

    /// <summary>Shape and the first numbers, for printing.</summary>
    public override string ToString()
    {
        var shown = Values.Take(8).Select(v => v.ToString("G6", CultureInfo.InvariantCulture));
        return $"{(Name == "" ? "Tensor" : Name)} {Shape} "
            + $"[{string.Join(" ", shown)}{(Values.Length > 8 ? " ..." : "")}]";
    }

    /// <summary>Element-wise sum, broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Operations.Add(a, b);

    /// <summary>Element-wise difference, broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => Operations.Subtract(a, b);

    /// <summary>Element-wise product, broadcasting; the matrix product is <see cref="Operations.MatMul"/>.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Operations.Multiply(a, b);

    /// <summary>Element-wise quotient, broadcasting.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Operations.Divide(a, b);

    /// <summary>The tensor with all signs turned.</summary>
    public static Tensor operator -(Tensor a) => Operations.Affine(a, -1, 0);

    /// <summary>A number added everywhere.</summary>
    public static Tensor operator +(Tensor a, double b) => Operations.Affine(a, 1, b);

    /// <summary>A number added everywhere.</summary>
    public static Tensor operator +(double a, Tensor b) => Operations.Affine(b, 1, a);

    /// <summary>A number subtracted everywhere.</summary>
    public static Tensor operator -(Tensor a, double b) => Operations.Affine(a, 1, -b);

    /// <summary>A number minus the tensor, as in 1 - z.</summary>
    public static Tensor operator -(double a, Tensor b) => Operations.Affine(b, -1, a);

    /// <summary>The tensor times a number.</summary>
    public static Tensor operator *(Tensor a, double b) => Operations.Affine(a, b, 0);

    /// <summary>A number times the tensor.</summary>
    public static Tensor operator *(double a, Tensor b) => Operations.Affine(b, a, 0);

    /// <summary>The tensor divided by a number.</summary>
    public static Tensor operator /(Tensor a, double b) => Operations.Affine(a, 1 / b, 0);
}
