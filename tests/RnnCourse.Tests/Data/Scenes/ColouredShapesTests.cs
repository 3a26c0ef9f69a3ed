using System.Security.Cryptography;
using RnnCourse.Data.Scenes;

namespace RnnCourse.Tests.Data.Scenes;

public class ColouredShapesTests
{
    [Fact]
    public void Coverage_adds_up_to_the_area_of_the_shape()
    {
        double Area(SceneShape shape) => new SceneObject(SceneColour.Red, shape, 12, 12, 8).Coverage().Sum();
        Area(SceneShape.Square).ShouldBe(14 * 14, 1e-9);                      // side 2 * 0.875 * 8
        Area(SceneShape.Circle).ShouldBe(Math.PI * 64, 1.5);
        Area(SceneShape.Triangle).ShouldBe(0.5625 * 14 * 14, 1.5);            // height 1.75 * 8, base 2 * 0.5625 * 14
        // Edges are smooth: a square that ends in the middle of a pixel covers half of it.
        new SceneObject(SceneColour.Red, SceneShape.Square, 12, 12, 4).Coverage()[12 * 24 + 15].ShouldBe(0.5);
    }

    [Fact]
    public void The_caption_is_true_and_cannot_be_read_otherwise()
    {
        foreach (var scene in Enum.GetValues<SceneSplit>().SelectMany(split => ColouredShapes.Draw(300, split, new Random(1))))
        {
            var first = scene.Objects[0];
            scene.Caption[..3]
                .ShouldBe(["a", first.Colour.ToString().ToLowerInvariant(), first.Shape.ToString().ToLowerInvariant()]);
            scene.Caption.ShouldBeSubsetOf(ColouredShapes.Words);
            foreach (var o in scene.Objects)
            {
                Math.Min(o.X, o.Y).ShouldBeGreaterThanOrEqualTo(o.Radius);
                Math.Max(o.X, o.Y).ShouldBeLessThanOrEqualTo(24 - o.Radius);
            }
            if (scene.Objects.Length == 1)
            {
                scene.Caption.Length.ShouldBe(3);
                continue;
            }
            var second = scene.Objects[1];
            scene.Caption[^3..]
                .ShouldBe(["a", second.Colour.ToString().ToLowerInvariant(), second.Shape.ToString().ToLowerInvariant()]);
            var (dx, dy) = (second.X - first.X, second.Y - first.Y);
            if (scene.Caption[3] == "above") dy.ShouldBeGreaterThan(2 * Math.Abs(dx));
            else
            {
                scene.Caption[3..5].ShouldBe(["left", "of"]);
                dx.ShouldBeGreaterThan(2 * Math.Abs(dy));
            }
            scene.Mask(0).Zip(scene.Mask(1), (a, b) => a * b).Sum().ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("a red triangle", 1)]
    [InlineData("a yellow circle above a blue square", 2)]
    [InlineData("  a green square left of  a red triangle ", 2)]
    public void A_scene_is_drawn_from_its_caption(string caption, int objects)
    {
        var scenes = Enumerable.Range(0, 20).Select(seed => ColouredShapes.Draw(caption, new Random(seed))).ToArray();
        foreach (var scene in scenes)
        {
            scene.Caption.ShouldBe(caption.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            scene.Objects.Length.ShouldBe(objects);
            $"{scene.Objects[0].Colour} {scene.Objects[0].Shape}".ToLowerInvariant()
                .ShouldBe(string.Join(" ", scene.Caption[1..3]));
            if (objects == 1) continue;
            var (first, second) = (scene.Objects[0], scene.Objects[1]);
            $"{second.Colour} {second.Shape}".ToLowerInvariant().ShouldBe(string.Join(" ", scene.Caption[^2..]));
            (scene.Caption[3] == "above" ? second.Y - first.Y : second.X - first.X)
                .ShouldBeGreaterThan(first.Radius + second.Radius);
        }
        scenes.Select(scene => scene.Objects[0].X).Distinct().Count().ShouldBe(20);
    }

    [Theory]
    [InlineData("a pink circle", "As word 2 of \"a pink circle\" red or green or blue or yellow was expected, got pink.")]
    [InlineData("", "As word 1 of \"\" a was expected, got the end.")]
    [InlineData("a red circle under a red square", "As word 4", "above or left was expected, got under.")]
    [InlineData("a red circle left a red square", "of was expected, got a.")]
    [InlineData("a red circle above a red square here", "As word 8", "the end was expected, got here.")]
    public void A_caption_that_is_none_is_answered_with_the_word_that_does_not_fit(string caption, params string[] says)
    {
        var message = Should.Throw<ArgumentException>(() => ColouredShapes.Draw(caption, new Random(1))).Message;
        message.ShouldStartWith("A scene is \"a red circle\"");
        foreach (var part in says) message.ShouldContain(part);
    }

    [Fact]
    public void The_mask_shows_where_the_colour_is()
    {
        foreach (var scene in ColouredShapes.Draw(100, SceneSplit.Training, new Random(4)))
            for (var index = 0; index < scene.Objects.Length; index++)
            {
                var mask = scene.Mask(index);
                // The channel that marks the colour against the one that lacks it, inside and outside of all masks.
                var (high, low) = scene.Objects[index].Colour switch
                {
                    SceneColour.Red => (0, 2),
                    SceneColour.Green => (1, 0),
                    SceneColour.Blue => (2, 0),
                    _ => (0, 2),
                };
                var others = scene.Objects.Select((_, i) => scene.Mask(i)).ToArray();
                for (var pixel = 0; pixel < 576; pixel++)
                {
                    var contrast = scene.Pixels[high * 576 + pixel] - scene.Pixels[low * 576 + pixel];
                    if (mask[pixel] == 1) contrast.ShouldBeGreaterThan(0.35);
                    if (others.All(other => other[pixel] == 0)) Math.Abs(contrast).ShouldBeLessThan(0.061);
                }
            }
    }

    [Fact]
    public void Words_are_aligned_to_the_cells_of_their_object()
    {
        SceneObject[] objects = [new(SceneColour.Red, SceneShape.Square, 4, 4, 4),
            new(SceneColour.Blue, SceneShape.Circle, 18, 6, 4)];
        var scene = new Scene(objects, "a red square left of a blue circle".Split(' '), []);
        scene.ObjectOfWord.ShouldBe([-1, 0, 0, -1, -1, -1, 1, 1]);
        // On a grid of 4 x 4 cells of 6 x 6 pixels: the square reaches from 0.5 to 7.5, the circle's centre is the corner of four
        // cells.
        scene.Mask(0, 4, 4)[0].ShouldBe(5.5 * 5.5 / 36, 1e-12);
        scene.Mask(0, 4, 4)[1].ShouldBe(1.5 * 5.5 / 36, 1e-12);
        scene.Mask(0, 4, 4).Sum().ShouldBe(49 / 36.0, 1e-12);
        scene.Alignment(4, 4).ShouldBe([[], [0, 1, 4], [0, 1, 4], [], [], [], [2, 3, 6, 7], [2, 3, 6, 7]]);
        Should.Throw<ArgumentException>(() => scene.Mask(0, 5, 4)).Message.ShouldContain("5 x 4");
    }

    [Fact]
    public void Splits_keep_pairs_and_captions_apart()
    {
        static string Text(Scene scene) => string.Join(' ', scene.Caption);
        var training = ColouredShapes.Draw(3000, SceneSplit.Training, new Random(1)).Select(Text).ToHashSet();
        foreach (var pair in new[] { "red triangle", "green circle", "blue square" })
            training.ShouldAllBe(caption => !caption.Contains(pair));
        // Nine pairs alone; of the 9 * 8 * 2 captions of two objects those that are not kept back.
        training.Count(caption => caption.Split(' ').Length == 3).ShouldBe(9);
        var kept = ColouredShapes.Draw(600, SceneSplit.NewCombinations, new Random(2)).Select(Text).ToHashSet();
        (training.Count - 9 + kept.Count).ShouldBe(144);
        kept.Count.ShouldBeInRange(10, 26);
        kept.ShouldAllBe(caption => !training.Contains(caption));
        ColouredShapes.Draw(200, SceneSplit.UnseenPairs, new Random(3))
            .ShouldAllBe(scene => scene.Objects.Any(o => ColouredShapes.IsUnseen(o.Colour, o.Shape)));
    }

    [Fact]
    public void A_seed_gives_the_same_pixels_on_every_platform()
    {
        var bytes = ColouredShapes.Draw(3, SceneSplit.Training, new Random(1997)).SelectMany(scene => scene.Pixels)
            .Select(value => (byte)(255 * value)).ToArray();
        bytes.Length.ShouldBe(3 * 3 * 24 * 24);
        Convert.ToHexString(SHA256.HashData(bytes))[..16].ShouldBe("9065BFC16AA6A4EC");
    }
}
