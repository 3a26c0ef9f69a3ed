using System.Diagnostics;
using System.Globalization;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Benchmarks;

/// <summary><c>steps</c>: one character through a language model, as in sampling, against the equation written out: embedding, cell, linear layer.</summary>
static class StepsCommand
{
    const int Words = 64, Rounds = 25, Steps = 400;

    public static int Run()
    {
        Console.WriteLine($"Microseconds per character, N = 1, V = {Words}, LSTM: least and median of {Rounds} rounds of {Steps} steps, in turns.");
        foreach (var h in new[] { 64, 128, 256 })
        {
            var random = new Random(1);
            var cell = new LstmCell(h, h, random);
            var model = new LanguageModel(Words, cell, random);
            Action[] ways = [() => Model(model), () => Equation(model, cell)];
            foreach (var way in ways) for (var i = 0; i < 5; i++) way();
            var times = ways.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round < Rounds; round++)
                for (var way = 0; way < ways.Length; way++)
                {
                    var start = Stopwatch.GetTimestamp();
                    ways[way]();
                    times[way].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / Steps);
                }
            foreach (var of in times) of.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"H{h,-4} LanguageModel.Step {times[0][0],6:F1} {times[0][Rounds / 2],6:F1}   equation {times[1][0],6:F1} {times[1][Rounds / 2],6:F1}"));
        }
        return 0;
    }

    static void Model(LanguageModel model)
    {
        LanguageModelState? state = null;
        for (var t = 0; t < Steps; t++) (_, state) = model.Step([t % Words], state);
    }

    static void Equation(LanguageModel model, LstmCell cell) => Tensor.NoGradient(() =>
    {
        var state = cell.InitialState(1);
        for (var t = 0; t < Steps; t++)
        {
            state = cell.Step(model.Embedding.Forward([t % Words]), state);
            model.Head.Forward(state.H);
        }
    });
}
