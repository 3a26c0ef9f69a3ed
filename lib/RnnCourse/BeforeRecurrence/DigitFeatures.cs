namespace RnnCourse.BeforeRecurrence;

/// <summary>Hand-made features of a digit image: what a person would measure before networks learned to.</summary>
/// <remarks>
/// The image has 8 x 8 grey values from 0 (paper) to 1 (ink), row by row, as in Digit.Pixels.
/// Rows count downwards from 0 to 7, columns to the right.
/// </remarks>
public static class DigitFeatures
{
    const int Side = 8;
    const double Black = 1, InkLevel = 0.5;

    /// <summary>What the numbers of <see cref="Of"/> mean, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["ink", "centre row", "centre column", "spread of rows", "spread of columns", "left-right symmetry",
            "top-bottom symmetry", "holes", "crossings per row", "crossings per column"];

    /// <summary>The ten features of an image, all between 0 and about 3.</summary>
    /// <remarks>They spread differently, ink by 0.02 and holes by 0.65 over handwritten digits: before distances are
    /// taken, count each in its own standard deviations.</remarks>
    /// <exception cref="ArgumentException">The image has not 64 values from 0 to 1.</exception>
    public static double[] Of(IReadOnlyList<double> image)
    {
        Check(image);
        double ink = image.Sum();
        var (row, column, rowSpread, columnSpread) = Moments(image, ink);
        return
        [
            ink / (Side * Side * Black),
            row / (Side - 1), column / (Side - 1), rowSpread / Side, columnSpread / Side,
            Symmetry(image, ink, (r, c) => (r, Side - 1 - c)),
            Symmetry(image, ink, (r, c) => (Side - 1 - r, c)),
            Holes(image),
            Crossings(image, (line, step) => (line, step)),
            Crossings(image, (line, step) => (step, line)),
        ];
    }

    /// <summary>The number of paper regions that ink encloses: 0 for a 1, 1 for a 0, 2 for an 8.</summary>
    /// <remarks>Ink is a grey value of 1/2 or more. Paper is flood-filled over its four neighbours from outside; what
    /// stays dry is a hole.</remarks>
    public static int Holes(IReadOnlyList<double> image)
    {
        Check(image);
        const int Wide = Side + 2;                                     // a frame of paper around the image
        var reached = new bool[Wide, Wide];
        for (int r = 0; r < Side; r++)
            for (int c = 0; c < Side; c++) reached[r + 1, c + 1] = image[r * Side + c] >= InkLevel;
        Flood(0, 0);
        int holes = 0;
        for (int r = 0; r < Wide; r++)
            for (int c = 0; c < Wide; c++)
                if (!reached[r, c]) { holes++; Flood(r, c); }
        return holes;

        void Flood(int r, int c)
        {
            if (r < 0 || c < 0 || r >= Wide || c >= Wide || reached[r, c]) return;
            reached[r, c] = true;
            Flood(r - 1, c); Flood(r + 1, c); Flood(r, c - 1); Flood(r, c + 1);
        }
    }

    static (double Row, double Column, double RowSpread, double ColumnSpread) Moments(IReadOnlyList<double> image,
        double ink)
    {
        if (ink == 0) return ((Side - 1) / 2.0, (Side - 1) / 2.0, 0, 0);       // a blank page is centred
        double row = Mean((r, _) => r), column = Mean((_, c) => c);
        return (row, column, Math.Sqrt(Mean((r, _) => (r - row) * (r - row))),
            Math.Sqrt(Mean((_, c) => (c - column) * (c - column))));

        double Mean(Func<int, int, double> value)
        {
            double sum = 0;
            for (int r = 0; r < Side; r++)
                for (int c = 0; c < Side; c++) sum += image[r * Side + c] * value(r, c);
            return sum / ink;
        }
    }

    /// <summary>1 when the image equals its mirror image, 0 when ink never meets ink.</summary>
    static double Symmetry(IReadOnlyList<double> image, double ink, Func<int, int, (int, int)> mirror)
    {
        if (ink == 0) return 1;
        double difference = 0;
        for (int r = 0; r < Side; r++)
            for (int c = 0; c < Side; c++)
            {
                var (r2, c2) = mirror(r, c);
                difference += Math.Abs(image[r * Side + c] - image[r2 * Side + c2]);
            }
        return 1 - difference / (2 * ink);
    }

    /// <summary>How often, on average, a line across the image enters ink.</summary>
    static double Crossings(IReadOnlyList<double> image, Func<int, int, (int Row, int Column)> at)
    {
        int entries = 0;
        for (int line = 0; line < Side; line++)
        {
            bool inside = false;
            for (int step = 0; step < Side; step++)
            {
                var (r, c) = at(line, step);
                bool ink = image[r * Side + c] >= InkLevel;
                if (ink && !inside) entries++;
                inside = ink;
            }
        }
        return (double)entries / Side;
    }

    static void Check(IReadOnlyList<double> image)
    {
        if (image.Count != Side * Side)
            throw new ArgumentException($"An 8x8 image has 64 values, got {image.Count}.", nameof(image));
        foreach (double value in image)
            if (!(value is >= 0 and <= Black))
                throw new ArgumentException(FormattableString.Invariant($"Grey values go from 0 to 1, got {value}."),
                    nameof(image));
    }
}
