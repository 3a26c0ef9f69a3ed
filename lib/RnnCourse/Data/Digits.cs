namespace RnnCourse.Data;

/// <summary>Hand-written digits as images of 8 x 8 pixels: 1797 of them, in the order of the file.</summary>
/// <param name="Pixels">Ink of each pixel from 0 to 1, row by row, (64).</param>
/// <param name="Label">The digit that was meant, 0 to 9.</param>
public sealed record Digit(double[] Pixels, int Label)
{
    /// <summary>Reads them all. Origin and licence: <c>datasets/digits/README.md</c>.</summary>
    public static Digit[] Load()
    {
        var file = DataFile.Read("digits", "digits-8x8.csv",
            "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8", "");
        return [.. file.Numbers(65)
            .Select(row => new Digit([.. row.Take(64).Select(grey => grey / 16)], (int)row[64]))];
    }
}
