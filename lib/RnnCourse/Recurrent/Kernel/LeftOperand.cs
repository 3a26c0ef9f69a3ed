namespace RnnCourse.Recurrent.Kernel;

/// <summary>Where the left operand of a product lies: what is added to its address for the next row, and for the next
/// k.</summary>
interface ILeftOperand<V> where V : struct, ISimdVector<V>
{
    static abstract int RowStep { get; }
    static abstract int Step { get; }

    /// <summary>How many k follow each other at <see cref="Step"/> before the next panel.</summary>
    static abstract int Run { get; }
}

/// <summary>The matrix as it stands: rows of the result are its rows.</summary>
readonly struct AsItStands<V> : ILeftOperand<V> where V : struct, ISimdVector<V>
{
    public static int RowStep => V.Count;
    public static int Step => 1;
    public static int Run => V.Count;
}

/// <summary>The matrix transposed: rows of the result are its columns, here up to eight neighbours of one
/// panel.</summary>
readonly struct Transposed<V> : ILeftOperand<V> where V : struct, ISimdVector<V>
{
    public static int RowStep => 1;
    public static int Step => V.Count;
    public static int Run => int.MaxValue;
}
