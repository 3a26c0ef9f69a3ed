using System.Text.Json.Serialization;

namespace RnnCourse.Studies;

/// <summary>One training run of a study.</summary>
/// <param name="Condition">What was compared, for example the name of a cell.</param>
/// <param name="Seed">The seed of its random numbers.</param>
/// <param name="Measures">What was measured, by name, with the unit in the name.</param>
/// <param name="Took">Seconds that the run took; 0 where nobody measured it.</param>
public sealed record StudyRun(
    string Condition, int Seed, IReadOnlyDictionary<string, double> Measures,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double Took = 0);
