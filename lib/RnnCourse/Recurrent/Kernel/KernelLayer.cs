using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>Runs a cell's kernel over sequences and puts each run on the tape as one operation.</summary>
/// <remarks>The memory of a run is used again once its backward is done, or at once when nothing is recorded.</remarks>
sealed class KernelLayer(IKernelCell cell)
{
    readonly Stack<TapedRun> free = [];

    /// <summary>Outputs (T, N, H) and the parts of the last state, (N, H) each.</summary>
    public (Tensor Outputs, Tensor[] Final) Forward(SequenceInput input)
    {
        TapedRun? run;
        lock (free) if (!free.TryPop(out run)) run = new TapedRun(cell.NewRun(), cell.Weights);

        List<Tensor> sources = [.. cell.Weights.All, input.X ?? input.Table!];
        if (input.InitialH is not null) sources.Add(input.InitialH);
        if (input.InitialC is not null) sources.Add(input.InitialC);
        input.InputGradient = Tensor.Recording && (input.X ?? input.Table!).RequiresGradient;

        var (values, last) = run.Forward(input);
        var outputs = Tensor.Record(values, new(input.Steps, input.Batch, cell.Weights.HiddenSize), sources.ToArray(),
            result =>
        {
            run.Backward(result.Gradient!);
            GiveBack(run);
        }, cell.GetType().Name);
        if (!outputs.RequiresGradient) GiveBack(run);
        // The last states are recorded after the outputs and so walked before them: they leave their gradients with the
        // run.
        return (outputs, [.. last.Select((state, part) =>
            Tensor.Record(state, new(input.Batch, cell.Weights.HiddenSize), [outputs], result =>
        {
            run.FinalGradients[part] = result.Gradient;
            outputs.GradientToAddTo();
        }, cell.GetType().Name))]);
    }

    void GiveBack(TapedRun run)
    {
        lock (free) free.Push(run);
    }
}

/// <summary>One run of a kernel, between the tape's row-major arrays and the kernel's panels.</summary>
sealed unsafe class TapedRun(SequenceRun run, CellWeights weights) : ITeamWork
{
    readonly ThreadChoice training = new(), reading = new();
    SequenceInput input = new();
    Real[] outputs = [], outputGradient = [];
    Real[][] final = [];
    bool backward;

    /// <summary>dL/dh and dL/dc of the last step, as far as they do not come through the outputs; null for
    /// zero.</summary>
    public Real[]?[] FinalGradients { get; } = [null, null];

    int H => weights.HiddenSize;

    int N => input.Batch;

    Panels[] StatePanels => run.HasCell ? [run.H, run.C] : [run.H];

    public (Real[] Outputs, Real[][] Final) Forward(SequenceInput given)
    {
        (input, backward) = (given, false);
        run.Prepare(given);
        outputs = new Real[given.Steps * N * H];
        final = [.. StatePanels.Select(_ => new Real[N * H])];
        Array.Clear(FinalGradients);
        var recorded = Tensor.Recording;
        ThreadTeam.Shared.Run(this, run.Threads, run.Work, recorded ? training : reading, half: recorded);
        return (outputs, final);
    }

    public void Backward(Real[] gradient)
    {
        (outputGradient, backward) = (gradient, true);
        foreach (var weight in weights.All) if (weight.RequiresGradient) weight.GradientToAddTo();
        if (input.InputGradient) (input.X ?? input.Table!).GradientToAddTo();
        if (input.InitialH is { RequiresGradient: true }) input.InitialH.GradientToAddTo();
        if (input.InitialC is { RequiresGradient: true }) input.InitialC.GradientToAddTo();
        ThreadTeam.Shared.Run(this, run.Threads, run.Work, training);
        (outputs, outputGradient, final, input) = ([], [], [], new());
    }

    public void Run(Share share)
    {
        if (backward)
        {
            PackGradients(share);
            share.Meet();
            run.Backward(share);
            UnpackGradients(share);
        }
        else
        {
            run.Forward(share);
            Unpack(share);
        }
    }

    void Unpack(Share share)
    {
        var (start, end) = share.Of(input.Steps);
        fixed (Real* to = outputs)
            for (var s = start; s < end; s++)
            {
                var first = to + (nint)run.Time(s) * N * H;
                if (input.Lengths is null) run.H.CopyTo(first, H, N, H, 0, (s + 1) * N);
                else
                    for (var n = 0; n < N; n++)
                        if (run.Active(s, n)) run.H.CopyTo(first + n * H, H, 1, H, 0, (s + 1) * N + n);
            }
        var (n0, n1) = share.Of(N);
        for (var part = 0; part < final.Length; part++)
            fixed (Real* to = final[part])
                (part == 0 ? run.H : run.C).CopyTo(to + n0 * H, H, n1 - n0, H, 0, input.Steps * N + n0);
    }

    void PackGradients(Share share)
    {
        var (start, end) = share.Of(input.Steps);
        fixed (Real* from = outputGradient)
            for (var s = start; s < end; s++)
                run.OutputGradient.Pack(from + (nint)run.Time(s) * N * H, H, N, H, 0, s * N);
        var (n0, n1) = share.Of(N);
        for (var part = 0; part < final.Length; part++)
        {
            var to = part == 0 ? run.StateGradient : run.CellGradient;
            if (FinalGradients[part] is { } gradient)
                fixed (Real* from = gradient) to.Pack(from + n0 * H, H, n1 - n0, H, 0, n0);
            else
                for (var n = n0; n < n1; n++) to.ClearRow(n);
        }
    }

    void UnpackGradients(Share share)
    {
        if (input.X is not null && input.InputGradient)
        {
            var d = weights.InputSize;
            var (start, end) = share.Of(input.Steps);
            fixed (Real* to = input.X.Gradient!)
                for (var s = start; s < end; s++)
                    run.InputGradient.AddTo(to + (nint)run.Time(s) * N * d, d, N, d, 0, s * N);
        }
        var (n0, n1) = share.Of(N);
        if (input.InitialH is { RequiresGradient: true })
            fixed (Real* to = input.InitialH.Gradient!) run.StateGradient.AddTo(to + n0 * H, H, n1 - n0, H, 0, n0);
        if (input.InitialC is { RequiresGradient: true })
            fixed (Real* to = input.InitialC.Gradient!) run.CellGradient.AddTo(to + n0 * H, H, n1 - n0, H, 0, n0);
    }
}
