using RnnCourse.Data;
using RnnCourse.Data.Scenes;

namespace RnnCourse.Tests.Data.Scenes;

public class DigitScenesTests
{
    static Digit[] Digits { get; } = Digit.Load();

    static string Name(PlacedDigit placed) =>
        $"{(placed.Digit.Label == 8 ? "an" : "a")} {DigitScenes.Names[placed.Digit.Label]}";

    [Fact]
    public void The_caption_is_true_and_cannot_be_read_otherwise()
    {
        foreach (var scene in DigitScenes.Draw(500, Digits, new Random(1)))
        {
            var said = string.Join(' ', scene.Caption);
            scene.Caption.ShouldBeSubsetOf(DigitScenes.Words);
            foreach (var (_, left, top) in scene.Digits)
            {
                Math.Min(left, top).ShouldBeGreaterThanOrEqualTo(0);
                Math.Max(left, top).ShouldBeLessThanOrEqualTo(16);
            }
            if (scene.Digits.Length == 1)
            {
                said.ShouldBe(Name(scene.Digits[0]));
                continue;
            }
            var (first, second) = (scene.Digits[0], scene.Digits[1]);
            var (right, down) = (second.Left - first.Left, second.Top - first.Top);
            if (said.Contains("above")) down.ShouldBeGreaterThanOrEqualTo(Math.Max(9, 3 * Math.Abs(right)));
            else right.ShouldBeGreaterThanOrEqualTo(Math.Max(9, 3 * Math.Abs(down)));
            said.ShouldBe($"{Name(first)} {(said.Contains("above") ? "above" : "left of")} {Name(second)}");
        }
    }

    [Fact]
    public void A_page_has_the_pixels_of_its_images_and_no_others()
    {
        foreach (var scene in DigitScenes.Draw(200, Digits, new Random(2)))
        {
            scene.Pixels.Length.ShouldBe(576);
            foreach (var (digit, left, top) in scene.Digits)
                for (var pixel = 0; pixel < 64; pixel++)
                    scene.Pixels[(top + pixel / 8) * 24 + left + pixel % 8].ShouldBe(digit.Pixels[pixel]);
            scene.Pixels.Sum().ShouldBe(scene.Digits.Sum(placed => placed.Digit.Pixels.Sum()), 1e-9);
        }
    }

    [Fact]
    public void Images_and_pairs_are_those_asked_for()
    {
        var scenes = DigitScenes.Draw(2000, Digits[..300], new Random(3), (first, second) => (first + 2 * second) % 5 == 0);
        scenes.SelectMany(scene => scene.Digits).ShouldAllBe(placed => Digits.Take(300).Contains(placed.Digit));
        var two = scenes.Where(scene => scene.Digits.Length == 2).Select(scene => (scene.Digits[0].Digit.Label,
            scene.Digits[1].Digit.Label)).Distinct().ToArray();
        two.Length.ShouldBe(20);
        two.ShouldAllBe(pair => (pair.Item1 + 2 * pair.Item2) % 5 == 0);
        scenes.Count(scene => scene.Digits.Length == 1).ShouldBeInRange(420, 580);      // 500, deviation 19
        scenes.Where(scene => scene.Digits.Length == 1).DistinctBy(scene => scene.Digits[0].Digit.Label).Count().ShouldBe(10);
        DigitScenes.Draw(50, Digits, new Random(4), alone: 0).ShouldAllBe(scene => scene.Digits.Length == 2);
        DigitScenes.Draw(50, Digits, new Random(4), (_, _) => false, alone: 1).ShouldAllBe(scene => scene.Digits.Length == 1);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => DigitScenes.Draw(-1, Digits, new Random(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => DigitScenes.Draw(1, Digits, new Random(1), alone: double.NaN));
        Should.Throw<ArgumentException>(() => DigitScenes.Draw(1, [], new Random(1))).Message
            .ShouldStartWith("Pages need at least one image, got none.");
        Should.Throw<ArgumentException>(() => DigitScenes.Draw(1, Digits[..3], new Random(1), (first, _) => first == 7)).Message
            .ShouldStartWith("Of the digits 0, 1, 2 no two may stand together.");
    }

    [Theory]
    [InlineData("a three", 1)]
    [InlineData("an eight above a zero", 2)]
    [InlineData("  a nine left of  an eight ", 2)]
    public void A_page_is_drawn_from_its_caption(string caption, int digits)
    {
        var scenes = Enumerable.Range(0, 20).Select(seed => DigitScenes.Draw(caption, Digits, new Random(seed))).ToArray();
        foreach (var scene in scenes)
        {
            scene.Caption.ShouldBe(caption.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            scene.Digits.Length.ShouldBe(digits);
            var named = scene.DigitOfWord.Index().Where(word => word.Item >= 0).ToArray();
            named.Select(word => word.Item).ShouldBe(Enumerable.Range(0, digits));
            foreach (var (t, index) in named)
                DigitScenes.Names[scene.Digits[index].Digit.Label].ShouldBe(scene.Caption[t]);
        }
        scenes.DistinctBy(scene => scene.Digits[0].Digit).Count().ShouldBeGreaterThan(15);
    }

    [Theory]
    [InlineData("a red circle", "As word 2 of \"a red circle\" zero or one or two", "was expected, got red.")]
    [InlineData("", "As word 1 of \"\" a or an was expected, got the end.")]
    [InlineData("a eight", "As word 1 of \"a eight\" an was expected, got a.")]
    [InlineData("a one above an three", "As word 4 of \"a one above an three\" a was expected, got an.")]
    [InlineData("a one below a two", "As word 3", "above or left was expected, got below.")]
    [InlineData("a one left a two", "of was expected, got a.")]
    [InlineData("a one above a two a three", "As word 6", "the end was expected, got a.")]
    public void A_caption_that_is_none_is_answered_with_the_word_that_does_not_fit(string caption, params string[] says)
    {
        var message = Should.Throw<ArgumentException>(() => DigitScenes.Draw(caption, Digits, new Random(1))).Message;
        message.ShouldStartWith("A page is \"a three\"");
        foreach (var part in says) message.ShouldContain(part);
    }

    [Fact]
    public void A_digit_without_an_image_is_named() =>
        Should.Throw<ArgumentException>(() => DigitScenes.Draw("a one above a two", Digits[..2], new Random(1))).Message
            .ShouldBe("There is no image of two among the 2 given.");

    [Fact]
    public void Words_are_aligned_to_the_cells_with_the_ink_of_their_digit()
    {
        var (dot, full) = (new double[64], Enumerable.Repeat(1.0, 64).ToArray());
        dot[9] = 1;                                                             // row 1, column 1
        PlacedDigit[] placed = [new(new(dot, 1), 2, 4), new(new(full, 8), 12, 6)];
        var scene = new DigitScene(placed, "a one left of an eight".Split(' '), []);
        scene.DigitOfWord.ShouldBe([-1, 0, -1, -1, -1, 1]);
        // Cells of 4 x 4 pixels: the dot is at row 5, column 3, a sixteenth of its cell; the eight fills columns 12 to 19, and of
        // its first and last row of cells the half.
        scene.Alignment(6, 6, least: 1 / 16.0).ShouldBe([[], [6], [], [], [], [9, 10, 15, 16, 21, 22]]);
        scene.Alignment(6, 6).ShouldBe([[], [], [], [], [], [9, 10, 15, 16, 21, 22]]);
        scene.Alignment(6, 6, least: 0.6)[5].ShouldBe([15, 16]);
        Should.Throw<ArgumentException>(() => scene.Alignment(5, 6)).Message.ShouldContain("5 x 6");
    }
}
