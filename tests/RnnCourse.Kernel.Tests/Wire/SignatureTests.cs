using System.Text;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Tests.Wire;

public class SignatureTests
{
    static readonly byte[][] Parts =
        [.. new[] { """{"msg_id":"1"}""", "{}", "{}", """{"code":"1+1"}""" }.Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public void A_signature_is_what_other_implementations_compute()
    {
        // echo -n '{"msg_id":"1"}{}{}{"code":"1+1"}' | openssl dgst -sha256 -hmac abc
        Encoding.ASCII.GetString(new Signature("abc").Of(Parts)).ShouldBe(OpenSsl);
    }

    const string OpenSsl = "e8bab60518df7c538e99bab4a3be82dc44c09195020f8838fde02c4760643c5c";

    [Fact]
    public void Only_the_signature_of_the_same_key_and_parts_fits()
    {
        var signature = new Signature("abc");
        var good = signature.Of(Parts);
        signature.Fits(good, Parts).ShouldBeTrue();
        signature.Fits(good, [Parts[0], Parts[1], Parts[2], "{}"u8.ToArray()]).ShouldBeFalse();
        signature.Fits(good[..^1], Parts).ShouldBeFalse();
        signature.Fits([], Parts).ShouldBeFalse();
        new Signature("abd").Fits(good, Parts).ShouldBeFalse();
    }

    [Fact]
    public void Without_a_key_nothing_is_signed_and_anything_fits()
    {
        new Signature("").Of(Parts).ShouldBeEmpty();
        new Signature("").Fits("anything"u8, Parts).ShouldBeTrue();
    }
}
