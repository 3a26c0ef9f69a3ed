namespace RnnCourse.Checks.Exercises;

/// <summary>All exercises of the lessons, by name.</summary>
static class ExerciseBook
{
    static readonly Lazy<Dictionary<string, Exercise>> byName = new(() => All().ToDictionary(e => e.Name));

    /// <summary>The names, in the order of the lessons.</summary>
    public static IEnumerable<string> Names => byName.Value.Keys;

    /// <summary>The exercise of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those of the lesson.</exception>
    public static Exercise Find(string name)
    {
        if (byName.Value.TryGetValue(name, out var exercise)) return exercise;
        var lesson = name.Split('-')[0];
        var there = Names.Where(n => n.Split('-')[0] == lesson).ToArray();
        throw new ArgumentException($"There is no exercise '{name}'. " + (there.Length > 0
            ? $"Those of lesson {lesson} are {string.Join(", ", there)}."
            : $"Names begin with a lesson, as {Names.First()} does."));
    }

    static IEnumerable<Exercise> All() =>
    [
        .. Lesson00.Exercises, .. Lesson01.Exercises, .. Lesson02.Exercises, .. Lesson03.Exercises,
        .. Lesson04.Exercises, .. Lesson05.Exercises, .. Lesson06.Exercises, .. Lesson07.Exercises,
        .. Lesson08.Exercises, .. Lesson09.Exercises, .. Lesson10.Exercises, .. Lesson11.Exercises,
        .. Lesson12.Exercises, .. Lesson13.Exercises, .. Lesson14.Exercises, .. Lesson15.Exercises,
        .. Lesson16.Exercises, .. Lesson17.Exercises, .. Lesson18.Exercises, .. Lesson19.Exercises,
    ];
}
