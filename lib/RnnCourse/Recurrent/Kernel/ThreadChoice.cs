namespace RnnCourse.Recurrent.Kernel;

/// <summary>Whether a work that is done again and again goes faster together or alone, found out by doing it.</summary>
/// <remarks>Threads that meet after every step gain much on an idle machine. On a busy one they wait for each other's turn at the processor, and one thread is many times
/// faster. Nobody knows beforehand; so both are timed, and the slower way is tried again from time to time. No result depends on the choice.</remarks>
sealed class ThreadChoice
{
    const int TryAgain = 64;

    double together, alone;    // time per multiplication; 0 before the first look
    int runs;

    /// <summary>Whether the next run should be together.</summary>
    public bool Together
    {
        get
        {
            if (together == 0 || alone == 0) return together == 0;
            return together <= alone == (runs % TryAgain != 0);
        }
    }

    /// <summary>How long a run took.</summary>
    /// <param name="wasTogether">Whether it was together.</param>
    /// <param name="time">Its time, in any unit.</param>
    /// <param name="work">How much there was to do.</param>
    public void Took(bool wasTogether, double time, double work)
    {
        runs++;
        if (wasTogether) together = Smoothed(together, time / work);
        else alone = Smoothed(alone, time / work);
    }

    // A faster run counts at once, a slower one little by little: one interruption must not turn the choice, many should.
    static double Smoothed(double before, double now) => before == 0 || now < before ? now : before + 0.1 * (Math.Min(now, 4 * before) - before);
}
