using RnnCourse.Recurrent;

namespace RnnCourse.Tests.Recurrent;

/// <summary>All cells of the library by name, for tests that hold for each.</summary>
static class EveryCell
{
    public interface IVisitor
    {
        void Visit<TState>(Func<int, int, Random, IRecurrentCell<TState>> make) where TState : class, IRecurrentState<TState>;
    }

    public static string[] Names => ["tanh", "relu", "sigmoid"];

    public static void Visit(string name, IVisitor visitor)
    {
        switch (name)
        {
            case "tanh": visitor.Visit((d, h, random) => new ElmanCell(d, h, random)); break;
            case "relu": visitor.Visit((d, h, random) => new ElmanCell(d, h, random, Nonlinearity.Relu, WeightStart.Xavier)); break;
            case "sigmoid": visitor.Visit((d, h, random) => new ElmanCell(d, h, random, Nonlinearity.Sigmoid, WeightStart.Orthogonal)); break;
            default: throw new ArgumentException(name);
        }
    }
}
