using RnnCourse.Recurrent;

namespace RnnCourse.Tests.Recurrent;

/// <summary>All cells of the library by name, for tests that hold for each.</summary>
static class EveryCell
{
    public static string[] Names =>
    [
        "tanh", "relu", "sigmoid", "lstm", "carousel", "coupled", "peephole", "gru decks", "gru pytorch", "gru simplified",
    ];

    public static IRecurrentCell Make(string name, int d, int h, Random random) => name switch
    {
        "tanh" => new ElmanCell(d, h, random),
        "relu" => new ElmanCell(d, h, random, Nonlinearity.Relu, WeightStart.Xavier),
        "sigmoid" => new ElmanCell(d, h, random, Nonlinearity.Sigmoid, WeightStart.Orthogonal),
        "lstm" => new LstmCell(d, h, random),
        "carousel" => new CarouselCell(d, h, random),
        "coupled" => new CoupledLstmCell(d, h, random),
        "peephole" => new PeepholeLstmCell(d, h, random),
        "gru decks" => new GruCell(d, h, random),
        "gru pytorch" => new GruCell(d, h, random, GruConvention.PyTorch),
        "gru simplified" => new SimplifiedGruCell(d, h, random),
        _ => throw new ArgumentException(name),
    };
}
