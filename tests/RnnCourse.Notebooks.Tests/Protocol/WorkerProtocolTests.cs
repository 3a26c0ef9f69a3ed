using System.Text;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Tests.Protocol;

public class WorkerProtocolTests
{
    static CellEvent Back(CellEvent e) => WorkerProtocol.ReadEvent(WorkerProtocol.Write(e));

    [Fact]
    public void Every_event_comes_back_as_it_was_sent()
    {
        CellEvent[] plain =
        [
            new StreamText("stdout", "a\nb\u0001\t\"é😀\""), new OutputCleared(true), new OutputCut(12345678901, 3),
            new InputRequested("Name: ", true),
            new CellFinished(true, 12.5), new WorkerReady("C# compiler"), new WorkerExiting(-7), new Answered(3, null, "nothing"),
        ];
        foreach (var e in plain) Back(e).ShouldBe(e);

        var failed = new CellFailed("Error", "message", ["one", "two"], 3, 4, "cell-1");
        Back(failed).ShouldBeOfType<CellFailed>().ShouldSatisfyAllConditions(
            f => (f with { Traceback = failed.Traceback }).ShouldBe(failed), f => f.Traceback.ShouldBe(failed.Traceback));

        var bundle = new MimeBundle { ["text/plain"] = "5\n6", ["application/json"] = JsonNode.Parse("[1,{\"a\":null}]") };
        Back(new Displayed(bundle, "d1")).ShouldBeOfType<Displayed>().ShouldSatisfyAllConditions(
            d => d.DisplayId.ShouldBe("d1"),
            d => d.Data.ToJson().ToJsonString().ShouldBe("""{"application/json":[1,{"a":null}],"text/plain":"5\n6"}"""));
        Back(new DisplayUpdated(bundle, "d1")).ShouldBeOfType<DisplayUpdated>().Data.Text("text/plain").ShouldBe("5\n6");
        Back(new ResultProduced(bundle)).ShouldBeOfType<ResultProduced>().Data.Count.ShouldBe(2);
        Back(new Answered(9, new() { ["matches"] = new JsonArray("Sqrt") })).ShouldBeOfType<Answered>().Content!.ToJsonString()
            .ShouldBe("{\"matches\":[\"Sqrt\"]}");
    }

    [Fact]
    public void Every_request_comes_back_as_it_was_sent()
    {
        WorkerRequest[] all =
            [new RunCell("c1", "1 + 1\n", true), new InterruptCell(), new InputReply("five"), new InputReply(null),
                new Question(2, "complete", "Math.", 5), new ShutDown()];
        foreach (var request in all) WorkerProtocol.ReadRequest(WorkerProtocol.Write(request)).ShouldBe(request);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_sent_as_a_replacement_sign()
    {
        Back(new StreamText("stdout", "a\ud83db")).ShouldBe(new StreamText("stdout", "a\ufffdb"));
        Back(new ResultProduced(new MimeBundle { ["text/plain"] = "x\udc00" })).ShouldBeOfType<ResultProduced>()
            .Data.Text("text/plain").ShouldBe("x\ufffd");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"event\":\"stream\"}")]
    [InlineData("{\"event\":\"stream\",\"name\":null,\"text\":\"\"}")]
    [InlineData("{\"event\":\"stream\",\"name\":\"stdout\",\"text\":\"\\ud83d\"}")]
    [InlineData("{\"event\":\"unknown\"}")]
    [InlineData("{\"event\":\"display\",\"data\":[]}")]
    [InlineData("{\"event\":\"finished\",\"succeeded\":true,\"milliseconds\":1e999999}x")]
    [InlineData("step 17: the loss is 0.0556")]
    public void What_is_no_event_is_refused_by_its_first_bytes(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        var e = Should.Throw<ProtocolException>(() => WorkerProtocol.ReadEvent(bytes));
        e.Message.ShouldBe(
            $"Expected an event, got {bytes.Length} bytes that begin with \"{message[..Math.Min(60, message.Length)]}\".");
        Should.Throw<ProtocolException>(() => WorkerProtocol.ReadRequest(bytes))
            .Message.ShouldStartWith("Expected a request, got ");
    }

    [Fact]
    public void Messages_are_read_whole_however_the_stream_cuts_them()
    {
        byte[][] sent = [[1, 2, 3], new byte[200_000], [9]];
        using var stream = new OneByteAtATime([.. sent.SelectMany(MessageStream.Framed)]);
        foreach (var message in sent) MessageStream.Read(stream).ShouldBe(message);
        MessageStream.Read(stream).ShouldBeNull();
    }

    [Theory]
    [InlineData(new byte[] { 1, 0 }, "Expected 4 bytes of a message's length, got 2.")]
    [InlineData(new byte[] { 5, 0, 0, 0, 1, 2 }, "Expected a message of 5 bytes, got 2.")]
    [InlineData(new byte[] { 0, 0, 0, 0 }, "Expected a message of 1 to 67108864 bytes, got the length 0.")]
    [InlineData(new byte[] { 255, 255, 255, 255 }, "Expected a message of 1 to 67108864 bytes, got the length -1.")]
    [InlineData(new byte[] { (byte)'s', (byte)'t', (byte)'e', (byte)'p' },
        "Expected a message of 1 to 67108864 bytes, got the length 1885697139.")]
    public void A_stream_that_ends_or_lies_is_refused(byte[] bytes, string message) =>
        Should.Throw<ProtocolException>(() => MessageStream.Read(new MemoryStream(bytes))).Message.ShouldBe(message);

    sealed class OneByteAtATime(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);
    }
}
