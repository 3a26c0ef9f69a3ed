namespace RnnCourse.Data.Scenes;

/// <summary>A drawing of one or two coloured shapes with its caption and with the place of everything that the caption
/// names.</summary>
/// <param name="Objects">The shapes in the order of the caption: of two, the upper or the left one comes first.</param>
/// <param name="Caption">Words such as "a red circle above a blue square" or "a green square left of a red
/// circle".</param>
/// <param name="Pixels">Red, green and blue planes, each row by row, in 0..1: (3, 24, 24), the order that a convolution
/// reads.</param>
public sealed record Scene(SceneObject[] Objects, string[] Caption, double[] Pixels)
{
    /// <summary>For each word of the caption the index of the object that it describes, or -1 for articles and
    /// relations.</summary>
    public int[] ObjectOfWord
    {
        get
        {
            // A colour and a shape word follow each article.
            var objects = new int[Caption.Length];
            Array.Fill(objects, -1);
            for (var (t, index) = (0, 0); t < Caption.Length; t++)
                if (Caption[t] == "a") (objects[t + 1], objects[t + 2], index) = (index, index, index + 1);
            return objects;
        }
    }

    /// <summary>Where an object is, on the image or on a coarser grid over it such as the feature map of a
    /// convolutional encoder.</summary>
    /// <param name="index">Which object.</param>
    /// <param name="rows">Rows of the grid; they divide the image's 24.</param>
    /// <param name="columns">Columns of the grid; they divide the image's 24.</param>
    /// <returns>The share of each cell that the object covers, row by row, (rows * columns).</returns>
    /// <exception cref="ArgumentException">A grid that does not divide the image.</exception>
    public double[] Mask(int index, int rows = ColouredShapes.Size, int columns = ColouredShapes.Size) =>
        SceneGrid.Means(Objects[index].Coverage(), ColouredShapes.Size, rows, columns, "scene");

    /// <summary>For each word of the caption the cells of a grid where its object can be seen; empty for articles and
    /// relations.</summary>
    /// <param name="rows">Rows of the grid; they divide the image's 24.</param>
    /// <param name="columns">Columns of the grid; they divide the image's 24.</param>
    /// <param name="least">Smallest share of a cell that counts as seen.</param>
    public int[][] Alignment(int rows, int columns, double least = 0.1) => SceneGrid.OfWords(ObjectOfWord,
        Objects.Select((_, index) => Mask(index, rows, columns)), least);
}
