namespace RnnCourse.Recurrent.Kernel;

/// <summary>Whether a work that is done again and again goes faster together or alone, found out by doing it.</summary>
/// <remarks>Threads that meet after every step gain much on an idle machine. On a busy one they wait for each other's
/// turn at the processor, and one thread is many times faster. Nobody knows beforehand; so both are timed, by the mean,
/// since on a busy machine some runs together are as fast as ever and most are not. The slower way is tried again: soon
/// after the verdict has changed, later seldom. No result depends on the choice.</remarks>
sealed class ThreadChoice
{
    // In milliseconds. Helpers that are woken up may need some of them to get a processor of their own, so a try has to
    // last, and what comes first after a change does not count.
    const double Uncounted = 8, Try = 16, Soonest = 16, Latest = 512;
    const int TryRuns = 3, FewestBetween = 16, MostBetween = 128;

    // Helpers that have just worked are awake for the optimizer too, which this clock does not see.
    const double Bonus = 1.05;

    // A few interruptions must not turn the choice, many in a row should.
    const double Fresh = 0.1, Longest = 4;

    double together, alone;    // time per multiplication; 0 before the first look
    bool togetherIsBetter = true, trying;
    double interval = Soonest, spent, tried, triedWork;
    int between = FewestBetween, runs;
    (bool Together, double Milliseconds)? half;

    /// <summary>Whether the next run should be together.</summary>
    public bool Together => togetherIsBetter != trying;

    /// <summary>How long the first half of a run took, the forward. Its backward is done the same way and counted with
    /// it: helpers that work in one half only fall asleep in the other, and either half would look slow.</summary>
    public void TookHalf(bool wasTogether, double milliseconds) => half = (wasTogether, milliseconds);

    /// <summary>How long a run took, or the rest of one after <see cref="TookHalf"/>.</summary>
    /// <param name="wasTogether">Whether it was together.</param>
    /// <param name="milliseconds">Its time.</param>
    /// <param name="work">How much there was to do.</param>
    public void Took(bool wasTogether, double milliseconds, double work)
    {
        var mixed = half is { } first && first.Together != wasTogether;
        (milliseconds, half) = (milliseconds + (half?.Milliseconds ?? 0), null);
        // Somebody else had the helpers, for a while or all the time: no verdict on either way.
        if (mixed || wasTogether != Together) return;
        var counts = spent >= Uncounted;
        if (trying && counts) (tried, triedWork) = (tried + milliseconds, triedWork + work);
        (spent, runs) = (spent + milliseconds, runs + 1);
        if (trying)
        {
            if (spent < Try || runs < TryRuns || triedWork == 0) return;
            if (wasTogether) together = tried / triedWork;
            else alone = tried / triedWork;
            (interval, between) = (Math.Min(2 * interval, Latest), Math.Min(2 * between, MostBetween));
        }
        else if (counts && wasTogether) together = Smoothed(together, milliseconds / work);
        else if (counts) alone = Smoothed(alone, milliseconds / work);

        var verdict = alone == 0 || together == 0 || together <= Bonus * alone;
        if (verdict != togetherIsBetter)
            (togetherIsBetter, trying, interval, between) = (verdict, false, Soonest, FewestBetween);
        else if (trying) trying = false;
        else if (spent >= interval && runs >= between) trying = true;
        else return;
        (spent, runs, tried, triedWork) = (0, 0, 0, 0);
    }

    static double Smoothed(double before, double now) =>
        before == 0 ? now : before + Fresh * (Math.Min(now, Longest * before) - before);
}
