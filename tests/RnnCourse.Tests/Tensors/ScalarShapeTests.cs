using RnnCourse.Tensors;

namespace RnnCourse.Tests.Tensors;

public class ScalarShapeTests
{
    [Fact]
    public void A_shape_without_axes_equals_itself_however_it_was_made()
    {
        new Shape().ShouldBe(new Shape(Array.Empty<int>()));
        Tensor.Scalar(3).Shape.ShouldBe(Tensor.Full(3).Shape);
        new Shape(5).Without(0).ShouldBe(new Shape());
        (new Shape().Count, new Shape(Array.Empty<int>()).Count).ShouldBe((1, 1));
    }
}
