using System.Text;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Tests.Wire;

public class ConnectionFileTests
{
    const string Good = """
        { "transport": "tcp", "ip": "127.0.0.1", "shell_port": 9001, "control_port": 9002, "iopub_port": 9003,
          "stdin_port": 9004, "hb_port": 9005,
          "key": "abc", "signature_scheme": "hmac-sha256", "kernel_name": ".net-csharp" }
        """;

    static ConnectionFile Parse(string json) => ConnectionFile.Parse(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Ports_and_key_are_read()
    {
        var file = Parse(Good);
        file.Endpoint(Channel.Shell).ShouldBe("tcp://127.0.0.1:9001");
        file.Endpoint(Channel.Control).ShouldBe("tcp://127.0.0.1:9002");
        file.Endpoint(Channel.Output).ShouldBe("tcp://127.0.0.1:9003");
        file.Endpoint(Channel.Input).ShouldBe("tcp://127.0.0.1:9004");
        file.Endpoint(Channel.Heartbeat).ShouldBe("tcp://127.0.0.1:9005");
        file.Key.ShouldBe("abc");
    }

    [Theory]
    [InlineData("\"tcp\"", "\"ipc\"", "Expected the transport tcp, got ipc; this kernel listens on TCP only.")]
    [InlineData("hmac-sha256", "hmac-md5", "Expected the signature scheme hmac-sha256, got hmac-md5.")]
    [InlineData("9003", "0", "Expected a port of 1 to 65535 for iopub_port, got 0.")]
    [InlineData("9003", "\"9003\"", "Expected a port of 1 to 65535 for iopub_port, got \"9003\".")]
    [InlineData("hb_port", "heart_port", "Expected hb_port, which is missing.")]
    public void What_cannot_be_done_is_said(string from, string to, string message) =>
        Should.Throw<ConnectionFileException>(() => Parse(Good.Replace(from, to))).Message.ShouldBe(message);

    [Theory]
    [InlineData("[]", "Expected a JSON object, got Array.")]
    [InlineData("{", "Expected JSON, got something else.")]
    [InlineData("", "Expected JSON, got something else.")]
    public void What_is_no_connection_file_is_refused(string json, string message) =>
        Should.Throw<ConnectionFileException>(() => Parse(json)).Message.ShouldStartWith(message);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<ConnectionFileException>(() => ConnectionFile.Read("nowhere/kernel-1.json"))
            .Message.ShouldContain("kernel-1.json");
}
