namespace RnnCourse.Tensors;

public static partial class Operations
{
    /// <summary>Slides K windows of weights over images and takes the dot product at every place (as PyTorch: windows
    /// are not turned round).</summary>
    /// <remarks>Every image is laid out as a matrix X whose columns are what the window sees, then Y = W X; backward,
    /// dW = dY X' and dX = W' dY.</remarks>
    /// <param name="images">(N, C, Height, Width).</param>
    /// <param name="weights">(K, C, window height, window width).</param>
    /// <param name="bias">(K), or null for none.</param>
    /// <param name="stride">Pixels from one place of the window to the next.</param>
    /// <param name="padding">Zeros around the image on every side.</param>
    /// <returns>(N, K, places down, places across), with (Height + 2 padding - window height) / stride + 1 places
    /// down.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit.</exception>
    public static Tensor Convolve(Tensor images, Tensor weights, Tensor? bias = null, int stride = 1, int padding = 0)
    {
        if (images.Shape.Rank != 4 || weights.Shape.Rank != 4 || images.Shape[1] != weights.Shape[1]
            || (bias is not null && (bias.Shape.Rank != 1 || bias.Shape[0] != weights.Shape[0])))
            throw new ArgumentException(
                $"Convolve needs images (N,C,Height,Width), weights (K,C,height,width) and a bias (K), got "
                + $"{images.Shape}, {weights.Shape} and {(bias is null ? "none" : bias.Shape)}.");
        var windows = new ImageWindows(nameof(Convolve), images.Shape, weights.Shape[2], weights.Shape[3], stride,
            padding);
        var run = new ConvolutionRun(images, weights, bias, windows);
        return Tensor.Record(run.Forward(), new Shape(images.Shape[0], weights.Shape[0], windows.Down, windows.Across),
            bias is null ? [images, weights] : [images, weights, bias], run.Backward);
    }

    /// <summary>The largest number under a square window at every place; its gradient goes to the first that attains
    /// it.</summary>
    /// <param name="images">(N, C, Height, Width).</param>
    /// <param name="size">Height and width of the window.</param>
    /// <param name="stride">Pixels from place to place; 0 means the window's size, so that windows do not
    /// overlap.</param>
    /// <returns>(N, C, places down, places across); pixels that fill no whole window are left out.</returns>
    /// <exception cref="ArgumentException">Not four axes, or images smaller than the window.</exception>
    public static Tensor MaxPool(Tensor images, int size, int stride = 0) =>
        Pool(nameof(MaxPool), images, size, stride, patches => Max(patches, 1));

    /// <summary>The mean under a square window at every place.</summary>
    /// <inheritdoc cref="MaxPool"/>
    public static Tensor AveragePool(Tensor images, int size, int stride = 0) =>
        Pool(nameof(AveragePool), images, size, stride, patches => Mean(patches, 1));

    /// <summary>Lays out what the window sees as (N C, size size, places) and reduces the middle axis.</summary>
    static Tensor Pool(string operation, Tensor images, int size, int stride, Func<Tensor, Tensor> reduce)
    {
        if (images.Shape.Rank != 4)
            throw new ArgumentException($"{operation} needs images (N,C,Height,Width), got {images.Shape}.");
        int n = images.Shape[0], c = images.Shape[1], height = images.Shape[2], width = images.Shape[3],
            pixels = height * width;
        var windows = new ImageWindows(operation, new Shape(n * c, 1, height, width), size, size, stride == 0 ? size
            : stride, padding: 0);
        var length = windows.Size * windows.Places;
        var patches = new Real[n * c * length];
        for (var i = 0; i < n * c; i++)
            windows.Gather(images.Values.AsSpan(i * pixels, pixels), patches.AsSpan(i * length, length));
        var laidOut = Tensor.Record(patches, new Shape(n * c, windows.Size, windows.Places), [images], result =>
        {
            for (var i = 0; i < n * c; i++)
                windows.ScatterAdd(result.Gradient!.AsSpan(i * length, length), images.GradientToAddTo()
                    .AsSpan(i * pixels, pixels));
        }, operation);
        return Reshape(reduce(laidOut), n, c, windows.Down, windows.Across);
    }
}
