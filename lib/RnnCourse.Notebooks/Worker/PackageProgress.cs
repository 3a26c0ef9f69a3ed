using System.Globalization;
using RnnCourse.Notebooks.Packages;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Tells a reader who waits that a package is on its way, in one line that is written over.</summary>
/// <param name="write">Shows text; null when nobody sits there.</param>
/// <param name="isStopped">Whether the cell is to end.</param>
internal sealed class PackageProgress(Action<string>? write, Func<bool> isStopped)
{
    static readonly TimeSpan BeforeFirst = TimeSpan.FromSeconds(1);

    public RestoredPackages Watch(PackageName package, Func<Func<TimeSpan, bool>, RestoredPackages> restore)
    {
        var told = -1;
        try
        {
            return restore(passed =>
            {
                if (passed >= BeforeFirst && (int)passed.TotalSeconds > told)
                {
                    told = (int)passed.TotalSeconds;
                    write?.Invoke(string.Create(CultureInfo.InvariantCulture, $"\rGetting {package} ... {told} s"));
                }
                return !isStopped();
            });
        }
        finally
        {
            if (told >= 0) write?.Invoke("\n");
        }
    }
}
