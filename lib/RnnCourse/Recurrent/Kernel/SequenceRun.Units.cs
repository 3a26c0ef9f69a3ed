using System.Runtime.CompilerServices;

namespace RnnCourse.Recurrent.Kernel;

sealed unsafe partial class SequenceRun<TGates, V>
{
    /// <summary>What is done with one vector of units.</summary>
    interface IUnitWork
    {
        static abstract void Do(Units<V> at, ref Gradients gradients);

        /// <summary>What is done where the sequence has ended.</summary>
        static abstract void Rest(Units<V> at, ref Gradients gradients);
    }

    /// <summary>Where the gradients that travel back in time stand, and those that come from outside.</summary>
    ref struct Gradients
    {
        public Real* H, C, Q, Output;
    }

    readonly struct ForwardOf : IUnitWork
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Do(Units<V> at, ref Gradients gradients) => TGates.Forward(at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Rest(Units<V> at, ref Gradients gradients)
        {
            at.H = at.PreviousH;
            if (TGates.HasCell) at.C = at.PreviousC;
        }
    }

    readonly struct MiddleOf : IUnitWork
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Do(Units<V> at, ref Gradients gradients) => TGates.Middle(at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Rest(Units<V> at, ref Gradients gradients) => at.Keep(0, V.All(0));
    }

    readonly struct BackwardOf : IUnitWork
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Do(Units<V> at, ref Gradients gradients)
        {
            var dh = V.Load(gradients.H) + V.Load(gradients.Output);
            var dc = TGates.HasCell ? V.Load(gradients.C) : V.All(0);
            TGates.Backward(at, dh, ref dc).Store(gradients.H);
            if (TGates.HasCell) dc.Store(gradients.C);
            if (TGates.LateBlocks > 0) V.All(0).Store(gradients.Q);
        }

        // The state was handed on, and so is its gradient; an output behind the end is a constant 0.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Rest(Units<V> at, ref Gradients gradients)
        {
            for (var block = 0; block < TGates.Blocks; block++) at[block] = V.All(0);
            if (TGates.LateBlocks > 0) V.All(0).Store(gradients.Q);
        }
    }

    readonly struct BackwardMiddleOf : IUnitWork
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Do(Units<V> at, ref Gradients gradients) =>
            (V.Load(gradients.H) + TGates.BackwardMiddle(at, V.Load(gradients.Q))).Store(gradients.H);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Rest(Units<V> at, ref Gradients gradients) { }
    }

    /// <summary>Goes over the vectors of units of step s for some sequences and some panels of units.</summary>
    void ForEachUnit<TWork>(int s, int n0, int n1, int j0, int j1) where TWork : struct, IUnitWork
    {
        var masked = In.Lengths is not null;
        for (var j = j0; j < j1; j++)
        {
            var first = s * N + n0;
            Real* a = this.a.At(j, first), h = this.h.At(j, first), own = ownUnit.At(j, 0);
            Real* c = TGates.HasCell ? this.c.At(j, first) : null, kept = TGates.Kept > 0 ? this.kept.At(j, first)
                : null;
            nint block = J * this.a.Stride, keptStep = J * this.kept.Stride, step = N * V.Count,
                ownStep = J * ownUnit.Stride;
            var gradients = new Gradients { H = dh.At(j, n0), Output = dOutput.At(j, first) };
            if (TGates.HasCell) gradients.C = dc.At(j, n0);
            if (TGates.LateBlocks > 0) gradients.Q = dq.At(j, n0);
            for (var n = n0; n < n1; n++)
            {
                var at = new Units<V>(a, block, kept, keptStep, h, c, step, own, ownStep);
                if (masked && !Active(s, n)) TWork.Rest(at, ref gradients);
                else TWork.Do(at, ref gradients);
                a += V.Count;
                h += V.Count;
                if (TGates.HasCell) c += V.Count;
                if (TGates.Kept > 0) kept += V.Count;
                gradients.H += V.Count;
                gradients.C += V.Count;
                gradients.Q += V.Count;
                gradients.Output += V.Count;
            }
        }
    }
}
