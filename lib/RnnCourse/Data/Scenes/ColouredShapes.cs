namespace RnnCourse.Data.Scenes;

/// <summary>Which scenes are drawn.</summary>
public enum SceneSplit
{
    /// <summary>Scenes to learn from. Another seed gives new scenes with captions of the same kind.</summary>
    Training,

    /// <summary>Scenes of two objects whose caption training never sees, though it sees each colour with each of these
    /// shapes.</summary>
    NewCombinations,

    /// <summary>Scenes with at least one colour on a shape that training never sees together.</summary>
    UnseenPairs,
}

/// <summary>Small drawn scenes of one or two coloured shapes, 24 x 24 pixels, with captions.</summary>
/// <remarks>
/// Places, sizes, shades, background and noise are random; only sums and products are used, so a seed gives the same
/// pixels everywhere. The two objects of a scene never touch, and their distance along the named relation is more than
/// twice the other.
/// </remarks>
public static class ColouredShapes
{
    /// <summary>Rows and columns of an image.</summary>
    public const int Size = 24;

    /// <summary>Every word of the captions.</summary>
    public static IReadOnlyList<string> Words { get; } = ["a", "red", "green", "blue", "yellow", "circle", "square",
        "triangle", "above", "left", "of"];

    const double SmallestRadius = 3.5, LargestRadius = 4.5, Gap = 1, Sideways = 3;

    static readonly double[][] Paint = [[0.9, 0.15, 0.1], [0.1, 0.7, 0.2], [0.15, 0.25, 0.9], [0.95, 0.85, 0.1]];

    /// <summary>Whether training never sees this colour on this shape: red triangle, green circle and blue
    /// square.</summary>
    public static bool IsUnseen(SceneColour colour, SceneShape shape) =>
        (colour, shape) is (SceneColour.Red, SceneShape.Triangle) or (SceneColour.Green, SceneShape.Circle)
            or (SceneColour.Blue, SceneShape.Square);

    /// <summary>Draws scenes: a quarter with one object, the others with two different ones (new combinations: always
    /// two).</summary>
    /// <param name="count">How many.</param>
    /// <param name="split">Which.</param>
    /// <param name="random">Source of all draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static List<Scene> Draw(int count, SceneSplit split, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var scenes = new List<Scene>(count);
        while (scenes.Count < count)
        {
            var objects = Arrange(random, out var above);
            if (SplitOf(objects, above) != split) continue;
            scenes.Add(new(objects, Describe(objects, above), Render(objects, random)));
        }
        return scenes;
    }

    /// <summary>Draws the scene that a caption describes: "a red circle", "a red circle above a blue square" or "a red
    /// circle left of a blue square". Places, sizes and shades are drawn by chance, as in <see cref="Draw(int,
    /// SceneSplit, Random)"/>; any colour goes with any shape.</summary>
    /// <param name="caption">The words, one space apart.</param>
    /// <param name="random">Source of all draws.</param>
    /// <exception cref="ArgumentException">No such caption; the message names the first word that does not
    /// fit.</exception>
    public static Scene Draw(string caption, Random random)
    {
        string[] colours = [.. Words.Skip(1).Take(4)], shapes = [.. Words.Skip(5).Take(3)];
        var reader = new CaptionReader(caption, "A scene is \"a red circle\", \"a red circle above a blue square\" or "
            + "\"a red circle left of a blue square\".");
        int ReadPair()
        {
            reader.Read("a");
            return Array.IndexOf(colours, reader.Read(colours)) * 3 + Array.IndexOf(shapes, reader.Read(shapes));
        }
        var pair = ReadPair();
        var radius = Between(SmallestRadius, LargestRadius, random);
        SceneObject[] objects;
        var above = false;
        if (reader.IsAtEnd) objects = [One(pair, radius, random)];
        else
        {
            above = reader.Read("above", "left") == "above";
            if (!above) reader.Read("of");
            var other = ReadPair();
            reader.End();
            objects = Two(pair, radius, other, above, random);
        }
        return new(objects, Describe(objects, above), Render(objects, random));
    }

    static SceneSplit SplitOf(SceneObject[] objects, bool above)
    {
        if (objects.Any(o => IsUnseen(o.Colour, o.Shape))) return SceneSplit.UnseenPairs;
        if (objects.Length == 1) return SceneSplit.Training;
        var caption = (Pair(objects[0]) * 12 + Pair(objects[1])) * 2 + (above ? 1 : 0);
        return unchecked((uint)caption * 2654435761u >> 16) % 8 == 0 ? SceneSplit.NewCombinations : SceneSplit.Training;
    }

    static int Pair(SceneObject o) => (int)o.Colour * 3 + (int)o.Shape;

    static SceneObject[] Arrange(Random random, out bool above)
    {
        above = random.Next(2) == 0;
        var pair = random.Next(12);
        var radius = Between(SmallestRadius, LargestRadius, random);
        return random.Next(4) == 0 ? [One(pair, radius, random)]
            : Two(pair, radius, (pair + 1 + random.Next(11)) % 12, above, random);
    }

    static SceneObject One(int pair, double radius, Random random) =>
        Place(pair, Between(radius, Size - radius, random), Between(radius, Size - radius, random), radius, false);

    static SceneObject[] Two(int pair, double radius, int other, bool above, Random random)
    {
        var otherRadius = Between(SmallestRadius, LargestRadius, random);
        // Along the relation the first comes first and leaves room for the second; across it they differ by little.
        var distance = radius + otherRadius + Gap;
        var along = Between(radius, Size - otherRadius - distance, random);
        var otherAlong = Between(along + distance, Size - otherRadius, random);
        var across = Between(radius, Size - radius, random);
        var otherAcross = Math.Clamp(across + Between(-Sideways, Sideways, random), otherRadius, Size - otherRadius);
        return [Place(pair, across, along, radius, !above), Place(other, otherAcross, otherAlong, otherRadius, !above)];
    }

    static SceneObject Place(int pair, double across, double along, double radius, bool turned) =>
        new((SceneColour)(pair / 3), (SceneShape)(pair % 3), turned ? along : across, turned ? across : along, radius);

    static string[] Describe(SceneObject[] objects, bool above)
    {
        string[] Name(SceneObject o) =>
            ["a", o.Colour.ToString().ToLowerInvariant(), o.Shape.ToString().ToLowerInvariant()];
        if (objects.Length == 1) return Name(objects[0]);
        string[] relation = above ? ["above"] : ["left", "of"];
        return [.. Name(objects[0]), .. relation, .. Name(objects[1])];
    }

    static double[] Render(SceneObject[] objects, Random random)
    {
        var background = Between(0.05, 0.35, random);
        var coverages = objects.Select(o => o.Coverage()).ToArray();
        var paints = objects.Select(o => Paint[(int)o.Colour].Select(value => value + Between(-0.08, 0.08, random))
            .ToArray()).ToArray();
        var pixels = new double[3 * Size * Size];
        for (var channel = 0; channel < 3; channel++)
            for (var pixel = 0; pixel < Size * Size; pixel++)
            {
                var value = background;
                for (var index = 0; index < objects.Length; index++)
                    value += coverages[index][pixel] * (paints[index][channel] - value);
                pixels[channel * Size * Size + pixel] = Math.Clamp(value + Between(-0.03, 0.03, random), 0, 1);
            }
        return pixels;
    }

    static double Between(double low, double high, Random random) => low + (high - low) * random.NextDouble();
}
