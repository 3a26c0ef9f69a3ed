using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class EntitiesTests
{
    static string[] Tags(string tags) => tags.Split(' ');

    [Fact, Trait("Concept", "G2")]
    public void Two_sentences_worked_by_hand()
    {
        // Ana Lima met Peter in New Porto .   Found: Ana Lima, and Porto without its New.
        var (right, found) = (Tags("B-PER I-PER O B-PER O B-LOC I-LOC O"), Tags("B-PER I-PER O O O O B-LOC O"));
        var score = Entities.Score([found], [right]);
        score.ShouldBe(new EntityScore(Right: 1, Found: 2, Expected: 3));
        score.Precision.ShouldBe(1 / 2.0);
        score.Recall.ShouldBe(1 / 3.0);
        score.F1.ShouldBe(2 / 5.0, 1e-15);

        // A second sentence: Vento Bank hired Rose .  The right words of the first entity with the wrong kind, the second right.
        score = Entities.Score([found, Tags("B-PER I-PER O B-PER O")], [right, Tags("B-ORG I-ORG O B-PER O")]);
        score.ShouldBe(new EntityScore(Right: 2, Found: 4, Expected: 5));
        score.F1.ShouldBe(4 / 9.0, 1e-15);
        Entities.Score([found, Tags("B-PER I-PER O B-PER O")], [right, Tags("B-ORG I-ORG O B-PER O")], "PER")
            .ShouldBe(new EntityScore(2, 3, 3));
        Entities.Score([found, Tags("B-PER I-PER O B-PER O")], [right, Tags("B-ORG I-ORG O B-PER O")], "ORG").F1.ShouldBe(0);
    }

    [Fact, Trait("Concept", "G2")]
    public void B_parts_neighbours_and_a_stray_I_begins_an_entity()
    {
        Entities.Of(Tags("B-PER B-PER I-PER O")).ShouldBe([new("PER", 0, 1), new("PER", 1, 2)]);
        Entities.Of(Tags("O I-LOC I-LOC O I-LOC")).ShouldBe([new("LOC", 1, 2), new("LOC", 4, 1)]);
        Entities.Of(Tags("B-PER I-ORG I-ORG")).ShouldBe([new("PER", 0, 1), new("ORG", 1, 2)]);
        Entities.Of([]).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_found_and_nothing_to_find_score_zero()
    {
        Entities.Score([Tags("O O")], [Tags("O B-PER")])
            .ShouldSatisfyAllConditions(s => s.Precision.ShouldBe(0), s => s.Recall.ShouldBe(0), s => s.F1.ShouldBe(0));
        Entities.Score([Tags("O O")], [Tags("O O")]).F1.ShouldBe(0);
        Entities.Score([Tags("B-PER O")], [Tags("B-PER O")]).F1.ShouldBe(1);
    }

    [Fact]
    public void Wrong_tags_and_numbers_are_named()
    {
        Should.Throw<ArgumentException>(() => Entities.Of(Tags("O PER"))).Message.ShouldContain("'PER' at place 1");
        Should.Throw<ArgumentException>(() => Entities.Score([Tags("O")], [Tags("O O")]))
            .Message.ShouldContain("needs 2 tags for sentence 0");
        Should.Throw<ArgumentException>(() => Entities.Score([], [Tags("O O")])).Message.ShouldContain("1 sentences, got 0");
    }
}
