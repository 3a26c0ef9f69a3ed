using System.Text.Json;

namespace RnnCourse.Kernel.Wire;

/// <summary>A message from a client, with a good signature.</summary>
/// <param name="Channel">Where it came from.</param>
/// <param name="Identities">Who sent it, as its socket says.</param>
/// <param name="Header">Its header as it came, which answers carry as their parent.</param>
/// <param name="Id">The id of the message.</param>
/// <param name="Type">What it asks for, for example execute_request.</param>
/// <param name="Content">The details.</param>
internal sealed record Request(
    Channel Channel, IReadOnlyList<byte[]> Identities, byte[] Header, string Id, string Type, JsonElement Content)
{
    /// <summary>The type of the answer: execute_reply to execute_request.</summary>
    public string ReplyType =>
        Type.EndsWith("_request", StringComparison.Ordinal) ? Type[..^"request".Length] + "reply" : Type + "_reply";
}
