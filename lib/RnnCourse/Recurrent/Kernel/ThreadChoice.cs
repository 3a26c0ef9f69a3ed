namespace RnnCourse.Recurrent.Kernel;

/// <summary>Whether a work that is done again and again goes faster together or alone, found out by doing it.</summary>
/// <remarks>Threads that meet after every step gain much on an idle machine. On a busy one they wait for each other's
/// turn at the processor, and one thread is many times faster. Nobody knows beforehand; so both are timed, and the
/// slower way is tried again: soon after the verdict has changed, later seldom. No result depends on the
/// choice.</remarks>
sealed class ThreadChoice
{
    // In milliseconds. Helpers that are woken up may need some of them to get a processor of their own, so a try has to
    // last.
    const double Try = 16, Soonest = 16, Latest = 512;
    const int TryRuns = 2, RunsBetween = 16;

    // Helpers that have just worked are awake for the optimizer too, which this clock does not see.
    const double Bonus = 1.2;

    double together, alone;    // time per multiplication; 0 before the first look
    bool togetherIsBetter = true, trying;
    double interval = Soonest, spent;
    int runs;

    /// <summary>Whether the next run should be together.</summary>
    public bool Together => togetherIsBetter != trying;

    /// <summary>How long a run took.</summary>
    /// <param name="wasTogether">Whether it was together.</param>
    /// <param name="milliseconds">Its time.</param>
    /// <param name="work">How much there was to do.</param>
    public void Took(bool wasTogether, double milliseconds, double work)
    {
        if (wasTogether) together = Smoothed(together, milliseconds / work);
        else alone = Smoothed(alone, milliseconds / work);
        (spent, runs) = (spent + milliseconds, runs + 1);
        var verdict = alone == 0 || together <= Bonus * alone;
        if (verdict != togetherIsBetter)
            (togetherIsBetter, trying, interval, spent, runs) = (verdict, false, Soonest, 0, 0);
        else if (trying ? spent >= Try && runs >= TryRuns : spent >= interval && runs >= RunsBetween)
        {
            if (trying) interval = Math.Min(2 * interval, Latest);
            (trying, spent, runs) = (!trying, 0, 0);
        }
    }

    // A faster run counts at once, a slower one little by little: a few interruptions must not turn the choice, many in
    // a row should.
    static double Smoothed(double before, double now) => before == 0 || now < before ? now
        : before + 0.02 * (Math.Min(now, 4 * before) - before);
}
