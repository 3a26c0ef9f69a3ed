namespace RnnCourse.Recurrent.Kernel;

/// <summary>A processor's vector of numbers: what the kernel needs of it, so that one source serves every
/// width.</summary>
unsafe interface ISimdVector<TSelf> where TSelf : struct, ISimdVector<TSelf>
{
    /// <summary>How many numbers one vector holds.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the processor has 32 such registers instead of 16.</summary>
    static abstract bool HasManyRegisters { get; }
    static abstract TSelf Load(Real* from);
    static abstract TSelf All(Real value);
    void Store(Real* to);
    static abstract TSelf operator +(TSelf a, TSelf b);
    static abstract TSelf operator -(TSelf a, TSelf b);
    static abstract TSelf operator *(TSelf a, TSelf b);
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a b + c, rounded once where the processor has such an instruction.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The numbers kept between two bounds; NaN stays NaN.</summary>
    static abstract TSelf Clamp(TSelf a, Real low, Real high);

    /// <summary>The larger of each two numbers.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The value where the condition is above zero, else 0.</summary>
    static abstract TSelf WherePositive(TSelf condition, TSelf value);

    /// <summary>The low bits of each number moved to where its exponent stands.</summary>
    static abstract TSelf LowBitsToExponent(TSelf a);
}
