using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Tests.Wire;

public class MessageFormatTests
{
    const string Key = "0f9e";

    static readonly MessageFormat Format = new(new Signature(Key));

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    static List<byte[]> Signed(string header, string content, string identity = "client")
    {
        byte[][] parts = [Bytes(header), Bytes("{}"), Bytes("{}"), Bytes(content)];
        return [Bytes(identity), Bytes("<IDS|MSG>"), new Signature(Key).Of(parts), .. parts];
    }

    static JsonElement Part(List<byte[]> frames, int index) => JsonDocument.Parse(frames[index]).RootElement;

    [Fact]
    public void A_request_is_read()
    {
        var request = Format.Read(Channel.Shell,
            Signed("""{"msg_id":"7","msg_type":"execute_request"}""", """{"code":"1+1","silent":true}"""));
        (request.Id, request.Type, request.ReplyType).ShouldBe(("7", "execute_request", "execute_reply"));
        request.Content.Text("code").ShouldBe("1+1");
        request.Content.Flag("silent").ShouldBe(true);
        Encoding.UTF8.GetString(request.Identities.ShouldHaveSingleItem()).ShouldBe("client");
    }

    [Fact]
    public void An_answer_goes_to_the_sender_with_the_request_as_its_parent_and_a_good_signature()
    {
        var request = Format.Read(Channel.Shell,
            Signed("""{"msg_id":"7", "msg_type":"execute_request","odd":[1]}""", "{}"));
        var frames = Format.Reply(request, "execute_reply", new() { ["status"] = "ok", ["text"] = "ä😀" });
        frames.Count.ShouldBe(7);
        Encoding.UTF8.GetString(frames[0]).ShouldBe("client");
        Encoding.UTF8.GetString(frames[1]).ShouldBe("<IDS|MSG>");
        frames[2].ShouldBe(new Signature(Key).Of([.. frames.Skip(3)]));
        Part(frames, 3).Text("msg_type").ShouldBe("execute_reply");
        Part(frames, 3).Text("version").ShouldBe("5.4");
        Encoding.UTF8.GetString(frames[4]).ShouldBe("""{"msg_id":"7", "msg_type":"execute_request","odd":[1]}""");
        Part(frames, 6).Text("text").ShouldBe("ä😀");
    }

    [Fact]
    public void JSON_types_stay_JSON()
    {
        var frames = Format.Publish(null, "display_data",
            new()
            {
                ["data"] = new JsonObject
                {
                    ["application/vnd.plotly.v1+json"] =
                new JsonObject { ["data"] = new JsonArray() }
                }
            });
        Part(frames, 6).GetProperty("data").GetProperty("application/vnd.plotly.v1+json")
            .ValueKind.ShouldBe(JsonValueKind.Object);
        Part(frames, 4).GetRawText().ShouldBe("{}");
    }

    [Fact]
    public void A_subscriber_is_welcomed_on_its_own_topic()
    {
        var frames = Format.Welcome(Bytes("kernel."));
        Encoding.UTF8.GetString(frames[0]).ShouldBe("kernel.");
        Part(frames, 3).Text("msg_type").ShouldBe("iopub_welcome");
        Part(frames, 6).Text("subscription").ShouldBe("kernel.");
    }

    [Fact]
    public void A_message_with_another_signature_is_not_read()
    {
        var frames = Signed("""{"msg_id":"7","msg_type":"execute_request"}""", """{"code":"1+1"}""");
        frames[6] = Bytes("""{"code":"1+2"}""");
        Should.Throw<MessageException>(() => Format.Read(Channel.Shell, frames))
            .Message.ShouldBe("Expected the signature of the connection file's key, got another one.");
    }

    [Theory]
    [InlineData("[]", "{}")]
    [InlineData("null", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("""{"msg_id":7,"msg_type":"execute_request"}""", "{}")]
    [InlineData("""{"msg_id":"7","msg_type":""}""", "{}")]
    [InlineData("""{"msg_id":"7","msg_type":"execute_request"}""", "[]")]
    [InlineData("""{"msg_id":"7","msg_type":"execute_request"}""", "{\"code\":")]
    [InlineData("""{"msg_id":"7","msg_type":"execute_request"}""", "\u0000")]
    public void A_signed_message_that_is_none_is_not_read(string header, string content) =>
        Should.Throw<MessageException>(() => Format.Read(Channel.Shell, Signed(header, content)));

    [Fact]
    public void Nesting_without_end_is_not_read() => Should.Throw<MessageException>(() =>
        Format.Read(Channel.Shell,
            Signed("""{"msg_id":"7","msg_type":"x"}""", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)))));

    [Theory]
    [InlineData("""{"code":"\ud83d"}""", "\ufffd")]
    [InlineData("""{"code":"a\ude00b"}""", "a\ufffdb")]
    [InlineData("""{"code":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"code":"\\ud83d"}""", "\\ud83d")]
    [InlineData("""{"code":"\ud83d\ud83d\ude00"}""", "\ufffd😀")]
    public void Half_a_pair_of_surrogates_becomes_a_replacement_character(string content, string code) =>
        Format.Read(Channel.Shell, Signed("""{"msg_id":"7","msg_type":"execute_request"}""", content))
            .Content.Text("code").ShouldBe(code);

    [Fact]
    public void Ten_megabytes_of_code_are_read()
    {
        var code = new string('x', 10_000_000);
        Format.Read(Channel.Shell,
            Signed("""{"msg_id":"7","msg_type":"execute_request"}""", $$"""{"code":"{{code}}"}"""))
                .Content.Text("code")!.Length.ShouldBe(10_000_000);
    }

    /// <summary>Frames of a good message, some of them changed, doubled, left out or cut.</summary>
    [Fact]
    public void Frames_of_any_kind_are_a_request_or_no_message()
    {
        var change = from at in Gen.Choose(0, 6)
                     from kind in Gen.Choose(0,
            4)
                     from bytes in ArbMap.Default.ArbFor<byte[]>().Generator
                     select (at, kind, bytes);
        Prop.ForAll(change.ListOf().ToArbitrary(), changes =>
        {
            var frames = Signed("""{"msg_id":"7","msg_type":"execute_request"}""", """{"code":"1+1"}""");
            foreach (var (at, kind, bytes) in changes.Where(c => c.at < frames.Count))
            {
                if (kind == 0) frames.RemoveAt(at);
                else if (kind == 1) frames.Insert(at, frames[at]);
                else if (kind == 2) frames[at] = bytes ?? [];
                else if (kind == 3) frames[at] = frames[at][..(frames[at].Length / 2)];
                else if (frames.Count > 5) frames[^5] = new Signature(Key).Of([.. frames.TakeLast(4)]);
                if (frames.Count == 0) break;
            }
            try
            {
                Format.Read(Channel.Shell, frames).Type.ShouldNotBeNull();
            }
            catch (MessageException e)
            {
                e.Message.ShouldStartWith("Expected");
            }
        }).QuickCheckThrowOnFailure();
    }
}
