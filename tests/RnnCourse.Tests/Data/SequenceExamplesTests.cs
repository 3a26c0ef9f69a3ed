using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Data.Audio;
using RnnCourse.Data.Music;
using RnnCourse.Data.Translation;
using RnnCourse.Data.Video;
using RnnCourse.Text;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Data;

/// <summary>One data set for each kind of sequence that the decks name, against numbers counted elsewhere or by hand.</summary>
public class SequenceExamplesTests
{
    // Means and totals as counted by other programs, see the README of each data set.
    [Fact, Trait("Concept", "A3")]
    public void Real_series_hold_what_their_sources_state()
    {
        Series.Electrocardiogram().Values.Length.ShouldBe(36_000);
        Series.Electrocardiogram().Values.Average().ShouldBe(-0.1651, 5e-5);
        Series.SeattleTemperature().Values.Length.ShouldBe(1461);
        Series.SeattleTemperature().Values.Average().ShouldBe(16.4391, 5e-5);
        Series.UsBirths().Values.Sum().ShouldBe(39_722_137);
        Series.AirPassengers().Values.Average().ShouldBe(280.2986, 5e-5);
    }

    [Fact, Trait("Concept", "A3")]
    public void Genes_have_sixty_letters_and_the_signals_of_a_junction()
    {
        var genes = SpliceJunction.LoadAll();
        genes.Length.ShouldBe(3186);
        genes.Count(gene => gene.Class == "n").ShouldBe(1654);
        genes.ShouldAllBe(gene => gene.Bases.Length == 60);
        // Biology's rule: an intron begins with GT behind the middle and ends with AG before it.
        double Share(string kind, int at, string signal) =>
            genes.Where(g => g.Class == kind).Average(g => g.Bases.Substring(at, 2) == signal ? 1.0 : 0);
        Share("ei", 30, "GT").ShouldBeGreaterThan(0.95);
        Share("ie", 28, "AG").ShouldBeGreaterThan(0.95);
        Share("n", 30, "GT").ShouldBeLessThan(0.2);
    }

    [Fact, Trait("Concept", "A3")]
    public void Tune_tone_and_film_are_specified_exactly()
    {
        var ode = Tunes.All[0];
        ode.Notes.Take(4).Select(note => note.Pitch).ShouldBe([64, 64, 65, 67]);         // E E F G
        ode.Notes.Sum(note => note.Sixteenths).ShouldBe(16 * 16);
        var tone = Tones.Sine(1000, 0.001, sampleRate: 8000, amplitude: 1);
        double[] eighths = [0, Math.Sqrt(0.5), 1, Math.Sqrt(0.5), 0, -Math.Sqrt(0.5), -1, -Math.Sqrt(0.5)];
        for (int t = 0; t < 8; t++) tone[t].ShouldBe(eighths[t], 1e-12);
        MovingDot.Walk(start: 6, [DotDirection.Right, DotDirection.Right, DotDirection.Up]).Cells.ShouldBe([6, 7, 0, 56]);
    }

    [Fact, Trait("Concept", "A3")]
    public void Sentences_come_with_their_truth()
    {
        Dates.Write(new DateOnly(1997, 3, 1), Language.French, 0).Target.ShouldBe("1997-03-01");
        var praise = Opinions.All().Where(s => s.Text == "the film was not good at all");
        praise.Single().Label.ShouldBeFalse();
        var people = NamedEntities.Sentences(200, unseenNames: false, new Random(1)).SelectMany(s => s.Words.Zip(s.IsPerson))
            .ToArray();
        people.Where(p => p.First is "Lisbon" or "Solaris" or "the" or ".").ShouldAllBe(p => p.Second == 0);
        people.Where(p => p.First is "Olga" or "Gloria").ShouldAllBe(p => p.Second == 1);
    }

    [Fact, Trait("Concept", "A4")]
    public void The_wizards_sentence_with_its_labels()
    {
        string[] words = [.. "Harry Potter and Hermione Granger invented a new spell".Split(' ')];
        var tagged = new TaggedSentence(words, ["B-PER", "I-PER", "O", "B-PER", "I-PER", "O", "O", "O", "O"]);
        tagged.Words.Length.ShouldBe(9);                                                  // T_x
        tagged.IsPerson.ShouldBe([1, 1, 0, 1, 1, 0, 0, 0, 0]);                            // y<1> ... y<9>, as deck D prints them
        Tokenizer.Words("Harry Potter and Hermione Granger invented a new spell.", lowerCase: false).ShouldBe(words);
        tagged.Words[8 - 1].ShouldBe("new");                                              // x<8>: decks count from 1
    }

    [Fact, Trait("Concept", "A4")]
    public void Every_drawn_sentence_has_as_many_labels_as_words()
    {
        foreach (var sentence in NamedEntities.Sentences(300, unseenNames: true, new Random(2)))
            sentence.IsPerson.Length.ShouldBe(sentence.Words.Length);                     // T_x = T_y
    }

    [Fact, Trait("Concept", "A7")]
    public void A_word_by_word_code_grows_with_the_sentence_and_a_bag_does_not()
    {
        string[] sentences = ["viver para trabalhar", "trabalhar para viver", "Amanhã vou assistir às aulas"];
        var bag = new BagOfWords(sentences);
        var words = new Vocabulary(bag.Terms);
        sentences.Select(s => bag.Encode(s).Length).ShouldBe([8, 8, 8]);
        sentences.Select(s => words.OneHotRows(Tokenizer.Words(s)).Length).ShouldBe([24, 24, 40]);
    }
}
