using RnnCourse.Tensors;
using RnnCourse.Text;
using RnnCourse.WordVectors;

namespace RnnCourse.Tests.WordVectors;

public class WordSpaceTests
{
    // he, she, crown
    static readonly WordSpace realm = new(new Vocabulary(["man", "woman", "king", "queen", "plough"]),
        Tensor.From(new double[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 1, 0, 1 }, { 0, 1, 1 }, { 1, 1, 0 } }));

    [Fact, Trait("Concept", "A9")]
    public void Similarity_is_the_cosine()
    {
        realm.Similarity("man", "woman").ShouldBe(0, 1e-7);
        realm.Similarity("man", "king").ShouldBe(1 / Math.Sqrt(2), 1e-7);
        realm.Similarity("king", "queen").ShouldBe(0.5, 1e-7);
        realm.Nearest("king", 3).Select(n => n.Word).ShouldBe(["man", "queen", "plough"], ignoreOrder: false);
    }

    [Fact, Trait("Concept", "A9")]
    public void King_minus_man_plus_woman_is_queen()
    {
        realm.Analogy("man", "king", "woman")[0].Word.ShouldBe("queen");
        realm.Analogy("king", "man", "queen")[0].Word.ShouldBe("woman");
    }

    [Fact, Trait("Concept", "A9")]
    public void A_flat_rectangle_lies_on_its_plane_as_it_is()
    {
        // Corners of a 6 x 2 rectangle, put askew into three dimensions: (a, b) -> a (2,2,1)/3 + b (1,-2,2)/3.
        double[][] corners = [.. from a in new[] { -3.0, 3 } from b in new[] { -1.0, 1 }
            select new[] { (2 * a + b) / 3 + 5, (2 * a - 2 * b) / 3 - 1, (a + 2 * b) / 3 }];
        var plane = WordSpace.Plane(corners);
        plane.Select(p => Math.Abs(p.X)).ShouldAllBe(x => Math.Abs(x - 3) < 1e-9);
        plane.Select(p => Math.Abs(p.Y)).ShouldAllBe(y => Math.Abs(y - 1) < 1e-9);
        plane.Sum(p => p.X).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Words_without_a_vector_are_named()
    {
        Should.Throw<ArgumentException>(() => realm.Nearest("knight"))
            .Message.ShouldStartWith("'knight' has no vector here; there are 5 words.");
        Should.Throw<ArgumentException>(() => new WordSpace(new Vocabulary(["a", "b"]),
            Tensor.From(new double[,] { { 1, 0 }, { 0, 0 } }))).Message.ShouldContain("'b' has the length 0");
        Should.Throw<ArgumentException>(() => WordSpace.Plane([[1, 2], [3, 4]])).Message.ShouldContain("got 2 of 2");
    }
}
