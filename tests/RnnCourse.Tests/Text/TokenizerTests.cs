using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class TokenizerTests
{
    [Fact]
    public void Deck_D_counts_nine_tokens_in_its_first_sentence() =>
        Tokenizer.Words("Cats average 15 hours of sleep a day.", lowerCase: false, endOfSentence: true)
            .ShouldBe(["Cats", "average", "15", "hours", "of", "sleep", "a", "day", "<EOS>"]);

    [Fact]
    public void A_printed_end_marker_is_kept_and_not_doubled() =>
        Tokenizer.Words("The Egyptian Mau is a breed of cat. <EOS>", endOfSentence: true)
            .ShouldBe(["the", "egyptian", "mau", "is", "a", "breed", "of", "cat", "<EOS>"]);

    [Theory]
    [InlineData("dog's back", "dog's|back")]
    [InlineData("dog’s", "dog's")]
    [InlineData("a well-known l'eau - yes", "a|well-known|l'eau|yes")]
    [InlineData("3.5 mm, 10,000 at 9:30.", "3.5|mm|10,000|at|9:30")]
    [InlineData("¿Qué? ¡Não!", "qué|não")]
    [InlineData("the dogs' bowl", "the|dogs|bowl")]
    [InlineData("cafe\u0301 caf\u00e9", "caf\u00e9|caf\u00e9")]
    [InlineData("co\u00adoperate zero\u200bwidth \ufefffirst", "cooperate|zerowidth|first")]
    [InlineData("  ", "")]
    public void Words_follow_the_documented_rules(string text, string expected) =>
        string.Join('|', Tokenizer.Words(text)).ShouldBe(expected);

    [Fact]
    public void Punctuation_is_kept_on_demand() =>
        Tokenizer.Words("He said, \"Yes!\" She left", lowerCase: false, punctuation: true, endOfSentence: true)
            .ShouldBe(["He", "said", ",", "\"", "Yes", "!", "\"", "<EOS>", "She", "left", "<EOS>"]);

    [Fact]
    public void Sentences_end_with_the_marker_each()
    {
        var sentences = Tokenizer.Sentences("One two. Three?! Four");
        sentences.Select(s => string.Join(' ', s)).ShouldBe(["one two <EOS>", "three <EOS>", "four <EOS>"]);
        Tokenizer.Sentences("").ShouldBeEmpty();
    }

    [Fact]
    public void Characters_keep_spaces_accents_and_surrogate_pairs()
    {
        Tokenizer.Characters("Ab ã").ShouldBe(["A", "b", " ", "ã"]);
        Tokenizer.Characters("x🙂").ShouldBe(["x", "🙂"]);
        Tokenizer.Characters("AB", lowerCase: true).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("He said: \"Go!\" Then", "he said go <EOS> then <EOS>")]
    [InlineData("Wait... what?! Yes", "wait <EOS> what <EOS> yes <EOS>")]
    [InlineData("a <EOS> <EOS> b", "a <EOS> b <EOS>")]
    [InlineData("<UNK> <UNK> a", "<UNK> <UNK> a <EOS>")]
    [InlineData("!", "")]
    public void A_sentence_ends_once_after_its_closing_marks(string text, string expected) =>
        string.Join(' ', Tokenizer.Words(text, endOfSentence: true)).ShouldBe(expected);
}
