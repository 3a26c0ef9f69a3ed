namespace RnnCourse.Data.Scenes;

/// <summary>What an object of a scene looks like.</summary>
public enum SceneShape
{
    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square with level sides.</summary>
    Square,

    /// <summary>A triangle that stands on its base.</summary>
    Triangle,
}

/// <summary>The colour of an object of a scene; single pixels of it vary a little.</summary>
public enum SceneColour
{
    /// <summary>Red.</summary>
    Red,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Blue.</summary>
    Blue,

    /// <summary>Yellow.</summary>
    Yellow,
}

/// <summary>A coloured shape with its place.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="X">Centre, in pixels from the left edge.</param>
/// <param name="Y">Centre, in pixels from the upper edge.</param>
/// <param name="Radius">No point of it is farther from the centre than this along x or along y, in pixels.</param>
public sealed record SceneObject(SceneColour Colour, SceneShape Shape, double X, double Y, double Radius)
{
    const int Samples = 4;   // points of a pixel along each axis

    /// <summary>Whether a point, in pixels from the upper left corner, lies on the object.</summary>
    public bool Covers(double x, double y)
    {
        var (dx, dy) = (x - X, y - Y);
        return Shape switch
        {
            SceneShape.Circle => dx * dx + dy * dy <= Radius * Radius,
            SceneShape.Square => Math.Max(Math.Abs(dx), Math.Abs(dy)) <= 0.875 * Radius,
            _ => dy <= 0.75 * Radius && Math.Abs(dx) <= 0.5625 * (dy + Radius),   // apex above the centre, base below
        };
    }

    /// <summary>The share of each pixel of a 24 x 24 image that the object covers, from 16 points of it, row by row;
    /// this smooths the edges.</summary>
    public double[] Coverage()
    {
        var coverage = new double[ColouredShapes.Size * ColouredShapes.Size];
        var (left, right) = Range(X);
        var (top, bottom) = Range(Y);
        for (var row = top; row < bottom; row++)
            for (var column = left; column < right; column++)
            {
                var covered = 0;
                for (var point = 0; point < Samples * Samples; point++)
                    if (Covers(column + (point % Samples + 0.5) / Samples, row + (point / Samples + 0.5) / Samples))
                        covered++;
                coverage[row * ColouredShapes.Size + column] = covered / (double)(Samples * Samples);
            }
        return coverage;

        (int, int) Range(double centre) =>
            (Math.Max(0, (int)(centre - Radius)), Math.Min(ColouredShapes.Size, (int)(centre + Radius) + 1));
    }
}
