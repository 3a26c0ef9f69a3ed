namespace RnnCourse;

/// <summary>What the library prints or reads and the notebook runner reads or sets: neither knows the other, both
/// compile this file.</summary>
internal static class Contract
{
    /// <summary>Begins a line about a claim that was measured in this run.</summary>
    public const string ClaimHeld = "claim held: ";

    /// <summary>Begins a line about a claim that leans on numbers which were measured earlier and kept.</summary>
    public const string ClaimHeldFromStudy = "claim held, from the study ";

    /// <summary>Whether a line is about a claim of either kind.</summary>
    public static bool IsClaimHeld(string line) =>
        line.StartsWith(ClaimHeld, StringComparison.Ordinal)
            || line.StartsWith(ClaimHeldFromStudy, StringComparison.Ordinal);

    /// <summary>How the line of a check begins that is right, not right yet, or not answered yet.</summary>
    public const string Right = "right: ", NotYet = "not yet: ", NotAnswered = "not answered yet: ";

    /// <summary>The key in AppContext under which a worker puts the function that checks a notebook of homework, from
    /// its path to what there is to say.</summary>
    public const string HomeworkChecker = "RnnCourse.HomeworkChecker";

    /// <summary>The environment variable of a process that checks or grades a notebook already: one that has a call to
    /// check itself would do so for ever.</summary>
    public const string CheckingVariable = "RNNCOURSE_CHECKING";

    /// <summary>The key in AppContext under which a worker puts the function that takes answers to hidden
    /// checks.</summary>
    public const string AnswerTaker = "RnnCourse.HiddenChecks";

    /// <summary>The environment variable that says what becomes of studies: unset, or one of the next three and a
    /// study's name.</summary>
    public const string StudyVariable = "RNNCOURSE_STUDY";

    /// <summary>Measure this study, all conditions and seeds, and keep it.</summary>
    public const string Measure = "measure ";

    /// <summary>Measure one seed of each condition of this study, and compare with what was kept.</summary>
    public const string Check = "check ";

    /// <summary>As <see cref="Check"/>; if it passes, the study counts as measured by today's code.</summary>
    public const string Accept = "accept ";

    /// <summary>Before a study's name: the key in AppContext under which the runner puts the hash of the code that
    /// measures it.</summary>
    public const string StudyCode = "RnnCourse.StudyCode ";
}
