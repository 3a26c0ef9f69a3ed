namespace RnnCourse.Text.Corpora;

/// <summary>The words of one language that <see cref="Phrases"/> puts together.</summary>
/// <remarks>Forms by gender and number stand in the order masculine, feminine, masculine plural, feminine plural; verbs in the order
/// I, you, he, she, we, you (plural), they. A pronoun that is left out is an empty word.</remarks>
sealed record PhraseLexicon(
    string[] Pronouns, string No, string[] The, string[] A, string[] Be, string[] Wants,
    (string English, string[] Forms)[] Verbs,
    (string One, string Many, int Gender, string[] Source)[] Nouns,
    (string English, string[] Forms)[] Adjectives,
    (string Source, string English)[] Infinitives,
    (string Source, string English)[] Companions)
{
    static readonly string[] englishNouns =
        ["house houses", "door doors", "table tables", "book books", "car cars", "dog dogs", "cat cats", "garden gardens", "letter letters", "key keys", "boat boats", "window windows"];

    static readonly string[] englishAdjectives = ["red", "white", "black", "green", "yellow", "heavy"];
    static readonly string[] englishVerbs = ["see", "want", "keep", "sell"];
    static readonly string[] englishInfinitives = ["sing", "dance", "travel", "work", "eat", "speak"];

    public static PhraseLexicon For(Language language) => language switch
    {
        Language.French => french,
        Language.Spanish => spanish,
        Language.Portuguese => portuguese,
        Language.Italian => italian,
        _ => throw new ArgumentException($"Phrases exist in French, Spanish, Portuguese and Italian, got {language}.", nameof(language)),
    };

    static readonly PhraseLexicon french = Create(
        "je tu il elle nous vous ils", "ne", "le la les les", "un une des des", "est sont", "veux-tu voulez-vous",
        verbs: "vois vois voit voit voyons voyez voient|veux veux veut veut voulons voulez veulent|garde gardes garde garde gardons gardez gardent|vends vends vend vend vendons vendez vendent",
        nouns: "f maison maisons|f porte portes|f table tables|m livre livres|f voiture voitures|m chien chiens|m chat chats|m jardin jardins|f lettre lettres|f clé clés|m bateau bateaux|f fenêtre fenêtres",
        adjectives: "rouge rouge rouges rouges|blanc blanche blancs blanches|noir noire noirs noires|vert verte verts vertes|jaune jaune jaunes jaunes|lourd lourde lourds lourdes",
        infinitives: "chanter danser voyager travailler manger parler", companions: "avec moi=me|avec nous=us|avec lui=him|avec elle=her");

    static readonly PhraseLexicon spanish = Create(
        "_ _ él ella _ _ _", "no", "el la los las", "un una unos unas", "es son", "quieres queréis",
        verbs: "veo ves ve ve vemos veis ven|quiero quieres quiere quiere queremos queréis quieren|guardo guardas guarda guarda guardamos guardáis guardan|vendo vendes vende vende vendemos vendéis venden",
        nouns: "f casa casas|f puerta puertas|f mesa mesas|m libro libros|m coche coches|m perro perros|m gato gatos|m jardín jardines|f carta cartas|f llave llaves|m barco barcos|f ventana ventanas",
        adjectives: "rojo roja rojos rojas|blanco blanca blancos blancas|negro negra negros negras|verde verde verdes verdes|amarillo amarilla amarillos amarillas|pesado pesada pesados pesadas",
        infinitives: "cantar bailar viajar trabajar comer hablar", companions: "conmigo=me|con nosotros=us|con él=him|con ella=her");

    static readonly PhraseLexicon portuguese = Create(
        "_ _ ele ela _ _ _", "não", "o a os as", "um uma uns umas", "é são", "queres quereis",
        verbs: "vejo vês vê vê vemos vedes veem|quero queres quer quer queremos quereis querem|guardo guardas guarda guarda guardamos guardais guardam|vendo vendes vende vende vendemos vendeis vendem",
        nouns: "f casa casas|f porta portas|f mesa mesas|m livro livros|m carro carros|m cão cães|m gato gatos|m jardim jardins|f carta cartas|f chave chaves|m barco barcos|f janela janelas",
        adjectives: "vermelho vermelha vermelhos vermelhas|branco branca brancos brancas|preto preta pretos pretas|verde verde verdes verdes|amarelo amarela amarelos amarelas|pesado pesada pesados pesadas",
        infinitives: "cantar dançar viajar trabalhar comer falar", companions: "comigo=me|conosco=us|com ele=him|com ela=her");

    static readonly PhraseLexicon italian = Create(
        "_ _ lui lei _ _ _", "non", "il la i le", "un una dei delle", "è sono", "vuoi volete",
        verbs: "vedo vedi vede vede vediamo vedete vedono|voglio vuoi vuole vuole vogliamo volete vogliono|tengo tieni tiene tiene teniamo tenete tengono|vendo vendi vende vende vendiamo vendete vendono",
        nouns: "f casa case|f porta porte|f tavola tavole|m libro libri|f macchina macchine|m cane cani|m gatto gatti|m giardino giardini|f lettera lettere|f chiave chiavi|f barca barche|f finestra finestre",
        adjectives: "rosso rossa rossi rosse|bianco bianca bianchi bianche|nero nera neri nere|verde verde verdi verdi|giallo gialla gialli gialle|pesante pesante pesanti pesanti",
        infinitives: "cantare ballare viaggiare lavorare mangiare parlare", companions: "con me=me|con noi=us|con lui=him|con lei=her");

    static PhraseLexicon Create(string pronouns, string no, string the, string a, string be, string wants,
        string verbs, string nouns, string adjectives, string infinitives, string companions) => new(
        [.. pronouns.Split(' ').Select(word => word == "_" ? "" : word)], no, the.Split(' '), a.Split(' '), be.Split(' '), wants.Split(' '),
        [.. englishVerbs.Zip(verbs.Split('|'), (english, forms) => (english, forms.Split(' ')))],
        [.. englishNouns.Zip(nouns.Split('|'), (english, noun) => (english.Split(' ')[0], english.Split(' ')[1], noun[0] == 'f' ? 1 : 0, noun[2..].Split(' ')))],
        [.. englishAdjectives.Zip(adjectives.Split('|'), (english, forms) => (english, forms.Split(' ')))],
        [.. infinitives.Split(' ').Zip(englishInfinitives)],
        [.. companions.Split('|').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))]);
}
