using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>One convolution of an <see cref="ImageEncoder"/>; zeros surround the image, so that only the stride makes
/// it smaller.</summary>
/// <param name="Channels">K, patterns it looks for.</param>
/// <param name="Size">Height and width of its window, odd.</param>
/// <param name="Stride">Pixels from one place of the window to the next.</param>
public sealed record ConvolutionPlan(int Channels, int Size, int Stride = 1);

/// <summary>A part of an image: all that one position of a grid of features has seen.</summary>
/// <param name="Top">First row.</param>
/// <param name="Left">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImagePart(int Top, int Left, int Height, int Width);

/// <summary>Turns an image into a grid of feature vectors that a decoder can look at, one position at a time (Xu et al.
/// 2015; deck C "Image Captioning with Attention").</summary>
/// <remarks>
/// Convolutions with ReLU, then at each position a layer that mixes the channels. A convolution gives the same answer
/// wherever a pattern stands, so that "left of" could not be read from its features. Therefore the mixing layer is also
/// told the row and the column of its position, both from -1 to 1 (Liu et al. 2018). Weights begin normal with variance
/// 2 / inputs (He et al. 2015).
/// </remarks>
public sealed class ImageEncoder
{
    readonly int channels;
    readonly Convolution2d[] convolutions;
    readonly Linear mix;
    readonly Tensor? places;    // (S, 1, 2)

    /// <summary>An encoder for images of one size.</summary>
    /// <param name="channels">C of the images.</param>
    /// <param name="height">Their rows.</param>
    /// <param name="width">Their columns.</param>
    /// <param name="plan">The convolutions, the lowest first.</param>
    /// <param name="featureSize">M, numbers of a position's feature vector.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="coordinates">Whether a position knows where it is.</param>
    /// <exception cref="ArgumentException">A size below 1, no convolution, or a window of even size.</exception>
    public ImageEncoder(int channels, int height, int width, IReadOnlyList<ConvolutionPlan> plan, int featureSize,
        Random random, bool coordinates = true)
    {
        if (channels < 1 || height < 1 || width < 1 || featureSize < 1)
            throw new ArgumentException(
                $"ImageEncoder needs sizes of at least 1, got images ({channels},{height},{width}) and {featureSize} "
                + "features.");
        if (plan.Count == 0 || plan.Any(layer => layer.Channels < 1 || layer.Size < 1 || layer.Size % 2 == 0
            || layer.Stride < 1))
            throw new ArgumentException(
                $"ImageEncoder needs at least one convolution, each with channels, a window of odd size and a stride "
                + $"of at least 1, got [{string.Join(", ", plan)}].");
        (this.channels, Height, Width, Rows, Columns) = (channels, height, width, height, width);
        convolutions = new Convolution2d[plan.Count];
        for (var (l, below) = (0, channels); l < plan.Count; below = plan[l++].Channels)
        {
            var (above, size, stride) = (plan[l].Channels, plan[l].Size, plan[l].Stride);
            convolutions[l] = new(Tensor.Normal(random, Math.Sqrt(2.0 / (below * size * size)), above, below, size,
                size).Called($"convolutions.{l}.weight"),
                Tensor.Zeros(above).Called($"convolutions.{l}.bias"), stride, padding: size / 2);
            (Rows, Columns) = ((Rows - 1) / stride + 1, (Columns - 1) / stride + 1);
        }
        mix = new(Initializers.He(random, plan[^1].Channels + (coordinates ? 2 : 0), featureSize).Called("mix.W"),
            Tensor.Zeros(featureSize).Called("mix.bias"));
        places = coordinates ? Places(Rows, Columns) : null;
        Parameters = [.. convolutions.SelectMany(layer => layer.Parameters), .. mix.Parameters];
    }

    /// <summary>Names the weights by their place in a model.</summary>
    internal void Named(string place)
    {
        foreach (var (l, layer) in convolutions.Index())
        {
            layer.W.Called($"{place}convolutions.{l}.weight");
            layer.B?.Called($"{place}convolutions.{l}.bias");
        }
        mix.Named(place + "mix.");
    }

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Columns of an image.</summary>
    public int Width { get; }

    /// <summary>Rows of the grid.</summary>
    public int Rows { get; }

    /// <summary>Columns of the grid.</summary>
    public int Columns { get; }

    /// <summary>M, numbers of a feature vector.</summary>
    public int FeatureSize => mix.W.Shape[1];

    /// <summary>The convolutions, the lowest first.</summary>
    public IReadOnlyList<Convolution2d> Convolutions => convolutions;

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>Looks at images.</summary>
    /// <param name="images">(N, C, Height, Width).</param>
    /// <returns>The grids, position-major, row by row: (S, N, M) with S = <see cref="Rows"/>
    /// <see cref="Columns"/>.</returns>
    /// <exception cref="ArgumentException">Images of another size.</exception>
    public Tensor Forward(Tensor images)
    {
        if (images.Shape.Rank != 4 || images.Shape[1] != channels || images.Shape[2] != Height
            || images.Shape[3] != Width)
            throw new ArgumentException(
                $"ImageEncoder needs images (N,{channels},{Height},{Width}), got {images.Shape}.");
        var x = images;
        foreach (var convolution in convolutions) x = Relu(convolution.Forward(x));
        var (n, k) = (x.Shape[0], x.Shape[1]);
        var grid = Reshape(Transpose(Reshape(x, n * k, Rows * Columns)), Rows * Columns, n, k);
        return Relu(mix.Forward(places is null ? grid : Concatenate(-1, grid, places + Tensor.Zeros(1, n, 2))));
    }

    /// <summary>The part of the image that a position of the grid has seen; nothing outside can change its feature
    /// vector.</summary>
    /// <param name="row">Row of the grid.</param>
    /// <param name="column">Column of the grid.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position outside the grid.</exception>
    public ImagePart Seen(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        var (top, bottom) = Range(row, Height);
        var (left, right) = Range(column, Width);
        return new(top, left, bottom - top + 1, right - left + 1);

        (int, int) Range(int place, int length)
        {
            var (first, last) = (place, place);
            foreach (var layer in convolutions.Reverse())
                (first, last) = (first * layer.Stride - layer.Padding, last * layer.Stride + layer.Padding);
            return (Math.Max(0, first), Math.Min(length - 1, last));
        }
    }

    static Tensor Places(int rows, int columns)
    {
        var places = Tensor.Zeros(rows * columns, 1, 2);
        for (var s = 0; s < rows * columns; s++)
            (places[s, 0, 0], places[s, 0, 1]) = (Along(s / columns, rows), Along(s % columns, columns));
        return places;

        static Real Along(int place, int count) => count == 1 ? 0 : (Real)(2.0 * place / (count - 1) - 1);
    }
}
