using RnnCourse.BeforeRecurrence;

namespace RnnCourse.Tests.BeforeRecurrence;

public class FixedWindowsTests
{
    const string Deck = "well done is better than well said";

    // The deck prints (wel,l) (ell, ) ( do,n) (one, ) ... (sad, d); the last must be (sai,d).
    [Fact, Trait("Concept", "B2")]
    public void The_deck_s_character_windows()
    {
        var windows = FixedWindows.OfText(Deck, tau: 3);
        windows.Length.ShouldBe(Deck.Length - 3);
        windows[..7].ShouldBe([("wel", 'l'), ("ell", ' '), ("ll ", 'd'), ("l d", 'o'), (" do", 'n'), ("don", 'e'), ("one", ' ')]);
        windows[^1].ShouldBe(("sai", 'd'));
        windows.ShouldNotContain(("sad", 'd'));
    }

    [Fact, Trait("Concept", "B2")]
    public void Sliding_by_tau_starts_the_next_window_where_the_first_target_stood()
    {
        int[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        var windows = FixedWindows.Of(x, tau: 3, stride: 3);
        windows.Select(w => string.Join(' ', w.Past) + " > " + w.Next).ShouldBe(["1 2 3 > 4", "4 5 6 > 7", "7 8 9 > 10"]);
        FixedWindows.Of(x, tau: 3).Select(w => w.Next).ShouldBe([4, 5, 6, 7, 8, 9, 10]);
        FixedWindows.Of(x, tau: 9).Single().Next.ShouldBe(10);
    }

    [Fact]
    public void A_sequence_too_short_for_one_window_is_refused()
    {
        Should.Throw<ArgumentException>(() => FixedWindows.OfText("abc", tau: 3))
            .Message.ShouldContain("at least 4 items, got 3");
        Should.Throw<ArgumentOutOfRangeException>(() => FixedWindows.OfText("abc", tau: 0));
        Should.Throw<ArgumentOutOfRangeException>(() => FixedWindows.OfText("abc", tau: 1, stride: 0));
    }
}
