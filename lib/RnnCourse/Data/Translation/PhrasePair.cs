using RnnCourse.Text;

namespace RnnCourse.Data.Translation;

/// <summary>What a noun phrase says, in no language: "some red houses".</summary>
/// <param name="Noun">Index of the noun, from 0 to <see cref="Phrases.NounCount"/> - 1.</param>
/// <param name="Plural">More than one.</param>
/// <param name="Definite">"the" rather than "a", "an" or "some".</param>
/// <param name="Adjective">Index of the adjective, from 0 to <see cref="Phrases.AdjectiveCount"/> - 1, or none.</param>
public sealed record NounPhrase(int Noun, bool Plural = false, bool Definite = true, int? Adjective = null);

/// <summary>What a phrase says: a noun phrase alone, or that it is so ("the house is red"), or what it does ("the cat
/// sees a house").</summary>
/// <param name="Subject">The noun phrase that comes first.</param>
/// <param name="Predicate">Index of the adjective after "is", or none.</param>
/// <param name="Verb">Index of a verb, from 0 to <see cref="Phrases.VerbCount"/> - 1, or none.</param>
/// <param name="Object">What the verb is done to; present exactly if there is a verb.</param>
public sealed record Meaning(NounPhrase Subject, int? Predicate = null, int? Verb = null, NounPhrase? Object = null);

/// <summary>A phrase, its English translation, and which words of the first produce which of the second.</summary>
/// <param name="Source">Words of the source language; an elided article is a word of its own, "l'".</param>
/// <param name="Target">English words.</param>
/// <param name="Alignment">For each English word the position of the one source word that it translates, in a list as
/// in <see cref="DatePair"/>.</param>
/// <param name="Meaning">What both say.</param>
/// <param name="Language">The source language.</param>
public sealed record PhrasePair(string[] Source, string[] Target, int[][] Alignment, Meaning Meaning,
    Language Language);
