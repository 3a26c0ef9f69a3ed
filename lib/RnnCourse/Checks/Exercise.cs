using RnnCourse.Tensors;

namespace RnnCourse.Checks;

/// <summary>What stands in an exercise where the student's answer will stand.</summary>
public static class Exercise
{
    /// <summary>A placeholder for numbers, arrays, tensors, texts and simple functions; a <see cref="Check"/> of it says that it is not answered yet.</summary>
    public static Unanswered Todo => default;

    /// <summary>A placeholder of any other type that can be null.</summary>
    public static T? TodoOf<T>() => default;
}

/// <summary>Stands for an answer that is not there: null, or for a plain number a special not-a-number.</summary>
public readonly struct Unanswered
{
    // Another NaN than 0/0 gives, so that a computation that went wrong is not taken for an open question.
    static readonly double Mark = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_70D0);

    internal static bool Is(double value) => BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(Mark);

    internal static bool Is(int value) => value == int.MinValue;

    /// <summary>No number yet.</summary>
    public static implicit operator double(Unanswered _) => Mark;

    /// <summary>No number yet.</summary>
    public static implicit operator double?(Unanswered _) => null;

    /// <summary>No whole number yet.</summary>
    public static implicit operator int(Unanswered _) => int.MinValue;

    /// <summary>No whole number yet.</summary>
    public static implicit operator int?(Unanswered _) => null;

    /// <summary>No yes or no yet.</summary>
    public static implicit operator bool?(Unanswered _) => null;

    /// <summary>No text yet.</summary>
    public static implicit operator string?(Unanswered _) => null;

    /// <summary>No numbers yet.</summary>
    public static implicit operator double[]?(Unanswered _) => null;

    /// <summary>No whole numbers yet.</summary>
    public static implicit operator int[]?(Unanswered _) => null;

    /// <summary>No texts yet.</summary>
    public static implicit operator string[]?(Unanswered _) => null;

    /// <summary>No matrix yet.</summary>
    public static implicit operator double[,]?(Unanswered _) => null;

    /// <summary>No tensor yet.</summary>
    public static implicit operator Tensor?(Unanswered _) => null;

    /// <summary>No function yet.</summary>
    public static implicit operator Func<double, double>?(Unanswered _) => null;

    /// <summary>No function yet.</summary>
    public static implicit operator Func<double, double, double>?(Unanswered _) => null;

    /// <summary>No function yet.</summary>
    public static implicit operator Func<double[], double[]>?(Unanswered _) => null;

    /// <summary>No function yet.</summary>
    public static implicit operator Func<Tensor, Tensor>?(Unanswered _) => null;
}
