using System.Globalization;
using RnnCourse.Studies;

namespace RnnCourse.Checks;

/// <summary>A sentence of a lesson that is executed: it holds, or the notebook fails.</summary>
public static class Claim
{
    /// <summary>Prints <c>claim held: ...</c>, or throws.</summary>
    /// <param name="holds">What was measured.</param>
    /// <param name="sentence">The claim, as the lesson's text makes it.</param>
    /// <exception cref="ClaimFailedException">The claim does not hold.</exception>
    public static void That(bool holds, string sentence)
    {
        if (!holds) throw new ClaimFailedException($"claim failed: {sentence}");
        Console.WriteLine(Contract.ClaimHeld + sentence);
    }

    /// <summary>Claims that a measured number equals an expected one within a tolerance.</summary>
    /// <exception cref="ClaimFailedException">It does not; the message gives both numbers.</exception>
    public static void Equal(double measured, double expected, double tolerance, string what)
    {
        var sentence = string.Create(
            CultureInfo.InvariantCulture, $"{what} is {expected:G9} within {tolerance:G2} (measured {measured:G9})");
        That(Math.Abs(measured - expected) <= tolerance, sentence);
    }

    /// <summary>Claims something about numbers that a study kept: prints <c>claim held, from the study 05-ecg: ...</c>,
    /// or throws. Such claims are counted apart, because the run did not measure all that they say.</summary>
    /// <param name="study">Where the numbers are from.</param>
    /// <param name="holds">What was found.</param>
    /// <param name="sentence">The claim, as the lesson's text makes it.</param>
    /// <exception cref="ClaimFailedException">The claim does not hold.</exception>
    public static void FromStudy(Study study, bool holds, string sentence)
    {
        var source = study.IsStale ? $"{study.Name} (STALE)" : study.Name;
        if (!holds) throw new ClaimFailedException($"claim failed, from the study {source}: {sentence}");
        Console.WriteLine($"{Contract.ClaimHeldFromStudy}{source}: {sentence}");
    }
}

/// <summary>A claim of a lesson that did not hold when it was run.</summary>
public sealed class ClaimFailedException(string message) : Exception(message);
