namespace RnnCourse.Data.Audio;

/// <summary>A digital resonator: it lets a frequency pass and weakens the others, as a cavity of the vocal tract does
/// (Klatt 1980).</summary>
/// <remarks>y_t = a x_t + b y_(t-1) + c y_(t-2), a linear recurrence whose two numbers of memory ring at the chosen
/// frequency.</remarks>
sealed class Resonator
{
    double a, b, c, last, beforeLast;

    /// <summary>Sets frequency and bandwidth; what rings keeps ringing.</summary>
    /// <param name="frequency">Centre in hertz.</param>
    /// <param name="bandwidth">Width in hertz between the points of half power.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public void Tune(double frequency, double bandwidth, int sampleRate)
    {
        c = Settle(-Math.Exp(-2 * Math.PI * bandwidth / sampleRate));
        b = Settle(2 * Math.Exp(-Math.PI * bandwidth / sampleRate) * Math.Cos(2 * Math.PI * frequency / sampleRate));
        a = 1 - b - c;   // a constant input comes through unchanged
    }

    /// <summary>Takes one sample and returns the filtered one.</summary>
    public double Step(double x)
    {
        var y = a * x + b * last + c * beforeLast;
        (last, beforeLast) = (y, last);
        return y;
    }

    // Platforms may disagree about the last bit of exp and cos. Rounded, the coefficients and all that follows are the
    // same everywhere.
    static double Settle(double value) => Math.Round(value * (1L << 40)) / (1L << 40);
}
