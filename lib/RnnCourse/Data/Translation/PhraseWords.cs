using RnnCourse.Text;

namespace RnnCourse.Data.Translation;

/// <summary>The nouns, adjectives and verbs of the phrase task in five languages, with the forms that agreement
/// needs.</summary>
static class PhraseWords
{
    internal sealed record NounForms(bool Feminine, string Singular, string Plural);

    /// <summary>Masculine and feminine singular, then plural. French adjectives that precede their noun may have a form
    /// before a vowel.</summary>
    internal sealed record AdjectiveForms(string[] Forms, bool Precedes)
    {
        internal string Agreeing(NounForms noun, bool plural) => Forms[(plural ? 2 : 0) + (noun.Feminine ? 1 : 0)];
    }

    internal sealed record VerbForms(string Singular, string Plural);

    // Columns: English, Spanish, Portuguese, Italian, French, as in Language. The first ten can see, love, buy and
    // paint.
    internal static readonly NounForms[][] Nouns = Parse(
        """
        cat cats         | m gato gatos             | m gato gatos           | m gatto gatti       | m chat chats
        dog dogs         | m perro perros           | m cachorro cachorros   | m cane cani         | m chien chiens
        bird birds       | m pájaro pájaros         | m pássaro pássaros     | m uccello uccelli   | m oiseau oiseaux
        horse horses     | m caballo caballos       | m cavalo cavalos       | m cavallo cavalli   | m cheval chevaux
        boy boys         | m niño niños             | m menino meninos       | m ragazzo ragazzi   | m garçon garçons
        girl girls       | f niña niñas             | f menina meninas       | f ragazza ragazze   | f fille filles
        man men          | m hombre hombres         | m homem homens         | m uomo uomini       | m homme hommes
        woman women      | f mujer mujeres          | f mulher mulheres      | f donna donne       | f femme femmes
        student students | m estudiante estudiantes | m estudante estudantes
                         | m studente studenti | m étudiant étudiants
        uncle uncles     | m tío tíos               | m tio tios             | m zio zii           | m oncle oncles
        house houses     | f casa casas             | f casa casas           | f casa case         | f maison maisons
        book books       | m libro libros           | m livro livros         | m libro libri       | m livre livres
        car cars         | m coche coches           | m carro carros         | f macchina macchine | f voiture voitures
        flower flowers   | f flor flores            | f flor flores          | m fiore fiori       | f fleur fleurs
        tree trees       | m árbol árboles          | f árvore árvores       | m albero alberi     | m arbre arbres
        mirror mirrors   | m espejo espejos         | m espelho espelhos     | m specchio specchi  | m miroir miroirs
        island islands   | f isla islas             | f ilha ilhas           | f isola isole       | f île îles
        apple apples     | f manzana manzanas       | f maçã maçãs           | f mela mele         | f pomme pommes
        """, words => new NounForms(words[0] == "f", words[^2], words[^1]));

    /// <summary>How many of the nouns, from the first, can be the subject of a verb; the others are its
    /// objects.</summary>
    internal const int Animate = 10;

    /// <summary>From this noun to the last animate one they are people.</summary>
    internal const int FirstPerson = 4;

    /// <summary>How many of the adjectives, from the first, are colours.</summary>
    internal const int Colours = 4;

    // A < marks an adjective that stands before its noun; a fifth form is the one before a vowel.
    internal static readonly AdjectiveForms[][] Adjectives = Parse(
        """
        red       | rojo roja rojos rojas             | vermelho vermelha vermelhos vermelhas
                  | rosso rossa rossi rosse         | rouge rouge rouges rouges
        white     | blanco blanca blancos blancas     | branco branca brancos brancas
                  | bianco bianca bianchi bianche   | blanc blanche blancs blanches
        black     | negro negra negros negras         | preto preta pretos pretas
                  | nero nera neri nere             | noir noire noirs noires
        green     | verde verde verdes verdes         | verde verde verdes verdes
                  | verde verde verdi verdi         | vert verte verts vertes
        small     | pequeño pequeña pequeños pequeñas | pequeno pequena pequenos pequenas
                  | piccolo piccola piccoli piccole | < petit petite petits petites
        big       | grande grande grandes grandes     | grande grande grandes grandes
                  | grande grande grandi grandi     | < grand grande grands grandes
        old       | viejo vieja viejos viejas         | velho velha velhos velhas
                  | vecchio vecchia vecchi vecchie  | < vieux vieille vieux vieilles vieil
        beautiful | hermoso hermosa hermosos hermosas | bonito bonita bonitos bonitas
                  | bello bella belli belle         | < beau belle beaux belles bel
        new       | nuevo nueva nuevos nuevas         | novo nova novos novas
                  | nuovo nuova nuovi nuove         | < nouveau nouvelle nouveaux nouvelles nouvel
        """, words => words.Length == 1
            ? new([words[0], words[0], words[0], words[0]], true)
            : new AdjectiveForms(words[0] == "<" ? words[1..] : words, words[0] == "<"));

    // The last row is the copula.
    internal static readonly VerbForms[][] Verbs = Parse(
        """
        sees see     | ve ven         | vê veem        | vede vedono       | voit voient
        loves love   | ama aman       | ama amam       | ama amano         | aime aiment
        buys buy     | compra compran | compra compram | compra comprano   | achète achètent
        paints paint | pinta pintan   | pinta pintam   | dipinge dipingono | peint peignent
        is are       | es son         | é são          | è sono            | est sont
        """, words => new VerbForms(words[0], words[1]));

    /// <summary>Reads a table of words; a line that begins with a space continues its row.</summary>
    static T[][] Parse<T>(string table, Func<string[], T> read) =>
        [.. table.Replace("\n ", " ").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row =>
            row.Split('|').Select(cell => read(cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
                .ToArray())];
}
