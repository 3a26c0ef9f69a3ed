using System.Buffers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace RnnCourse.Tensors;

/// <summary>One convolution of a batch of images and its backward, shared out to the threads image by image.</summary>
/// <remarks>The batch is always cut into the same few parts, and each part adds up gradients of its own, which are
/// summed in one order. So the numbers do not depend on how many threads took the parts.</remarks>
sealed class ConvolutionRun : Parallelism.IWork
{
    const int MostParts = 4;

    /// <summary>Fewer multiplications than this are not worth waking a second thread.</summary>
    const long WorthSharing = 300_000;

    readonly Tensor images, weights;
    readonly Tensor? bias;
    readonly ImageWindows windows;
    readonly int n, k, pixels, parts;
    readonly Real[] y;
    Real[]? gy, imageGradient, weightGradients, biasGradients;    // the last two: one after another for each part

    public ConvolutionRun(Tensor images, Tensor weights, Tensor? bias, ImageWindows windows)
    {
        (this.images, this.weights, this.bias, this.windows) = (images, weights, bias, windows);
        (n, k) = (images.Shape[0], weights.Shape[0]);
        (pixels, parts) = (images.Values.Length / n, Math.Min(n, MostParts));
        y = new Real[n * k * windows.Places];
    }

    /// <summary>The answers of the windows, (N, K, places).</summary>
    public Real[] Forward()
    {
        RunParts();
        return y;
    }

    /// <summary>dW = dY X', dX = W' dY and db = sum of dY, added to the gradients that are asked for.</summary>
    public void Backward(Tensor result)
    {
        gy = result.Gradient!;
        if (images.RequiresGradient) imageGradient = images.GradientToAddTo();
        if (weights.RequiresGradient) weightGradients = new Real[parts * weights.Values.Length];
        if (bias?.RequiresGradient == true) biasGradients = new Real[parts * k];
        RunParts();
        AddUp(weightGradients, weights);
        AddUp(biasGradients, bias);
    }

    void RunParts()
    {
        if ((long)n * k * windows.Places * windows.Size >= WorthSharing) Parallelism.Run(this, parts);
        else
            for (var part = 0; part < parts; part++) Run(part);
    }

    void AddUp(Real[]? gradients, Tensor? to)
    {
        if (gradients is null || to is null) return;
        var sum = to.GradientToAddTo();
        for (var part = 0; part < parts; part++)
            TensorPrimitives.Add(sum, gradients.AsSpan(part * sum.Length, sum.Length), sum);
    }

    public void Run(int part)
    {
        var columns = ArrayPool<Real>.Shared.Rent(windows.Size * windows.Places);
        for (var i = n * part / parts; i < n * (part + 1) / parts; i++)
            if (gy is null) Forward(i, columns);
            else Backward(i, part, gy, columns);
        ArrayPool<Real>.Shared.Return(columns);
    }

    void Forward(int i, Real[] columns)
    {
        int places = windows.Places, size = windows.Size;
        windows.Gather(images.Values.AsSpan(i * pixels, pixels), columns.AsSpan(0, size * places));
        if (bias is not null)
            for (var channel = 0; channel < k; channel++)
                y.AsSpan((i * k + channel) * places, places).Fill(bias.Values[channel]);
        MatrixKernel.Multiply(k, places, size, new(weights.Values, 0, size), new(columns, 0, places),
            new(y, i * k * places, places), accumulate: bias is not null);
    }

    void Backward(int i, int part, Real[] gy, Real[] columns)
    {
        int places = windows.Places, size = windows.Size;
        var (dy, x) = (new Matrix(gy, i * k * places, places), new Matrix(columns, 0, places));
        if (weightGradients is not null)
        {
            windows.Gather(images.Values.AsSpan(i * pixels, pixels), columns.AsSpan(0, size * places));
            MatrixKernel.Multiply(k, size, places, dy, x.Transposed, new(weightGradients, part * k * size, size),
                accumulate: true);
        }
        if (imageGradient is not null)
        {
            MatrixKernel.Multiply(size, places, k, new Matrix(weights.Values, 0, size).Transposed, dy, x,
                accumulate: false);
            windows.ScatterAdd(columns.AsSpan(0, size * places), imageGradient.AsSpan(i * pixels, pixels));
        }
        if (biasGradients is null) return;
        for (var channel = 0; channel < k; channel++)
            biasGradients[part * k + channel] +=
                TensorPrimitives.Sum<Real>(gy.AsSpan((i * k + channel) * places, places));
    }
}
