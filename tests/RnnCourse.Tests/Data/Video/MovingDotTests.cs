using RnnCourse.Data;
using RnnCourse.Data.Video;

namespace RnnCourse.Tests.Data.Video;

public class MovingDotTests
{
    // All 256 clips are equally likely, so the shares below are exact: 64/256, 128/256 and 256/256.
    [Theory, Trait("Concept", "G5")]
    [InlineData(2), InlineData(5), InlineData(8), InlineData(9), InlineData(12)]
    public void The_ceilings_are_a_quarter_a_half_and_one(int frames)
    {
        var clips = MovingDot.AllStraight(frames);
        clips.Count.ShouldBe(256);
        for (var t = 0; t < frames; t++) Ceiling.Of(clips, clip => clip.Cells[t], clip => clip.Steps[0]).ShouldBe(0.25);
        Ceiling.Of(clips, clip => string.Join(' ', clip.Cells.Order()), clip => clip.Steps[0]).ShouldBe(0.5);
        Ceiling.Of(clips, clip => string.Join(' ', clip.Cells), clip => clip.Steps[0]).ShouldBe(1);
    }

    [Fact]
    public void On_a_turning_clip_one_frame_says_nothing_about_the_step_and_two_say_all()
    {
        var clips = (from start in Enumerable.Range(0, 64)
                     from first in Enum.GetValues<DotDirection>()
                     from second in Enum.GetValues<DotDirection>()
                     select MovingDot.Walk(start, [first, second])).ToList();
        clips.Count.ShouldBe(1024);
        Ceiling.Of(clips, clip => clip.Cells[2], clip => clip.LabelsOfFrames[2]).ShouldBe(0.25);
        Ceiling.Of(clips, clip => (clip.Cells[1], clip.Cells[2]), clip => clip.LabelsOfFrames[2]).ShouldBe(1);
        // Without order a walk cannot be told from the same walk backwards, unless it returns to its start, as 4 of 16 do: 4/16 +
        // 12/16 / 2.
        Ceiling.Of(clips, clip => string.Join(' ', clip.Cells.Order()), clip => clip.LabelsOfFrames[2]).ShouldBe(0.625);
    }

    [Fact]
    public void The_dot_leaves_on_one_side_and_enters_on_the_other()
    {
        MovingDot.Walk(0, [DotDirection.Up, DotDirection.Left, DotDirection.Down, DotDirection.Right])
            .Cells.ShouldBe([0, 56, 63, 7, 0]);
        MovingDot.Walk(62, [DotDirection.Right, DotDirection.Right, DotDirection.Down]).Cells.ShouldBe([62, 63, 56, 0]);
    }

    [Fact]
    public void Frames_show_the_dot_and_only_the_dot()
    {
        var clip = MovingDot.Walk(10, [DotDirection.Down]);
        clip.Frames.Length.ShouldBe(2);
        clip.Frames[1].Length.ShouldBe(64);
        clip.Frames[1][18].ShouldBe(1);
        clip.Frames[1].Sum().ShouldBe(1);
    }

    [Fact]
    public void The_synced_and_the_delayed_task_ask_the_same_moves_at_other_times()
    {
        var clip = MovingDot.Walk(10, [DotDirection.Down, DotDirection.Left]);
        clip.LabelsOfFrames.ShouldBe([-1, 2, 3]);
        clip.LabelsInDarkness.ShouldBe([-1, -1, -1, 2, 3]);
        clip.FramesThenDarkness.Select(frame => frame.Sum()).ShouldBe([1, 1, 1, 0, 0]);
    }

    [Fact]
    public void A_seed_always_gives_the_same_clip()
    {
        MovingDot.Straight(4, new Random(1)).Cells.ShouldBe(MovingDot.Straight(4, new Random(1)).Cells);
        MovingDot.Straight(6, new Random(2)).Steps.Distinct().Count().ShouldBe(1);
        var turning = MovingDot.Turning(4000, 1, new Random(3)).Steps;
        foreach (var direction in Enum.GetValues<DotDirection>())
            turning.Count(step => step == direction).ShouldBeInRange(900, 1100);
    }

    [Fact]
    public void Impossible_clips_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => MovingDot.Straight(1, new Random(1))).Message.ShouldContain("2 frames");
        Should.Throw<ArgumentOutOfRangeException>(() => MovingDot.Turning(3, double.NaN, new Random(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => MovingDot.Walk(64, []));
        Should.Throw<ArgumentException>(() => Ceiling.Of(Array.Empty<DotClip>(), clip => clip.Cells[0], clip => 0));
    }
}
