using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>A kind of recurrent cell, as far as it differs from the others: what happens between the matrix
/// products.</summary>
/// <remarks>
/// At every step the kernel computes the pre-activations, in blocks of H units, each
/// <c>a[block] = x_t Wx[block] + B[block] + h_(t-1) Wh[block]</c>, and hands them to <see cref="Forward"/>, which
/// replaces them by what the backward will need (most often the activated gates) and gives h_t and c_t. Going back,
/// <see cref="Backward"/> gets dL/dh_t and dL/dc_t and replaces each block by dL/da[block]; the kernel turns these into
/// the gradients of the weights, of x_t and of h_(t-1).
/// Two cells need a little more. In the GRU of PyTorch one block has the product with x alone and another the product
/// with h alone: <see cref="StateBlock"/> tells. In the GRU of the decks the last block multiplies q = r * h_(t-1)
/// instead of h_(t-1): it comes late, after <see cref="Middle"/> has computed q, which stands first among the kept
/// vectors.
/// </remarks>
interface IGates
{
    /// <summary>Blocks of pre-activations.</summary>
    static abstract int Blocks { get; }

    /// <summary>The first block that the product with the state adds to; the last so many have no product with the
    /// input.</summary>
    static virtual int StateBlock => 0;

    /// <summary>How many of the last blocks multiply q instead of h_(t-1).</summary>
    static virtual int LateBlocks => 0;

    /// <summary>The block that the columns of gate k of the weights Wx and B belong to.</summary>
    static virtual int InputBlock(int gate) => gate;

    /// <summary>The block that the columns of gate k of the weights Wh belong to.</summary>
    static virtual int RecurrentBlock(int gate) => gate;

    /// <summary>Whether the state has a cell c besides h.</summary>
    static virtual bool HasCell => false;

    /// <summary>Further vectors of H units per step that the backward needs.</summary>
    static virtual int Kept => 0;

    /// <summary>What dL/da of which block is multiplied by to give the gradient of a weight that acts on its own unit
    /// only.</summary>
    static virtual (int Block, Factor Factor) UnitWeight(int weight) =>
        throw new ArgumentOutOfRangeException(nameof(weight));

    /// <summary>Before the late blocks' product: keeps q, which they multiply.</summary>
    static virtual void Middle<V>(Units<V> at) where V : struct, ISimdVector<V> { }

    /// <summary>From pre-activations to h_t and c_t.</summary>
    static abstract void Forward<V>(Units<V> at) where V : struct, ISimdVector<V>;

    /// <summary>From dL/dh_t and dL/dc_t to dL/da, and dL/dc_(t-1); returns what dL/dh_(t-1) gets past the matrix
    /// product.</summary>
    static abstract V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>;

    /// <summary>From dL/dq to dL/da of the early blocks; returns what dL/dh_(t-1) gets past the matrix
    /// product.</summary>
    static virtual V BackwardMiddle<V>(Units<V> at, V dq) where V : struct, ISimdVector<V> => V.All(0);
}

/// <summary>What a weight that acts on its own unit is multiplied by: nothing, c_(t-1) or c_t.</summary>
enum Factor { One, PreviousCell, Cell }

/// <summary>One vector of units of one sequence at one step: what the arithmetic of a cell may read and
/// write.</summary>
readonly unsafe struct Units<V>(Real* a, nint block, Real* kept, nint keptStep, Real* h, Real* c, nint step,
    Real* weights, nint weightStep)
    where V : struct, ISimdVector<V>
{
    readonly Real* a = a, kept = kept, h = h, c = c, weights = weights;
    readonly nint block = block, keptStep = keptStep, step = step, weightStep = weightStep;

    /// <summary>h_(t-1).</summary>
    public V PreviousH { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => V.Load(h); }

    /// <summary>c_(t-1).</summary>
    public V PreviousC { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => V.Load(c); }

    /// <summary>h_t.</summary>
    public V H
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Load(h + step);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => value.Store(h + step);
    }

    /// <summary>c_t.</summary>
    public V C
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Load(c + step);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => value.Store(c + step);
    }

    /// <summary>A block: the pre-activation, later what the cell put there.</summary>
    public V this[int k]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Load(a + k * block);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => value.Store(a + k * block);
    }

    /// <summary>A vector kept for the backward.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Kept(int k) => V.Load(kept + k * keptStep);

    /// <summary>Keeps a vector for the backward.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(int k, V value) => value.Store(kept + k * keptStep);

    /// <summary>A weight that acts on its own unit only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Weight(int k) => V.Load(weights + k * weightStep);
}
