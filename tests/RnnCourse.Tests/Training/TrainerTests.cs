using RnnCourse.Layers;
using RnnCourse.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Tests.Training;

public sealed class TrainerTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("training").FullName;

    string Place => Path.Combine(folder, "checkpoint.safetensors");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // y = 2 a - b + 0.5 with a little noise; each update has a batch of its own, given by its number.
    static Tensor Loss(Linear model, int update)
    {
        var random = new Random(100 + update);
        var x = Tensor.Uniform(random, -1, 1, 16, 2);
        var y = Tensor.Zeros(16, 1);
        for (var n = 0; n < 16; n++) y[n, 0] = 2 * x[n, 0] - x[n, 1] + (Real)(0.5 + 0.1 * (random.NextDouble() - 0.5));
        return Losses.SquaredError(model.Forward(x), y);
    }

    static (Linear Model, Adam Adam) Fresh()
    {
        var model = new Linear(2, 1, new Random(1));
        return (model, new Adam(model.Parameters, 0.05));
    }

    [Fact]
    public void Learns_and_reports_plain_numbers()
    {
        var (model, adam) = Fresh();
        List<TrainingProgress> reports = [];
        var result = new Trainer(adam, update => Loss(model, update)) { Updates = 300, ClipNorm = 1, Progress = reports.Add }
            .Run();
        model.W.ToDoubles().ShouldBe([2, -1], 0.02);
        ((double)model.B!.Values[0]).ShouldBe(0.5, 0.02);
        (result.Reason, result.Updates, result.BestValidation).ShouldBe((StopReason.Done, 300, null));
        reports.Count.ShouldBe(300);
        reports[0].Loss.ShouldBe(Loss(Fresh().Model, 0).Item);
        reports[^1].Left.ShouldBe(TimeSpan.Zero);
        reports[10].Left.ShouldBeGreaterThan(TimeSpan.Zero);
        reports[0].GradientNorm.ShouldBeGreaterThan(1);
        (reports[2] with { Loss = 1.23456, Validation = 0.5, Left = TimeSpan.FromSeconds(12) }).ToString()
            .ShouldBe("update 3 of 300, loss 1.235, validation 0.5, 12 s left");
    }

    [Fact]
    public void Follows_a_schedule()
    {
        var (model, adam) = Fresh();
        List<double> rates = [];
        new Trainer(adam, update => Loss(model, update))
        {
            Updates = 4,
            Schedule = Schedules.WarmUp(2, Schedules.Constant(0.1)),
            Progress = p => rates.Add(p.LearningRate)
        }.Run();
        rates.ShouldBe([0.05, 0.1, 0.1, 0.1]);
    }

    [Fact]
    public void Stops_early_and_goes_back_to_the_best_weights()
    {
        // The validation "loss" is a script: best at the third measurement, then three without improvement.
        var (model, adam) = Fresh();
        double[] script = [5, 4, 3, 3.5, 3, 6, 1];
        List<Real[]> weights = [];
        var result = new Trainer(adam, update => Loss(model, update))
        {
            Updates = 1000,
            ValidateEvery = 10,
            Patience = 3,
            Validate = () =>
            {
                Tensor.Recording.ShouldBeFalse();
                weights.Add([.. model.W.Values]);
                return script[weights.Count - 1];
            },
        }.Run();
        (result.Reason, result.Updates, result.BestValidation, result.BestUpdate).ShouldBe((StopReason.NoImprovement, 60, 3, 30));
        model.W.Values.ShouldBe(weights[2]);
        model.W.Values.ShouldNotBe(weights[5]);
    }

    [Fact]
    public void Resumed_it_ends_where_the_uninterrupted_training_ends()
    {
        var (straight, first) = Fresh();
        Train(straight, first, 40, null);

        var (interrupted, second) = Fresh();
        using var cancellation = new CancellationTokenSource();
        var result = Train(interrupted, second, 40, Place, cancellation, cancelAt: 23);
        (result.Reason, result.Updates).ShouldBe((StopReason.Cancelled, 23));

        var (resumed, third) = Fresh();
        Train(resumed, third, 40, Place).Updates.ShouldBe(40);
        resumed.W.Values.ShouldBe(straight.W.Values);
        resumed.B!.Values.ShouldBe(straight.B!.Values);
        Train(resumed, third, 40, Place).Reason.ShouldBe(StopReason.Done);

        static TrainingResult Train(Linear model, Adam adam, int updates, string? checkpoint,
            CancellationTokenSource? cancellation = null, int cancelAt = -1) =>
            new Trainer(adam, update => Loss(model, update))
            {
                Updates = updates,
                ValidateEvery = 10,
                Validate = () => Loss(model, 9999).Item,
                CheckpointPath = checkpoint,
                CheckpointEvery = 7,
                Progress = p => { if (p.Update == cancelAt) cancellation!.Cancel(); },
            }.Run(cancellation?.Token ?? default);
    }

    [Fact]
    public void A_cancelled_training_leaves_finite_weights_and_the_best_of_them()
    {
        var (model, adam) = Fresh();
        using var cancellation = new CancellationTokenSource();
        Real[] best = [];
        var result = new Trainer(adam, update => Loss(model, update))
        {
            Updates = 1000,
            ValidateEvery = 5,
            Validate = () => best.Length == 0 ? (best = [.. model.W.Values]).Length : 100,
            Progress = p => { if (p.Update == 12) cancellation.Cancel(); },
        }.Run(cancellation.Token);
        (result.Reason, result.Updates, result.BestUpdate).ShouldBe((StopReason.Cancelled, 12, 5));
        model.W.Values.ShouldBe(best);

        var early = new Trainer(adam, _ => throw new InvalidOperationException()) { Updates = 5, Validate = () => 7 }
            .Run(cancellation.Token);
        (early.Reason, early.Updates, early.BestValidation).ShouldBe((StopReason.Cancelled, 0, 7));
        double.IsNaN(early.Loss).ShouldBeTrue();
        new Trainer(adam, update => Loss(model, update)) { Updates = 5, MostTime = TimeSpan.Zero }.Run()
            .Reason.ShouldBe(StopReason.TimeUp);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_with_the_best_weights()
    {
        var (model, adam) = Fresh();
        Real[] best = [];
        var trainer = new Trainer(adam, update => update == 15 ? Loss(model, 0) * double.NaN : Loss(model, update))
        {
            Updates = 100,
            ValidateEvery = 10,
            Validate = () => (best = [.. model.W.Values]).Length,
        };
        Should.Throw<InvalidOperationException>(() => trainer.Run())
            .Message.ShouldBe(
                "The loss of update 15 is NaN: try a lower learning rate or clipping. Affine () made the first NaN, at position "
                    + "0, of finite numbers.");
        model.W.Values.ShouldBe(best);
    }

    [Fact]
    public void Says_when_a_checkpoint_belongs_to_something_else()
    {
        var (model, adam) = Fresh();
        new Trainer(adam, update => Loss(model, update)) { Updates = 3, CheckpointPath = Place }.Run();
        var sgd = new Sgd(model.Parameters, 0.1);
        Should.Throw<InvalidDataException>(() =>
            new Trainer(sgd, update => Loss(model, update)) { Updates = 3, CheckpointPath = Place }.Run())
            .Message.ShouldBe($"The checkpoint {Place} was written with Adam, the optimizer is Sgd.");
        var other = new Linear(3, 1, new Random(1));
        Should.Throw<InvalidDataException>(() =>
            new Trainer(new Adam(other.Parameters), update => Loss(model, update)) { Updates = 3, CheckpointPath = Place }.Run())
            .Message.ShouldContain("weights.0 needs (3,1), the file has (2,1)");
        SafeTensors.Save(Place, model.ToPyTorch());
        Should.Throw<InvalidDataException>(() =>
            new Trainer(adam, update => Loss(model, update)) { Updates = 3, CheckpointPath = Place }.Run())
            .Message.ShouldBe($"{Place} is no checkpoint of a training: it has no note 'optimizer'.");
        Should.Throw<ArgumentOutOfRangeException>(() => new Trainer(adam, update => Loss(model, update)) { Updates = 0 }.Run());
    }

    [Fact]
    public void The_validation_is_measured_at_its_updates_and_after_the_last()
    {
        var (model, adam) = Fresh();
        List<int> measuredAt = [];
        new Trainer(adam, update => Loss(model, update))
        {
            Updates = 7,
            ValidateEvery = 3,
            Validate = () => 1,
            Progress = p => { if (p.Validation is not null) measuredAt.Add(p.Update); },
        }.Run();
        measuredAt.ShouldBe([3, 6, 7]);
    }

    [Fact]
    public void A_checkpoint_is_written_at_its_updates_and_at_the_end()
    {
        var (model, adam) = Fresh();
        List<string> updates = [];
        new Trainer(adam, update => Loss(model, update))
        {
            Updates = 8,
            CheckpointPath = Place,
            CheckpointEvery = 3,
            Progress = p => updates.Add(File.Exists(Place) ? SafeTensors.About(Place)["updates"] : "none"),
        }.Run();
        updates.ShouldBe(["none", "none", "none", "3", "3", "3", "6", "6"]);
        SafeTensors.About(Place)["updates"].ShouldBe("8");
    }

    [Fact]
    public void The_time_left_is_at_most_what_the_limit_leaves()
    {
        var (model, adam) = Fresh();
        List<TrainingProgress> reports = [];
        using var cancellation = new CancellationTokenSource();
        new Trainer(adam, update => Loss(model, update))
        {
            Updates = int.MaxValue,
            MostTime = TimeSpan.FromMinutes(1),
            Progress = p => { reports.Add(p); if (p.Update == 20) cancellation.Cancel(); },
        }.Run(cancellation.Token);
        // Elapsed is read after Left: together they are the limit and a moment.
        reports.ShouldAllBe(p => p.Left <= TimeSpan.FromMinutes(1) && p.Left + p.Elapsed >= TimeSpan.FromMinutes(1));
        (reports[0] with { Validation = null, Loss = 2, Left = TimeSpan.FromSeconds(59) }).ToString()
            .ShouldBe("update 1 of 2147483647, loss 2, 59 s left");
    }

    [Fact]
    public void A_gradient_or_a_validation_that_is_no_number_says_after_which_update()
    {
        var (model, adam) = Fresh();
        var bad = new Trainer(adam, update =>
        {
            if (update == 2) model.W.GradientToAddTo()[0] = Real.NaN;
            return Loss(model, update);
        })
        { Updates = 5 };
        Should.Throw<InvalidOperationException>(() => bad.Run())
            .Message.ShouldStartWith("Update 2: The gradient of linear.W (2,1) is NaN at position 0.");
        (model, adam) = Fresh();
        var blind = new Trainer(adam, update => Loss(model, 0))
        {
            Updates = 5,
            ValidateEvery = 2,
            Validate = () => double.PositiveInfinity
        };
        Should.Throw<InvalidOperationException>(() => blind.Run())
            .Message.ShouldBe("The validation loss after 2 updates is Infinity.");
    }

    [Fact]
    public void One_is_the_least_of_every_count()
    {
        var (model, adam) = Fresh();
        new Trainer(adam, update => Loss(model, update)) { Updates = 1, ValidateEvery = 1, Patience = 1, CheckpointEvery = 1 }
            .Run().Updates.ShouldBe(1);
        foreach (var trainer in new[]
        {
            new Trainer(adam, _ => Loss(model, 0)) { Updates = 0 }, new Trainer(adam, _ => Loss(model, 0))
            {
                Updates = 1,
                ValidateEvery = 0
            },
            new Trainer(adam, _ => Loss(model, 0)) { Updates = 1, Patience = 0 }, new Trainer(adam, _ => Loss(model, 0))
            {
                Updates = 1,
                CheckpointEvery = 0
            },
        })
            Should.Throw<ArgumentOutOfRangeException>(() => trainer.Run()).Message
                .ShouldStartWith("Updates, ValidateEvery, Patience and CheckpointEvery must be at least 1.");
    }

    [Theory]
    [InlineData("bestValidation"), InlineData("bestUpdate"), InlineData("updates"), InlineData("withoutImprovement")]
    public void A_broken_note_of_a_checkpoint_is_named(string note)
    {
        var (model, adam) = Fresh();
        new Trainer(adam, update => Loss(model, update)) { Updates = 1, CheckpointPath = Place }.Run();
        var about = SafeTensors.About(Place).ToDictionary();
        about[note] = "soon";
        SafeTensors.Save(Place, SafeTensors.Load(Place), about);
        Should.Throw<InvalidDataException>(() =>
            new Trainer(adam, update => Loss(model, update)) { Updates = 1, CheckpointPath = Place }.Run())
            .Message.ShouldBe($"The checkpoint {Place} has no readable {note}: 'soon'.");
    }
}
