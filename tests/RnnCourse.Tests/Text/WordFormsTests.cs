using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class WordFormsTests
{
    [Theory]
    [InlineData("jumped jumps jumping", "jump jump jump")]
    [InlineData("dog's dogs dogs' back party", "dog dog dog back party")]
    [InlineData("parties boxes churches glasses horses", "party box church glass horse")]
    [InlineData("stopped planning called missed", "stop plan call miss")]
    [InlineData("loved hoping baked danced used closed argued changed", "love hope bake dance use close argue change")]
    [InlineData("looked rained played opened visiting helping longing", "look rain play open visit help long")]
    [InlineData("king morning news this bus hundred men was", "king morning news this bus hundred men was")]
    public void English(string words, string expected) => Forms(Language.English, words).ShouldBe(expected);

    [Theory]
    [InlineData("casas flores luces canciones ratones", "casa flor luz canción ratón")]
    [InlineData("calles padres ciudades animales jardines", "calle padre ciudad animal jardín")]
    [InlineData("trabajando corriendo", "trabajar correr")]
    [InlineData("lunes más país cuando", "lunes más país cuando")]
    [InlineData("sol solo mar feo uva", "sol solo mar feo uva")]              // no ending, whatever the letter before
    [InlineData("nando dando iendo viendo oces ones unes", "nando dando iendo viendo oce one une")]
    [InlineData("dos ojos osos días", "dos ojo oso día")]
    public void Spanish(string words, string expected) => Forms(Language.Spanish, words).ShouldBe(expected);

    [Theory]
    [InlineData("casas flores luzes canções animais papéis homens", "casa flor luz canção animal papel homem")]
    [InlineData("trabalhando vivendo partindo", "trabalhar viver partir")]
    [InlineData("mais depois ônibus quando", "mais depois ônibus quando")]
    [InlineData("sol pai boa mel", "sol pai boa mel")]
    [InlineData("dando lendo rindo ais ares sais", "dando lendo rindo ais are sais")]
    [InlineData("dos olhos asas dias", "dos olho asa dia")]
    public void Portuguese(string words, string expected) => Forms(Language.Portuguese, words).ShouldBe(expected);

    [Fact]
    public void Irregular_forms_are_looked_up_on_demand()
    {
        WordForms.For(Language.Spanish).Of("fue").ShouldBe("fue");
        WordForms.For(Language.Portuguese).Of("foi").ShouldBe("foi");
        WordForms.For(Language.English, irregular: true).Of("Men").ShouldBe("man");
        WordForms.For(Language.Spanish, irregular: true).Of("fue").ShouldBe("ser");
        WordForms.For(Language.Portuguese, irregular: true).Of("foi").ShouldBe("ser");
    }

    [Fact]
    public void Languages_without_a_list_are_refused()
    {
        Should.Throw<ArgumentException>(() => WordForms.For(Language.Italian)).Message.ShouldContain("got Italian");
        Should.Throw<ArgumentException>(() => StopWords.For(Language.French)).Message.ShouldContain("got French");
    }

    [Fact]
    public void Negations_are_no_stop_words()
    {
        StopWords.OfDeckU.ShouldBe(["for", "is", "of", "the", "to"], ignoreOrder: true);
        StopWords.For(Language.English).Contains("not").ShouldBeFalse();
        StopWords.For(Language.Spanish).Contains("no").ShouldBeFalse();
        StopWords.For(Language.Portuguese).Contains("não").ShouldBeFalse();
    }

    static string Forms(Language language, string words)
    {
        var forms = WordForms.For(language);
        return string.Join(' ', words.Split(' ').Select(forms.Of));
    }

    [Theory]
    [InlineData("used skies studied", "use sky study")]
    [InlineData("buzzes wishes bosses kisses", "buzz wish boss kiss")]
    [InlineData("rolled passed buzzing fixed showed boxing", "roll pass buzz fix show box")]
    [InlineData("related realized stumbled", "relate realize stumble")]
    [InlineData("gas cries us its dress ring", "gas cry us its dress ring")]
    [InlineData("banged hanging doubled handled troubled curled crawled", "bang hang double handle trouble curl crawl")]
    [InlineData("tied vied tying vying tried trying buying", "tie vie tie vie try try buy")]
    [InlineData("judging bridged managed plunged hinged sponged added", "judge bridge manage plunge hinge sponge add")]
    [InlineData("begged dragging stayed", "beg drag stay")]
    [InlineData("avenged arranged prolonged", "avenge arrange prolong")]
    public void English_endings_that_need_a_repair(string words, string expected) =>
        Forms(Language.English, words).ShouldBe(expected);
}
