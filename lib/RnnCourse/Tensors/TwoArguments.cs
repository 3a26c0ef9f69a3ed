using System.Numerics;

namespace RnnCourse.Tensors;

/// <summary>A function of two numbers with its two partial derivatives, each for one number and for a register of
/// them.</summary>
interface ITwoArguments
{
    static abstract Real Value(Real a, Real b);
    static abstract Real SlopeA(Real a, Real b);
    static abstract Real SlopeB(Real a, Real b);
    static abstract Vector<Real> Value(Vector<Real> a, Vector<Real> b);
    static abstract Vector<Real> SlopeA(Vector<Real> a, Vector<Real> b);
    static abstract Vector<Real> SlopeB(Vector<Real> a, Vector<Real> b);
}

readonly struct Addition : ITwoArguments
{
    public static Real Value(Real a, Real b) => a + b;
    public static Real SlopeA(Real a, Real b) => 1;
    public static Real SlopeB(Real a, Real b) => 1;
    public static Vector<Real> Value(Vector<Real> a, Vector<Real> b) => a + b;
    public static Vector<Real> SlopeA(Vector<Real> a, Vector<Real> b) => Vector<Real>.One;
    public static Vector<Real> SlopeB(Vector<Real> a, Vector<Real> b) => Vector<Real>.One;
}

readonly struct Difference : ITwoArguments
{
    public static Real Value(Real a, Real b) => a - b;
    public static Real SlopeA(Real a, Real b) => 1;
    public static Real SlopeB(Real a, Real b) => -1;
    public static Vector<Real> Value(Vector<Real> a, Vector<Real> b) => a - b;
    public static Vector<Real> SlopeA(Vector<Real> a, Vector<Real> b) => Vector<Real>.One;
    public static Vector<Real> SlopeB(Vector<Real> a, Vector<Real> b) => -Vector<Real>.One;
}

readonly struct Product : ITwoArguments
{
    public static Real Value(Real a, Real b) => a * b;
    public static Real SlopeA(Real a, Real b) => b;
    public static Real SlopeB(Real a, Real b) => a;
    public static Vector<Real> Value(Vector<Real> a, Vector<Real> b) => a * b;
    public static Vector<Real> SlopeA(Vector<Real> a, Vector<Real> b) => b;
    public static Vector<Real> SlopeB(Vector<Real> a, Vector<Real> b) => a;
}

readonly struct Quotient : ITwoArguments
{
    public static Real Value(Real a, Real b) => a / b;
    public static Real SlopeA(Real a, Real b) => 1 / b;
    public static Real SlopeB(Real a, Real b) => -a / (b * b);
    public static Vector<Real> Value(Vector<Real> a, Vector<Real> b) => a / b;
    public static Vector<Real> SlopeA(Vector<Real> a, Vector<Real> b) => Vector<Real>.One / b;
    public static Vector<Real> SlopeB(Vector<Real> a, Vector<Real> b) => -a / (b * b);
}
