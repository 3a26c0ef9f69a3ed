using RnnCourse.Models;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Models;

public class ImageEncoderTests
{
    static readonly ConvolutionPlan[] Plan = [new(4, 5, 2), new(3, 3, 2)];

    static Tensor Image(int seed, int n = 1, int height = 24, int width = 16) =>
        Tensor.Normal(new Random(seed), 1, n, 2, height, width);

    [Fact, Trait("Concept", "H9")]
    public void A_position_has_seen_exactly_the_pixels_that_can_change_its_features()
    {
        var encoder = new ImageEncoder(2, 24, 16, Plan, 20, new Random(1));
        (encoder.Rows, encoder.Columns, encoder.FeatureSize).ShouldBe((6, 4, 20));
        // 5 pixels, and (3 - 1) places of the second window, 2 pixels apart: 9 in all, cut at the border.
        encoder.Seen(2, 2).ShouldBe(new ImagePart(4, 4, 9, 9));
        encoder.Seen(0, 3).ShouldBe(new ImagePart(0, 8, 5, 8));

        var touched = new bool[24, 16];
        for (var seed = 0; seed < 6; seed++)    // a single image may leave a ReLU shut
        {
            var image = Image(seed).WithGradient();
            var features = encoder.Forward(image);
            var cotangent = new Real[features.Values.Length];
            cotangent.AsSpan((2 * 4 + 2) * 20, 20).Fill(1);
            features.Backward(cotangent);
            for (var pixel = 0; pixel < image.Gradient!.Length; pixel++)
                touched[pixel / 16 % 24, pixel % 16] |= image.Gradient[pixel] != 0;
        }
        for (var y = 0; y < 24; y++)
            for (var x = 0; x < 16; x++)
                touched[y, x].ShouldBe(y is >= 4 and < 13 && x is >= 4 and < 13, $"pixel ({y},{x})");
    }

    [Fact, Trait("Concept", "H9")]
    public void Without_coordinates_features_move_with_the_image_and_with_them_they_tell_where()
    {
        Tensor small = Image(3, n: 2, height: 24, width: 24), moved = Tensor.Zeros(2, 2, 24, 24);
        for (var y = 0; y < 24; y++)
            for (var x = 4; x < 24; x++)
                for (var c = 0; c < 2; c++)
                    for (var n = 0; n < 2; n++) moved[n, c, y, x] = small[n, c, y, x - 4];

        LargestChange(coordinates: false).ShouldBeLessThan(1e-5);
        LargestChange(coordinates: true).ShouldBeGreaterThan(0.05);

        double LargestChange(bool coordinates)
        {
            var encoder = new ImageEncoder(2, 24, 24, Plan, 8, new Random(1), coordinates);
            Tensor before = encoder.Forward(small), after = encoder.Forward(moved);
            double largest = 0;
            for (var row = 1; row < 5; row++)
                for (var column = 1; column < 4; column++)
                    for (var n = 0; n < 2; n++)
                        for (var m = 0; m < 8; m++)
                            largest = Math.Max(largest,
                                Math.Abs((double)(before[row * 6 + column, n, m] - after[row * 6 + column + 1, n, m])));
            return largest;
        }
    }

    [Fact, Trait("Concept", "H9")]
    public void Images_of_a_batch_do_not_touch_each_other()
    {
        var encoder = new ImageEncoder(2, 24, 16, Plan, 5, new Random(1));
        var batch = Image(2, n: 3);
        var together = encoder.Forward(batch);
        together.Shape.ShouldBe(new Shape(24, 3, 5));
        for (var n = 0; n < 3; n++)
        {
            var alone = encoder.Forward(new Tensor(batch.Values[(n * 768)..((n + 1) * 768)], 1, 2, 24, 16));
            for (var s = 0; s < 24; s++)
                for (var m = 0; m < 5; m++) Math.Abs((double)(together[s, n, m] - alone[s, 0, m])).ShouldBeLessThan(1e-5);
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Should.Throw<ArgumentException>(() => new ImageEncoder(2, 24, 16, [new(4, 4, 2)], 5, new Random(1)))
            .Message.ShouldContain("a window of odd size");
        Should.Throw<ArgumentException>(() => new ImageEncoder(2, 24, 16, [], 5, new Random(1)))
            .Message.ShouldContain("at least one convolution");
        Should.Throw<ArgumentException>(() => new ImageEncoder(0, 24, 16, Plan, 5, new Random(1)))
            .Message.ShouldContain("got images (0,24,16)");
        var encoder = new ImageEncoder(2, 24, 16, Plan, 5, new Random(1));
        Should.Throw<ArgumentException>(() => encoder.Forward(Tensor.Zeros(1, 2, 16, 24)))
            .Message.ShouldBe("ImageEncoder needs images (N,2,24,16), got (1,2,16,24).");
        Should.Throw<ArgumentOutOfRangeException>(() => encoder.Seen(6, 0));
    }
}
