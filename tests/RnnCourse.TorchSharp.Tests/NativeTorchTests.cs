using System.Runtime.InteropServices;
using RnnCourse.Notebooks.Packages.Native;
using TorchSharp;

namespace RnnCourse.TorchSharp.Tests;

/// <summary>What is said about libtorch and devices, where they are there and where they are not.</summary>
public class NativeTorchTests
{
    [Fact]
    public void The_library_says_what_it_is() =>
        NativeTorch.Describe().ShouldMatch(@"^TorchSharp 0\.107\.\d+, libtorch 2\.10\.\d+, \d+ threads?$");

    [Fact]
    public void Another_libtorch_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => NativeTorch.Require("before 2.9"))
            .Message.ShouldContain("but libtorch before 2.9 was");
        NativeTorch.Require("2.10.0+cpu");
        Should.Throw<InvalidOperationException>(() => NativeTorch.Require("2.1.0"))
            .Message.ShouldStartWith("This TorchSharp needs libtorch 2.10, but libtorch 2.1.0 was loaded. Build it anew with");
        NativeTorch.Missing("libtorch.so: cannot\nopen")
            .ShouldStartWith("libtorch 2.10 was not loaded: libtorch.so: cannot open Build it anew");
    }

    [Theory]
    [InlineData(null, 2, 64, 2)]     // a container with a share of two processors
    [InlineData("", 2, 64, 2)]
    [InlineData(null, 2, 2, null)]
    [InlineData("8", 2, 64, null)]
    public void Native_threads_are_no_more_than_the_share_of_the_machine(string? chosen, int share, long online, int? threads) =>
        NativeThreads.Wanted(chosen, share, online).ShouldBe(threads);

    [Theory]
    [InlineData("linux-x64", Architecture.X64, true)]
    [InlineData("debian.12-x64", Architecture.X64, true)]
    [InlineData("linux-arm64", Architecture.Arm64, false)]
    [InlineData("linux-musl-x64", Architecture.X64, false)]
    [InlineData("alpine.3.20-x64", Architecture.X64, false)]
    [InlineData("win-x64", Architecture.X64, true)]
    [InlineData("win-x86", Architecture.X86, false)]
    [InlineData("osx-arm64", Architecture.Arm64, true)]
    [InlineData("osx-x64", Architecture.X64, false)]
    public void Machines_without_a_package_of_libtorch_are_told_so(string machine, Architecture architecture, bool known)
    {
        var trouble = TorchPlatform.Trouble(machine, architecture);
        (trouble is null).ShouldBe(known);
        trouble?.ShouldContain($"this is {machine}. The course itself runs without it.");
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused_with_those_that_are()
    {
        TorchDevice.Names[^1].ShouldBe("cpu");
        TorchDevice.Of("cpu").type.ShouldBe(DeviceType.CPU);
        foreach (var absent in (string[])["cuda", "cuda:7", "mps", "tpu", "cpu:1", "cuda:-1", ""])
            if (!TorchDevice.Names.Contains(absent))
                Should.Throw<ArgumentException>(() => TorchDevice.Of(absent)).Message
                    .ShouldStartWith($"There is no device '{absent}' here, only: {string.Join(", ", TorchDevice.Names)}.");
    }
}
