using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Layers;

public class EmbeddingTests
{
    static Embedding ByHand() => new(Tensor.From(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }));

    [Fact]
    public void Looks_up_what_one_hot_rows_would_multiply_out()
    {
        int[] ids = [2, 0, 2, 1];
        var oneHot = Tensor.Zeros(4, 3);
        for (var i = 0; i < ids.Length; i++) oneHot[i, ids[i]] = 1;
        var embedding = ByHand();
        embedding.Forward(ids).Values.ShouldBe(MatMul(oneHot, embedding.Table).Values);
        var batch = embedding.Forward(new[,] { { 2, 0 }, { 2, 1 } });
        batch.Shape.ShouldBe(new Shape(2, 2, 2));
        batch.ToDoubles().ShouldBe([5, 6, 1, 2, 5, 6, 3, 4]);
    }

    [Fact]
    public void A_word_that_occurs_twice_gets_both_gradients()
    {
        var embedding = ByHand();
        Sum(embedding.Forward([2, 0, 2], 3, 1) * Tensor.From([1, 2, 10, 20, 100, 200], 3, 1, 2)).Backward();
        embedding.Table.Gradient!.ShouldBe([10, 20, 0, 0, 101, 202]);
    }

    [Fact]
    public void PyTorch_has_the_same_table()
    {
        var other = new Embedding(3, 2, new Random(1));
        other.FromPyTorch(ByHand().ToPyTorch("e."), "e.");
        other.Table.Values.ShouldBe(ByHand().Table.Values);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ByHand().Forward([0, 3]))
            .Message.ShouldStartWith("Rows needs ids from 0 to 2, got 3 at position 1.");
        Should.Throw<ArgumentException>(() => ByHand().Forward([]))
            .Message.ShouldBe("Embedding needs at least one id, got none.");
        Should.Throw<ArgumentException>(() => ByHand().Forward([0, 1, 2], 2, 2))
            .Message.ShouldBe("Embedding needs 4 ids for the axes (2,2), got 3.");
    }

    [Fact]
    public void A_table_has_two_axes_and_a_name_by_its_place()
    {
        Should.Throw<ArgumentException>(() => new Embedding(Tensor.Zeros(3)))
            .Message.ShouldBe("Embedding needs a table (V,D), got (3).");
        new Embedding(3, 2, new Random(1)).Table.Name.ShouldBe("embedding.weight");
        new Embedding(3, 2, new Random(1)).Named("words.").Table.Name.ShouldBe("words.weight");
    }

    [Fact]
    public void Starts_with_normal_numbers_of_the_given_deviation()
    {
        Deviation(new Embedding(100, 50, new Random(1))).ShouldBe(1, 0.05);
        Deviation(new Embedding(100, 50, new Random(1), deviation: 0.1)).ShouldBe(0.1, 0.005);

        static double Deviation(Embedding embedding) => Math.Sqrt(embedding.Table.ToDoubles().Average(v => v * v));
    }
}
