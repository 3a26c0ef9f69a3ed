using RnnCourse.BeforeRecurrence;
using RnnCourse.Text;

namespace RnnCourse.Tests.BeforeRecurrence;

public class BagOfWordsTests
{
    const string Fox = "The quick brown fox jumped over the lazy dog's back.";
    const string Party = "Now is the time for all good men to come to the aid of their party.";
    const string Dogs = "The lazy dog jumped over the brown dog.";           // ours: shares terms with the first, repeats one

    static BagOfWords Bag(params string[] documents) => new(documents, StopWords.OfDeckU, WordForms.For(Language.English));

    [Fact, Trait("Concept", "A6")]
    public void The_deck_s_term_table_row_by_row()
    {
        const string printed = """
            aid 0 1;all 0 1;back 1 0;brown 1 0;come 0 1;dog 1 0;fox 1 0;good 0 1;jump 1 0;lazy 1 0;men 0 1;now 0 1;over 1 0;party 0 1;quick 1 0;their 0 1;time 0 1
            """;
        var bag = Bag(Fox, Party);
        string.Join(';', bag.Terms.Select(term => $"{term} {bag[term, 0]} {bag[term, 1]}")).ShouldBe(printed);
        bag.Terms.Count.ShouldBe(17);
        bag.ToString().Split('\n')[3].ShouldBe("back            1           0");
    }

    [Fact, Trait("Concept", "A7")]
    public void Work_to_live_and_live_to_work_are_one_bag()
    {
        var bag = new BagOfWords(["viver para trabalhar", "trabalhar para viver", "Amanhã vou assistir às aulas"]);
        bag.Counts[0].ShouldBe(bag.Counts[1]);
        bag.Counts[0].ShouldBe([0, 0, 0, 1, 1, 1, 0, 0]);       // amanhã assistir aulas para trabalhar viver vou às
        bag.Counts[2].Sum().ShouldBe(5);
    }

    [Fact]
    public void Another_text_is_counted_over_the_known_terms()
    {
        var bag = Bag(Fox, Party);
        var counts = bag.Encode("Dogs jumping over giraffes, dogs!");
        counts.Sum().ShouldBe(4);
        counts[bag.Terms.ToList().IndexOf("dog")].ShouldBe(2);
        bag["giraffe", 0].ShouldBe(0);
    }

    [Fact]
    public void An_empty_document_is_refused()
    {
        Should.Throw<ArgumentException>(() => Bag(Fox, "")).Message.ShouldContain("Document 2 has no term");
        Should.Throw<ArgumentException>(() => Bag("Is to the of.")).Message.ShouldContain("Document 1 has no term");
        Should.Throw<ArgumentException>(() => Bag()).Message.ShouldContain("at least one document");
    }

    // By hand: document 1 has 8 terms, document 3 has 6 with "dog" twice; "dog" is in 2 of 3 documents, "quick" in 1 of 3.
    [Fact, Trait("Concept", "A8")]
    public void Three_documents_weighed_by_hand()
    {
        var bag = Bag(Fox, Party, Dogs);
        int dog = bag.Terms.ToList().IndexOf("dog"), quick = bag.Terms.ToList().IndexOf("quick");
        bag.Counts[2].Sum().ShouldBe(6);

        TermWeighting.Binary(bag.Counts)[2][dog].ShouldBe(1);
        TermWeighting.Frequency(bag.Counts)[2][dog].ShouldBe(2);
        TermWeighting.Frequency(bag.Counts, TermFrequency.Share)[2][dog].ShouldBe(1 / 3.0, 1e-12);
        TermWeighting.Frequency(bag.Counts, TermFrequency.Logarithm)[2][dog].ShouldBe(1.6931472, 1e-7);
        TermWeighting.Idf(bag.Counts)[dog].ShouldBe(0.4054651, 1e-7);
        TermWeighting.Idf(bag.Counts)[quick].ShouldBe(1.0986123, 1e-7);
        TermWeighting.Idf(bag.Counts, InverseDocumentFrequency.Smooth)[dog].ShouldBe(1.2876821, 1e-7);
        TermWeighting.Idf(bag.Counts, InverseDocumentFrequency.Smooth)[quick].ShouldBe(1.6931472, 1e-7);

        var tfIdf = TermWeighting.TfIdf(bag.Counts);
        tfIdf[0][dog].ShouldBe(0.4054651, 1e-7);
        tfIdf[2][dog].ShouldBe(0.8109302, 1e-7);
        tfIdf[0][quick].ShouldBe(1.0986123, 1e-7);
        tfIdf[1][dog].ShouldBe(0);
        TermWeighting.TfIdf(bag.Counts, TermFrequency.Share)[2][dog].ShouldBe(0.1351550, 1e-7);
        TermWeighting.TfIdf(bag.Counts, TermFrequency.Logarithm, InverseDocumentFrequency.Smooth)[2][dog]
            .ShouldBe(2.1802353, 1e-7);
    }

    [Fact, Trait("Concept", "A8")]
    public void With_two_disjoint_documents_the_encodings_differ_by_a_constant_only()
    {
        var bag = Bag(Fox, Party);
        var (binary, tfIdf) = (TermWeighting.Binary(bag.Counts), TermWeighting.TfIdf(bag.Counts));
        for (int d = 0; d < 2; d++)
            for (int i = 0; i < 17; i++) tfIdf[d][i].ShouldBe(Math.Log(2) * binary[d][i], 1e-12);
    }

    [Fact]
    public void Normalized_rows_have_length_one()
    {
        TermWeighting.Normalize([[3.0, 4.0], [0.0, 0.0]])[0].ShouldBe([0.6, 0.8]);
        TermWeighting.Normalize([[3.0, 4.0], [0.0, 0.0]])[1].ShouldBe([0, 0]);
        Should.Throw<ArgumentException>(() => TermWeighting.Binary([])).Message.ShouldContain("at least one document");
        Should.Throw<ArgumentException>(() => TermWeighting.Binary([[1], [1, 2]])).Message.ShouldContain("1 in the first, 2");
    }

    [Fact]
    public void The_table_has_a_head_and_terms_that_are_absent_weigh_nothing()
    {
        Bag(Fox, Party).ToString().Split('\n')[0].ShouldBe("Term   Document 1  Document 2");
        TermWeighting.Frequency([[0, 3]], TermFrequency.Logarithm)[0].ShouldBe([0, 1 + Math.Log(3)], 1e-12);
        TermWeighting.Frequency([[0, 0]], TermFrequency.Share)[0].ShouldBe([0, 0]);
        TermWeighting.Idf([[0, 1]]).ShouldBe([0, 0]);
        Should.Throw<ArgumentException>(() => TermWeighting.Idf([])).Message.ShouldContain("at least one document");
    }
}
