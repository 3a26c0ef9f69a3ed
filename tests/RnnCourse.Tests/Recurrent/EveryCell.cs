using RnnCourse.Recurrent;

namespace RnnCourse.Tests.Recurrent;

/// <summary>All cells of the library by name, for tests that hold for each.</summary>
static class EveryCell
{
    public interface IVisitor
    {
        void Visit<TState>(Func<int, int, Random, IRecurrentCell<TState>> make) where TState : class, IRecurrentState<TState>;
    }

    public static string[] Names =>
    [
        "tanh", "relu", "sigmoid", "lstm", "carousel", "coupled", "peephole", "gru decks", "gru pytorch", "gru simplified",
    ];

    public static void Visit(string name, IVisitor visitor)
    {
        switch (name)
        {
            case "tanh": visitor.Visit((d, h, random) => new ElmanCell(d, h, random)); break;
            case "relu": visitor.Visit((d, h, random) => new ElmanCell(d, h, random, Nonlinearity.Relu, WeightStart.Xavier)); break;
            case "sigmoid": visitor.Visit((d, h, random) => new ElmanCell(d, h, random, Nonlinearity.Sigmoid, WeightStart.Orthogonal)); break;
            case "lstm": visitor.Visit((d, h, random) => new LstmCell(d, h, random)); break;
            case "carousel": visitor.Visit((d, h, random) => new CarouselCell(d, h, random)); break;
            case "coupled": visitor.Visit((d, h, random) => new CoupledLstmCell(d, h, random)); break;
            case "peephole": visitor.Visit((d, h, random) => new PeepholeLstmCell(d, h, random)); break;
            case "gru decks": visitor.Visit((d, h, random) => new GruCell(d, h, random)); break;
            case "gru pytorch": visitor.Visit((d, h, random) => new GruCell(d, h, random, GruConvention.PyTorch)); break;
            case "gru simplified": visitor.Visit((d, h, random) => new SimplifiedGruCell(d, h, random)); break;
            default: throw new ArgumentException(name);
        }
    }
}
