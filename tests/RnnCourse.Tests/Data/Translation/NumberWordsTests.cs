using RnnCourse.Data.Translation;
using RnnCourse.Text;

namespace RnnCourse.Tests.Data.Translation;

public class NumberWordsTests
{
    [Theory]
    [InlineData(0, "zero")]
    [InlineData(13, "thirteen")]
    [InlineData(21, "twenty-one")]
    [InlineData(40, "forty")]
    [InlineData(100, "one hundred")]
    [InlineData(101, "one hundred and one")]
    [InlineData(999, "nine hundred and ninety-nine")]
    [InlineData(1001, "one thousand and one")]
    [InlineData(1100, "one thousand one hundred")]
    [InlineData(9876, "nine thousand eight hundred and seventy-six")]
    public void English(int number, string words) => NumberWords.Write(number, Language.English).ShouldBe(words);

    [Theory]
    [InlineData(16, "dieciséis")]
    [InlineData(21, "veintiuno")]
    [InlineData(22, "veintidós")]
    [InlineData(26, "veintiséis")]
    [InlineData(31, "treinta y uno")]
    [InlineData(100, "cien")]
    [InlineData(101, "ciento uno")]
    [InlineData(555, "quinientos cincuenta y cinco")]
    [InlineData(700, "setecientos")]
    [InlineData(900, "novecientos")]
    [InlineData(1000, "mil")]
    [InlineData(1100, "mil cien")]
    [InlineData(2023, "dos mil veintitrés")]
    public void Spanish(int number, string words) => NumberWords.Write(number, Language.Spanish).ShouldBe(words);

    [Theory]
    [InlineData(16, "dezesseis")]
    [InlineData(21, "vinte e um")]
    [InlineData(100, "cem")]
    [InlineData(121, "cento e vinte e um")]
    [InlineData(300, "trezentos")]
    [InlineData(555, "quinhentos e cinquenta e cinco")]
    [InlineData(1001, "mil e um")]
    [InlineData(1100, "mil e cem")]
    [InlineData(1230, "mil duzentos e trinta")]
    [InlineData(1500, "mil e quinhentos")]
    [InlineData(1997, "mil novecentos e noventa e sete")]
    [InlineData(2014, "dois mil e quatorze")]
    public void Portuguese(int number, string words) => NumberWords.Write(number, Language.Portuguese).ShouldBe(words);

    [Theory]
    [InlineData(3, "tre")]
    [InlineData(13, "tredici")]
    [InlineData(21, "ventuno")]
    [InlineData(23, "ventitré")]
    [InlineData(28, "ventotto")]
    [InlineData(38, "trentotto")]
    [InlineData(100, "cento")]
    [InlineData(101, "centouno")]
    [InlineData(103, "centotré")]
    [InlineData(108, "centotto")]
    [InlineData(113, "centotredici")]
    [InlineData(118, "centodiciotto")]
    [InlineData(181, "centottantuno")]
    [InlineData(200, "duecento")]
    [InlineData(1000, "mille")]
    [InlineData(1008, "milleotto")]
    [InlineData(1303, "milletrecentotré")]
    [InlineData(3000, "tremila")]
    [InlineData(3033, "tremilatrentatré")]
    public void Italian(int number, string words) => NumberWords.Write(number, Language.Italian).ShouldBe(words);

    [Theory]
    [InlineData(17, "dix-sept")]
    [InlineData(21, "vingt et un")]
    [InlineData(22, "vingt-deux")]
    [InlineData(70, "soixante-dix")]
    [InlineData(71, "soixante et onze")]
    [InlineData(77, "soixante-dix-sept")]
    [InlineData(80, "quatre-vingts")]
    [InlineData(81, "quatre-vingt-un")]
    [InlineData(91, "quatre-vingt-onze")]
    [InlineData(99, "quatre-vingt-dix-neuf")]
    [InlineData(100, "cent")]
    [InlineData(101, "cent un")]
    [InlineData(200, "deux cents")]
    [InlineData(201, "deux cent un")]
    [InlineData(280, "deux cent quatre-vingts")]
    [InlineData(1000, "mille")]
    [InlineData(1100, "mille cent")]
    [InlineData(3000, "trois mille")]
    [InlineData(1789, "mille sept cent quatre-vingt-neuf")]
    public void French(int number, string words) => NumberWords.Write(number, Language.French).ShouldBe(words);

    [Fact]
    public void No_two_numbers_share_their_words()
    {
        foreach (var language in Enum.GetValues<Language>())
            Enumerable.Range(0, NumberWords.Largest + 1).Select(n => NumberWords.Write(n, language)).Distinct().Count()
                .ShouldBe(10000);
    }

    [Fact]
    public void Words_that_two_languages_share_mean_the_same_number()
    {
        var meanings = new Dictionary<string, int>();
        foreach (var language in Enum.GetValues<Language>())
            for (var n = 0; n <= NumberWords.Largest; n++)
            {
                var words = NumberWords.Write(n, language);
                meanings.TryAdd(words, n);
                meanings[words].ShouldBe(n, words);   // "zero", "mil", "mille" and the like
            }
    }

    [Fact]
    public void A_seed_gives_the_same_pairs_and_held_out_numbers_stay_out()
    {
        var pairs = NumberWords.Draw(3, heldOut: false, new Random(1997));
        string.Join(" | ", pairs.Select(pair => $"{pair.Words} = {pair.Digits}"))
            .ShouldBe("novantacinque = 95 | six mille quatre cent soixante-dix = 6470 | ottomiladuecentotrenta = 8230");
        NumberWords.Draw(500, heldOut: false, new Random(1)).ShouldAllBe(pair => !NumberWords.IsHeldOut(int.Parse(pair.Digits)));
        NumberWords.Draw(500, heldOut: true, new Random(1)).ShouldAllBe(pair => NumberWords.IsHeldOut(int.Parse(pair.Digits)));
        (Enumerable.Range(0, 10000).Count(NumberWords.IsHeldOut) / 10000.0).ShouldBe(0.1, 0.01);
        Should.Throw<ArgumentOutOfRangeException>(() => NumberWords.Write(10000, Language.French)).Message.ShouldContain("9999");
        Should.Throw<ArgumentOutOfRangeException>(() => NumberWords.Write(-1, Language.French));
    }
}
