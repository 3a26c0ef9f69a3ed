using System.Collections.Frozen;

namespace RnnCourse.Text;

/// <summary>Words so frequent that they tell little about a document's topic.</summary>
/// <remarks>A stop list is a choice, not a fact: "not" is in none of these lists because it turns a meaning
/// round.</remarks>
public static class StopWords
{
    /// <summary>The five words of deck U's list.</summary>
    public static FrozenSet<string> OfDeckU { get; } = List("for is of the to");

    static readonly FrozenSet<string> english = List("""
        a an the this that these those
        i you he she it we they me him her us them my your his its our their
        am is are was were be been being have has had do does did will would shall should can could may might must
        of to in on at by for from with about into onto over under between through during before after
        and or but so if than then as because while when where who whom which what how
        there here just only also too very more most some any each every both all such own same other
        """);

    static readonly FrozenSet<string> spanish = List("""
        el la los las un una unos unas lo al del este esta estos estas ese esa esos esas
        yo tú él ella usted nosotros ellos ellas ustedes me te se le les nos mi mis tu tus su sus nuestro nuestra
        es son era eran fue fueron ser estar está están ha han había hay
        de a en con por para sin sobre entre desde hasta
        y e o u pero que como si cuando donde quien cual porque
        más muy también ya aquí allí todo toda todos todas otro otra
        """);

    static readonly FrozenSet<string> portuguese = List("""
        o a os as um uma uns umas ao à aos às do da dos das no na nos nas pelo pela este esta estes estas esse essa
        eu tu ele ela você nós eles elas vocês me te se lhe meu minha meus minhas teu tua seu sua seus suas nosso nossa
        é são era eram foi foram ser estar está estão há tem têm
        de em com por para sem sobre entre desde até
        e ou mas que como se quando onde quem qual porque
        mais muito também já aqui ali todo toda todos todas outro outra
        """);

    /// <summary>The function words of a language, in lower case.</summary>
    /// <exception cref="ArgumentException">The language is not English, Spanish or Portuguese.</exception>
    public static FrozenSet<string> For(Language language) => language switch
    {
        Language.English => english,
        Language.Spanish => spanish,
        Language.Portuguese => portuguese,
        _ => throw new ArgumentException($"Stop words exist for English, Spanish and Portuguese, got {language}.",
            nameof(language)),
    };

    static FrozenSet<string> List(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
