namespace RnnCourse.Data.SyntheticTasks;

/// <summary>Ten symbols, a long silence, a signal; then repeat the ten symbols (Hochreiter and Schmidhuber 1997; in
/// these sizes Arjovsky, Shah, Bengio 2016).</summary>
/// <remarks>Symbols 0 to K-1 carry data, K is the blank, K+1 the signal. The input is S symbols, delay - 1 blanks, the
/// signal, S blanks; the target is delay + S blanks, then the S symbols: delay + 2 S steps in all.</remarks>
public sealed class CopyMemory
{
    /// <param name="delay">Steps from the last symbol to the signal; 100 to 2000 in the literature.</param>
    /// <param name="length">S, how many symbols to remember.</param>
    /// <param name="symbols">K, how many different symbols there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, or fewer than two symbols.</exception>
    public CopyMemory(int delay, int length = 10, int symbols = 8)
    {
        if (delay < 1 || length < 1 || symbols < 2)
            throw new ArgumentOutOfRangeException(nameof(delay),
                $"Copy memory needs a delay and a length of at least 1 and 2 symbols, got {delay}, {length}, "
                + $"{symbols}.");
        (Delay, Length, DataSymbols) = (delay, length, symbols);
    }

    /// <summary>Steps from the last symbol to the signal.</summary>
    public int Delay { get; }

    /// <summary>S, how many symbols to remember.</summary>
    public int Length { get; }

    /// <summary>K, how many different symbols there are.</summary>
    public int DataSymbols { get; }

    /// <summary>T = delay + 2 S.</summary>
    public int Steps => Delay + 2 * Length;

    /// <summary>K + 2 input symbols: data, blank, signal. Targets are below K + 1.</summary>
    public int Symbols => DataSymbols + 2;

    /// <summary>Cross-entropy in nats per step of who knows when to answer but nothing of the symbols: S ln K / (delay
    /// + 2 S).</summary>
    public double MemorylessLoss => Length * Math.Log(DataSymbols) / Steps;

    /// <summary>A batch with a target for every step.</summary>
    public SymbolBatch Batch(int size, Random random)
    {
        var (ids, targets) = (new int[Steps, size], new int[Steps * size]);
        for (var t = 0; t < Steps; t++)
            for (var n = 0; n < size; n++)
                ids[t, n] = targets[t * size + n] = DataSymbols;
        for (var n = 0; n < size; n++)
        {
            ids[Delay + Length - 1, n] = DataSymbols + 1;
            for (var k = 0; k < Length; k++)
                ids[k, n] = targets[(Delay + Length + k) * size + n] = random.Next(DataSymbols);
        }
        return new(ids, Symbols, targets);
    }
}
