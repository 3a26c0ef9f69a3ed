using System.Globalization;
using System.Text.Json;

namespace RnnCourse.Figures;

public sealed partial class Explorable
{
    /// <summary>One step of one LSTM unit, with a slider for each gate, the candidate and the cell before.</summary>
    public static Explorable LstmGates()
    {
        double f = 0.5, i = 0.75, g = 0.6, o = 0.25, before = 2 * Math.Log(2) - 0.9;
        double kept = f * before, written = i * g, c = kept + written;
        string[] names = ["c before", "f·c: kept", "i·g: written", "c now", "tanh(c)", "h: said"];
        var still = new Figure("One LSTM unit, one step: f = 0.5, i = 0.75, g = 0.6, o = 0.25", x: "value")
            .Bars(names, [before, kept, written, c, Math.Tanh(c), o * Math.Tanh(c)], horizontal: true);
        return new Explorable(still,
            "Pull f to 1 and i to 0: the cell keeps. Pull f to 0: it forgets, whatever was in it. Close o: it says "
                + "nothing and forgets nothing.", ScriptOf("lstm-gates"))
            .Slider("f", "forget gate f", 0, 1, f).Slider("i", "input gate i", 0, 1, i)
            .Slider("g", "candidate g", -1, 1, g).Slider("o", "output gate o", 0, 1, o)
            .Slider("c", "cell before", -2, 2, Math.Round(before, 3), 0.001);
    }

    /// <summary>How much of an error is left after so many steps back through one unit, by its weight and its squashing
    /// function.</summary>
    public static Explorable GradientThroughTime()
    {
        var still = new Figure("What is left of an error of 1, going back 50 steps (tanh)", x: "steps back",
            y: "|∂h_T / ∂h_t|").LogY();
        foreach (var w in new[] { 0.5, 0.9, 1.0, 1.1 })
        {
            var (h, factors) = (0.0, new double[50]);
            for (var t = 0; t < 50; t++)
            {
                h = Math.Tanh(w * h + 0.1);
                factors[t] = w * (1 - h * h);
            }
            var left = Enumerable.Range(0, 50).Select(k => factors[(50 - k)..]
                .Aggregate(1.0, (p, factor) => p * factor));
            still.Line(string.Create(CultureInfo.InvariantCulture, $"w = {w}"), Enumerable.Range(0, 50), left);
        }
        return new Explorable(still,
            "Choose none: the straight line w^n. With tanh a weight above 1 does not save the error, because the unit "
                + "goes to where its slope is small; σ costs at least a factor of four per step.",
                ScriptOf("gradient-through-time"))
            .Slider("w", "weight w", -2, 2, 0.9).Slider("x", "input at each step", -1, 1, 0.1)
            .Slider("T", "steps", 5, 100, 50, 1).Choice("squash", "squashing", "tanh", "σ", "ReLU", "none");
    }

    /// <summary>The state of eight tanh units after one push, unit by unit and step by step, as the size of the
    /// recurrent matrix passes 1.</summary>
    public static Explorable StateThroughTime()
    {
        // the recurrent matrix is a mirror (Householder): orthogonal, so that w alone is its size
        const int units = 8, steps = 60;
        double[] push = [1.2, -0.7, 0.4, -1.5, 0.9, 0.2, -0.3, 1.0];
        var mirror = new double[units, units];
        for (var i = 0; i < units; i++)
            for (var j = 0; j < units; j++) mirror[i, j] = (i == j ? 1 : 0) - 2.0 / units * ((i + j) % 2 == 0 ? 1 : -1);
        var matrix = Enumerable.Range(0, units)
            .Select(i => Enumerable.Range(0, units).Select(j => mirror[i, j]).ToArray()).ToArray();
        double[][] States(double w)
        {
            double[][] rows = new double[steps][];
            rows[0] = [.. push.Select(Math.Tanh)];
            for (var t = 1; t < steps; t++)
                rows[t] = [.. matrix.Select(row => Math.Tanh(w * row.Zip(rows[t - 1], (a, b) => a * b).Sum()))];
            return rows;
        }
        Figure Panel(double w) => new Figure(string.Create(CultureInfo.InvariantCulture, $"w = {w}"), x: "step",
            y: "unit")
            .HeatMap(Enumerable.Range(0, units).Select(i => States(w).Select(row => row[i])),
                palette: Palette.Diverging, low: -1, high: 1, numbers: false, scale: false).Size(370, 230);
        var still = Figure.Grid("The state of eight units after one push, and nothing more comes in", 3,
            Panel(0.9), Panel(1),
            Panel(1.2));
        return new Explorable(still,
            "Below 1 the push fades, at 1 it fades so slowly that it is still there, above 1 every unit runs to a "
                + "resting point and stays: a memory of signs. One unit alone, h = tanh(w·h), shows why.",
                ScriptOf("state-through-time"), JsonSerializer.Serialize(new { q = matrix, push }))
            .Slider("w", "size of the recurrent matrix, w", 0.5, 1.6, 1);
    }
}
