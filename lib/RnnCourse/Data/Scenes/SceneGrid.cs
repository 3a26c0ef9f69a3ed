namespace RnnCourse.Data.Scenes;

/// <summary>A coarse grid over a square image, such as the feature map of a convolutional encoder.</summary>
static class SceneGrid
{
    /// <summary>The mean of each cell, row by row, (rows * columns).</summary>
    /// <param name="pixels">The image, row by row.</param>
    /// <param name="size">Its rows and columns.</param>
    /// <param name="rows">Rows of the grid.</param>
    /// <param name="columns">Columns of the grid.</param>
    /// <param name="what">What the message calls the image.</param>
    /// <exception cref="ArgumentException">A grid that does not divide the image.</exception>
    public static double[] Means(double[] pixels, int size, int rows, int columns, string what)
    {
        if (rows < 1 || columns < 1 || size % rows != 0 || size % columns != 0)
            throw new ArgumentException(
                $"A grid over the {what} has rows and columns that divide {size}, got {rows} x {columns}.");
        var (height, width) = (size / rows, size / columns);
        var means = new double[rows * columns];
        for (var pixel = 0; pixel < pixels.Length; pixel++)
            means[pixel / size / height * columns + pixel % size / width] += pixels[pixel] / (height * width);
        return means;
    }

    /// <summary>For each word the cells where its object is; none for words without one.</summary>
    /// <param name="objectOfWord">The object of each word, or -1.</param>
    /// <param name="masks">How much of each cell an object covers, for each object.</param>
    /// <param name="least">The smallest share that counts.</param>
    public static int[][] OfWords(int[] objectOfWord, IEnumerable<double[]> masks, double least)
    {
        int[][] cells = [.. masks.Select(mask =>
            Enumerable.Range(0, mask.Length).Where(cell => mask[cell] >= least).ToArray())];
        return [.. objectOfWord.Select(index => index < 0 ? [] : cells[index])];
    }
}
