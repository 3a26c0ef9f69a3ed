using System.Text.Json.Nodes;
using RnnCourse.Kernel.Serving;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Kernel.Tests.Serving;

public class CellMessagesTests
{
    static List<(string Type, JsonObject Content)> Messages(bool isSilent, params CellEvent[] events)
    {
        var sent = new List<(string, JsonObject)>();
        using (var messages =
            new CellMessages((type, content) => sent.Add((type, content)), "2-", executionCount: 3, isSilent))
            foreach (var e in events) messages.Add(e);
        return sent;
    }

    static MimeBundle Text(string text) => new() { ["text/plain"] = text };

    [Fact]
    public void Text_printed_in_pieces_is_one_message_and_stays_before_what_is_shown_after_it()
    {
        var sent = Messages(isSilent: false,
            new StreamText("stdout", "a"), new StreamText("stdout", "b\n"), new StreamText("stderr", "c"),
                new Displayed(Text("d"), "display-1"), new StreamText("stdout", "e"));
        sent.Select(m => m.Type).ShouldBe(["stream", "stream", "display_data", "stream"]);
        ((string?)sent[0].Content["name"], (string?)sent[0].Content["text"]).ShouldBe(("stdout", "ab\n"));
        ((string?)sent[1].Content["name"], (string?)sent[1].Content["text"]).ShouldBe(("stderr", "c"));
        ((string?)sent[3].Content["text"]).ShouldBe("e");
    }

    [Fact]
    public void A_display_and_its_update_have_one_id_that_no_other_worker_gives()
    {
        var sent = Messages(isSilent: false, new Displayed(Text("1"), "display-1"),
            new DisplayUpdated(Text("2"), "display-1"));
        sent.Select(m => m.Type).ShouldBe(["display_data", "update_display_data"]);
        sent.Select(m => (string?)m.Content["transient"]!["display_id"]).ShouldBe(["2-display-1", "2-display-1"]);
        ((string?)sent[1].Content["data"]!["text/plain"]).ShouldBe("2");
    }

    [Fact]
    public void The_value_of_a_cell_carries_its_number_and_a_silent_cell_says_none()
    {
        var shown = Messages(isSilent: false, new ResultProduced(Text("2"))).ShouldHaveSingleItem();
        shown.Type.ShouldBe("execute_result");
        ((int?)shown.Content["execution_count"]).ShouldBe(3);
        Messages(isSilent: true, new ResultProduced(Text("2"))).ShouldBeEmpty();
    }

    [Fact]
    public void Output_that_was_cut_is_told_once_with_the_last_numbers()
    {
        var sent = Messages(isSilent: false, new StreamText("stdout", "a"), new OutputCut(10, 0),
            new OutputCut(2_000_000, 3));
        sent.Select(m => m.Type).ShouldBe(["stream", "display_data", "update_display_data"]);
        ((string?)sent[2].Content["data"]!["text/plain"]).ShouldBe(
            "The cell shows more than a cell may: 2,000,000 characters and 3 displayed values were left out.");
    }

    [Fact]
    public void Clearing_is_passed_on() =>
        ((bool?)Messages(isSilent: false, new OutputCleared(Wait: true)).ShouldHaveSingleItem().Content["wait"])
            .ShouldBe(true);
}
