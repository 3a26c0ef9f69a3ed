namespace RnnCourse.Text.Corpora;

/// <summary>A text whose next word is decided by a clue, near or far.</summary>
/// <param name="Words">The text up to the missing word.</param>
/// <param name="Answer">The missing word.</param>
/// <param name="Gap">How many words stand between the clue and the answer.</param>
public sealed record ClueQuestion(string[] Words, string Answer, int Gap);

/// <summary>Which of the decks' four examples a question follows.</summary>
public enum ClueKind
{
    /// <summary>The clouds are in the ... (sky): the clue is near.</summary>
    Place,

    /// <summary>I grew up in ... I speak fluent ...: the country decides the language.</summary>
    Language,

    /// <summary>O irmão do meu pai se chama Julio ... Julio é meu (tio): the kinship decides, in Portuguese.</summary>
    Kinship,

    /// <summary>Jane walked into the room, John walked in too ... Jane said hi to (John): the other one.</summary>
    Meeting,
}

/// <summary>Questions whose clue stands a chosen number of sentences before the answer (decks I, P and U).</summary>
public static class FarClues
{
    static readonly (string Things, string Place)[] places =
        [("clouds", "sky"), ("fish", "sea"), ("roots", "ground"), ("books", "library"), ("cows", "meadow"),
            ("boats", "harbour")];

    static readonly (string Country, string Tongue)[] tongues =
        [("France", "French"), ("Spain", "Spanish"), ("Brazil", "Portuguese"), ("Italy", "Italian"),
            ("Japan", "Japanese"), ("Greece", "Greek"), ("Poland", "Polish"), ("Sweden", "Swedish")];

    static readonly (string Relation, string Kin)[] kinships =
        [("o irmão do meu pai", "tio"), ("o filho do meu tio", "primo"), ("o pai do meu pai", "avô"),
            ("o filho do meu pai", "irmão"), ("o filho do meu filho", "neto")];

    static readonly string[] persons = ["Jane", "John", "Maria", "Peter", "Lucy", "Tom", "Ana", "Carl"];
    static readonly string[] men = ["Julio", "Pedro", "Carlos", "Rafael", "Bruno"];

    static readonly string[] english =
        ["it was late in the day .", "the street was quiet .", "nobody looked at the clock .", "the rain had stopped .",
            "there was tea on the table .", "a dog barked outside .", "the windows were open .",
            "somebody closed a door ."];

    static readonly string[] portuguese =
        ["já era tarde .", "a rua estava calma .", "ninguém olhava o relógio .", "a chuva tinha parado .",
            "havia café na mesa .", "um cachorro latia lá fora .", "as janelas estavam abertas ."];

    /// <summary>A question with this many filler sentences between the clue and the answer.</summary>
    /// <param name="kind">Which example it follows; <see cref="ClueKind.Place"/> keeps its clue near and puts the
    /// fillers before it.</param>
    /// <param name="fillers">How many sentences that say nothing; 0 or more.</param>
    /// <param name="random">Chooses among words and fillers.</param>
    public static ClueQuestion Question(ClueKind kind, int fillers, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fillers);
        var dice = new Dice(random);
        var filler = string.Concat(Enumerable.Range(0, fillers)
            .Select(_ => dice.Pick(kind == ClueKind.Kinship ? portuguese : english) + " "));
        switch (kind)
        {
            case ClueKind.Place:
                var (things, place) = dice.Pick(places);
                return Build(filler + $"the {things} are in the", things, place);
            case ClueKind.Language:
                var (country, tongue) = dice.Pick(tongues);
                return Build($"I grew up in {country} . {filler}I speak fluent", country, tongue);
            case ClueKind.Kinship:
                var (relation, kin) = dice.Pick(kinships);
                var name = dice.Pick(men);
                return Build($"{relation} se chama {name} . {filler}{name} é meu", relation.Split(' ')[^1], kin);
            default:
                var first = dice.Pick(persons);
                var second = dice.Pick([.. persons.Where(person => person != first)]);
                var (asker, other) = dice.Flip() ? (first, second) : (second, first);
                return Build($"{first} walked into the room . {second} walked in too . {filler}{asker} said hi to",
                    other, other);
        }
    }

    // The gap is counted from the last word of the clue.
    static ClueQuestion Build(string text, string clue, string answer)
    {
        var words = text.Split(' ');
        return new(words, answer, words.Length - 1 - Array.LastIndexOf(words, clue));
    }
}
