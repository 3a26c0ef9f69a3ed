namespace RnnCourse.Data.Scenes;

/// <summary>A handwritten digit and its place on a page.</summary>
/// <param name="Digit">The image, 8 x 8.</param>
/// <param name="Left">The page's column under its first column.</param>
/// <param name="Top">The page's row under its first row.</param>
public sealed record PlacedDigit(Digit Digit, int Left, int Top)
{
    /// <summary>The ink of this digit on the page, row by row, (576).</summary>
    public double[] Ink()
    {
        var ink = new double[DigitScenes.Size * DigitScenes.Size];
        for (var pixel = 0; pixel < Digit.Pixels.Length; pixel++)
            ink[(Top + pixel / DigitScenes.DigitSize) * DigitScenes.Size + Left + pixel % DigitScenes.DigitSize] =
                Digit.Pixels[pixel];
        return ink;
    }
}

/// <summary>A page with one or two handwritten digits, its caption, and the place of everything that the caption
/// names.</summary>
/// <param name="Digits">In the order of the caption: of two, the upper or the left one comes first.</param>
/// <param name="Caption">Words such as "a three", "a three above an eight" or "an eight left of a three".</param>
/// <param name="Pixels">Ink of each pixel from 0 to 1, row by row: (1, 24, 24), the order that a convolution
/// reads.</param>
public sealed record DigitScene(PlacedDigit[] Digits, string[] Caption, double[] Pixels)
{
    /// <summary>For each word of the caption the index of the digit that it names, or -1 for articles and
    /// relations.</summary>
    public int[] DigitOfWord
    {
        get
        {
            var (digits, index) = (new int[Caption.Length], 0);
            for (var t = 0; t < Caption.Length; t++)
                digits[t] = DigitScenes.Names.Contains(Caption[t]) ? index++ : -1;
            return digits;
        }
    }

    /// <summary>For each word of the caption the cells of a grid where the ink of its digit is; empty for articles and
    /// relations.</summary>
    /// <param name="rows">Rows of the grid; they divide the page's 24.</param>
    /// <param name="columns">Columns of the grid; they divide the page's 24.</param>
    /// <param name="least">Smallest mean ink of a cell that counts as a part of the digit.</param>
    /// <exception cref="ArgumentException">A grid that does not divide the page.</exception>
    public int[][] Alignment(int rows, int columns, double least = 0.1) => SceneGrid.OfWords(DigitOfWord,
        Digits.Select(digit => SceneGrid.Means(digit.Ink(), DigitScenes.Size, rows, columns, "page")), least);
}

/// <summary>Pages of 24 x 24 pixels with one or two real handwritten digits, and captions that say which and
/// where.</summary>
/// <remarks>Nothing is drawn but the empty page: the ink is that of the images (<see cref="Digit.Load"/>), so that
/// images which training never shows make scenes to test with. The places are random. The two digits of a page never
/// touch, and their distance along the named relation is at least three times the other.</remarks>
public static class DigitScenes
{
    /// <summary>Rows and columns of a page.</summary>
    public const int Size = 24;

    /// <summary>Rows and columns of a digit's image.</summary>
    public const int DigitSize = 8;

    // The last place of an image on the page, the least distance of two along their relation, the largest across it.
    const int Last = Size - DigitSize, Apart = DigitSize + 1, Sideways = 3;

    /// <summary>The names of the digits 0 to 9.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>Every word of the captions.</summary>
    public static IReadOnlyList<string> Words { get; } = ["a", "an", .. Names, "above", "left", "of"];

    /// <summary>Draws pages from images, each image as likely as another.</summary>
    /// <param name="count">How many pages.</param>
    /// <param name="digits">The images to take.</param>
    /// <param name="random">Source of all draws.</param>
    /// <param name="pairs">Which digits may stand together, the upper or left one first; null for all.</param>
    /// <param name="alone">How likely a page has one digit only.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or no probability.</exception>
    /// <exception cref="ArgumentException">No images, or none that may stand together.</exception>
    public static List<DigitScene> Draw(int count, IReadOnlyList<Digit> digits, Random random,
        Func<int, int, bool>? pairs = null, double alone = 0.25)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!(alone is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(alone), alone, "A probability is from 0 to 1.");
        if (digits.Count == 0) throw new ArgumentException("Pages need at least one image, got none.", nameof(digits));
        int[] labels = [.. digits.Select(digit => digit.Label).Distinct()];
        if (alone < 1 && pairs is not null && !labels.Any(first => labels.Any(second => pairs(first, second))))
            throw new ArgumentException(
                $"Of the digits {string.Join(", ", labels.Order())} no two may stand together.", nameof(pairs));
        var scenes = new List<DigitScene>(count);
        while (scenes.Count < count)
        {
            if (random.NextDouble() < alone) scenes.Add(One(Any(), random));
            else
            {
                var (first, second) = (Any(), Any());
                while (pairs?.Invoke(first.Label, second.Label) == false) (first, second) = (Any(), Any());
                scenes.Add(Two(first, second, random.Next(2) == 0, random));
            }
        }
        return scenes;

        Digit Any() => digits[random.Next(digits.Count)];
    }

    /// <summary>Draws the page that a caption describes: "a three", "a three above an eight" or "an eight left of a
    /// three". Images and places are drawn by chance.</summary>
    /// <param name="caption">The words, one space apart.</param>
    /// <param name="digits">The images to take.</param>
    /// <param name="random">Source of all draws.</param>
    /// <exception cref="ArgumentException">No such caption, or no image of a digit that it names; the message names the
    /// first word that does not fit.</exception>
    public static DigitScene Draw(string caption, IReadOnlyList<Digit> digits, Random random)
    {
        var reader = new CaptionReader(caption,
            "A page is \"a three\", \"a three above an eight\" or \"an eight left of a three\".");
        var first = ReadDigit();
        if (reader.IsAtEnd) return One(first, random);
        var above = reader.Read("above", "left") == "above";
        if (!above) reader.Read("of");
        var second = ReadDigit();
        reader.End();
        return Two(first, second, above, random);

        Digit ReadDigit()
        {
            reader.Read(reader.Following == Names[8] ? ["an"]
                : Names.Contains(reader.Following) ? ["a"] : ["a", "an"]);
            var name = reader.Read(Names);
            Digit[] there = [.. digits.Where(digit => Names[digit.Label] == name)];
            return there.Length > 0 ? there[random.Next(there.Length)]
                : throw new ArgumentException($"There is no image of {name} among the {digits.Count} given.");
        }
    }

    static DigitScene One(Digit digit, Random random) =>
        Page([new(digit, random.Next(Last + 1), random.Next(Last + 1))], Name(digit));

    static DigitScene Two(Digit first, Digit second, bool above, Random random)
    {
        // Along the relation the first leaves room for the second and a gap; across it they differ by little.
        var along = random.Next(Last - Apart + 1);
        var otherAlong = random.Next(along + Apart, Last + 1);
        var across = random.Next(Last + 1);
        var otherAcross = Math.Clamp(across + random.Next(-Sideways, Sideways + 1), 0, Last);
        return above
            ? Page([new(first, across, along), new(second, otherAcross, otherAlong)],
                [.. Name(first), "above", .. Name(second)])
            : Page([new(first, along, across), new(second, otherAlong, otherAcross)],
                [.. Name(first), "left", "of", .. Name(second)]);
    }

    static DigitScene Page(PlacedDigit[] digits, string[] caption)
    {
        var pixels = new double[Size * Size];
        foreach (var digit in digits)
            foreach (var (pixel, ink) in digit.Ink().Index()) pixels[pixel] += ink;
        return new(digits, caption, pixels);
    }

    static string[] Name(Digit digit) => [digit.Label == 8 ? "an" : "a", Names[digit.Label]];
}
