namespace RnnCourse.Checks;

public static partial class Check
{
    /// <summary>Checks a whole notebook of homework as it was saved last: what is right, what is not yet and why, and
    /// what a grader would not take. The same as <c>course check</c> in a terminal.</summary>
    /// <param name="path">The notebook, beside this one; empty for the only one in the folder.</param>
    public static void Notebook(string path = "") =>
        Console.WriteLine(AppContext.GetData(Contract.HomeworkChecker) is Func<string, string> check ? check(path)
            : "Here only a terminal can check a whole notebook: course check " + (path == "" ? "h1.ipynb" : path));
}
